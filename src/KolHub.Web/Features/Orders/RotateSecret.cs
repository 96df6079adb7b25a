using FluentValidation;
using KolHub.Data;
using KolHub.Domain.Accounts;
using KolHub.Web.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Orders;

public static class RotateSecret
{
    public sealed record Command(long Id, string? Secret, bool EndOthers) : ICommand<long>;

    public sealed class Rules : AbstractValidator<Command>
    {
        public Rules(Words words) =>
            RuleFor(c => c.Secret).Length(8, 200).When(c => !string.IsNullOrWhiteSpace(c.Secret)).WithMessage(_ => words["Orders.SecretLength", 8, 200]);
    }

    public sealed class Handler(KolHubDb db, Actor actor, TimeProvider clock, ShopSecrets secrets, FreshSecret fresh) : IRequestHandler<Command, long>
    {
        public async Task<long> Handle(Command request, CancellationToken cancellationToken)
        {
            var connection = await db.ShopConnectionsOf(actor).Include(c => c.Secrets).SingleOrDefaultAsync(c => c.Id == request.Id, cancellationToken).OrAbsent();
            var secret = Chosen(request.Secret, fresh);
            connection.Rotate(secrets.Seal(secret), secret[^4..], request.EndOthers, actor, clock.Now());
            return connection.Id;
        }
    }

    public static string Chosen(string? brought, FreshSecret fresh) => string.IsNullOrWhiteSpace(brought) ? Of(fresh) : brought.Trim();

    public static string Of(FreshSecret fresh) => "khs_" + Convert.ToHexStringLower(fresh.Bytes("shop secret", 32));
}
