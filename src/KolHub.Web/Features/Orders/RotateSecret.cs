using FluentValidation;
using KolHub.Data;
using KolHub.Domain;
using KolHub.Domain.Accounts;
using KolHub.Domain.Orders;
using KolHub.Domain.Orders.Intake;
using KolHub.Web.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Orders;

public static class RotateSecret
{
    /// <summary>Answers the kind of the connection, which says who makes its secrets.</summary>
    public sealed record Command(long Id, string? Secret, bool EndOthers) : ICommand<ConnectionKind>;

    public sealed class Rules : AbstractValidator<Command>
    {
        public Rules(Words words) =>
            RuleFor(c => c.Secret).Length(8, 200).When(c => !string.IsNullOrWhiteSpace(c.Secret)).WithMessage(_ => words["Orders.SecretLength", 8, 200]);
    }

    public sealed class Handler(KolHubDb db, Actor actor, TimeProvider clock, ShopSecrets secrets, FreshSecret fresh) : IRequestHandler<Command, ConnectionKind>
    {
        public async Task<ConnectionKind> Handle(Command request, CancellationToken cancellationToken)
        {
            var connection = await db.ShopConnectionsOf(actor).Include(c => c.Secrets).SingleOrDefaultAsync(c => c.Id == request.Id, cancellationToken).OrAbsent();
            var secret = Chosen(connection.Kind, request.Secret, fresh);
            connection.Rotate(secrets.Seal(secret), secret[^4..], request.EndOthers, actor, clock.Now());
            return connection.Kind;
        }
    }

    /// <summary>The secret that somebody brought, if its sender signs with such a one; otherwise a new one of ours.</summary>
    public static string Chosen(ConnectionKind kind, string? brought, FreshSecret fresh)
    {
        var secret = string.IsNullOrWhiteSpace(brought) ? Of(kind, fresh) ?? throw new RuleBroken("Orders.SecretMissing") : brought.Trim();
        RuleBroken.When(Shop.Of(kind) is { } shop && !shop.Takes(secret), "Orders.SecretShape");
        return secret;
    }

    /// <summary>The secret that we make for a sender of this kind; null where the sender makes it.</summary>
    public static string? Of(ConnectionKind kind, FreshSecret fresh) => Shop.Of(kind) is { SecretIsTheirs: false } shop ? shop.Secret(fresh.Bytes("shop secret", 32)) : null;
}
