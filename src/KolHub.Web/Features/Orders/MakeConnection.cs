using FluentValidation;
using KolHub.Data;
using KolHub.Domain;
using KolHub.Domain.Accounts;
using KolHub.Domain.Orders;
using KolHub.Web.Pipeline;
using MediatR;

namespace KolHub.Web.Features.Orders;

public static class MakeConnection
{
    /// <summary>A shop's own secret may be brought; without one we make it.</summary>
    public sealed record Command(ConnectionKind Kind, string Name, string Currency, string? ShopDomain, [property: Personal] string? Secret) : ICommand<long>;

    public sealed class Rules : AbstractValidator<Command>
    {
        public Rules(Words words)
        {
            RuleFor(c => c.Kind).IsInEnum().WithMessage(_ => words["Orders.ChooseKind"]);
            RuleFor(c => c.Name).NotEmpty().WithMessage(_ => words["Orders.ConnectionNameMissing"]).MaximumLength(100).WithMessage(_ => words["Orders.NameTooLong", 100]);
            RuleFor(c => c.Currency).Must(KolHub.Domain.Currency.IsKnown).WithMessage(_ => words["Orders.ChooseCurrency"]);
            RuleFor(c => c.ShopDomain).Must(IsHost).When(c => c.Kind == ConnectionKind.Shopify).WithMessage(_ => words["Orders.ShopDomainMissing"]);
            RuleFor(c => c.ShopDomain).Must(IsKey).When(c => c.Kind == ConnectionKind.Doudian).WithMessage(_ => words["Orders.AppKeyMissing"]);
            RuleFor(c => c.Currency).Equal("CNY").When(c => c.Kind == ConnectionKind.Doudian).WithMessage(_ => words["Orders.DoudianInYuan"]);
            RuleFor(c => c.Secret).Length(8, 200).When(c => !string.IsNullOrWhiteSpace(c.Secret)).WithMessage(_ => words["Orders.SecretLength", 8, 200]);
        }

        private static bool IsKey(string? text) => text?.Trim() is { Length: > 3 and <= 100 } key && key.All(char.IsAsciiLetterOrDigit);

        private static bool IsHost(string? text) =>
            text?.Trim() is { Length: > 3 and <= 200 } host && host.Contains('.', StringComparison.Ordinal) && Uri.CheckHostName(host) == UriHostNameType.Dns;
    }

    public sealed class Handler(KolHubDb db, Actor actor, TimeProvider clock, ShopSecrets secrets, FreshSecret fresh) : IRequestHandler<Command, long>
    {
        public Task<long> Handle(Command request, CancellationToken cancellationToken)
        {
            var now = clock.Now();
            var connection = ShopConnection.Make(actor.BrandId!.Value, request.Kind, request.Name, request.Currency, request.ShopDomain ?? "", Tokens.New(), actor, now);
            if (RotateSecret.Of(request.Kind, fresh) is not null || !string.IsNullOrWhiteSpace(request.Secret))
            {
                var secret = RotateSecret.Chosen(request.Kind, request.Secret, fresh);
                connection.Rotate(secrets.Seal(secret), secret[^4..], endOthers: true, actor, now);
            }
            db.ShopConnections.Add(connection);
            return Task.FromResult(connection.Id);
        }
    }
}
