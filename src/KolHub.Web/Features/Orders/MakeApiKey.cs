using FluentValidation;
using KolHub.Data;
using KolHub.Domain.Accounts;
using KolHub.Domain.Orders;
using KolHub.Web.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Orders;

public static class MakeApiKey
{
    public sealed record Command(long Id, string Name, List<ApiScope>? Scopes) : ICommand<long>;

    public sealed class Rules : AbstractValidator<Command>
    {
        public Rules(Words words)
        {
            RuleFor(c => c.Name).NotEmpty().WithMessage(_ => words["Orders.KeyNameMissing"]).MaximumLength(100).WithMessage(_ => words["Orders.NameTooLong", 100]);
            RuleFor(c => c.Scopes).Must(scopes => scopes is { Count: > 0 } && scopes.TrueForAll(Enum.IsDefined)).WithMessage(_ => words["Orders.KeyWithoutScope"]);
        }
    }

    public sealed class Handler(KolHubDb db, Actor actor, TimeProvider clock, FreshSecret fresh) : IRequestHandler<Command, long>
    {
        public async Task<long> Handle(Command request, CancellationToken cancellationToken)
        {
            var connection = await db.ShopConnectionsOf(actor).SingleOrDefaultAsync(c => c.Id == request.Id, cancellationToken).OrAbsent();
            var (key, _) = ApiKey.Make(connection, request.Name, request.Scopes!, fresh.Bytes("api key", 38), actor, clock.Now());
            db.ApiKeys.Add(key);
            return connection.Id;
        }
    }

    public static string Of(FreshSecret fresh) => ApiKey.ReadableOf(fresh.Bytes("api key", 38));
}
