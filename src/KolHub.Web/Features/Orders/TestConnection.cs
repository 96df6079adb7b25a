using System.Security.Cryptography;
using System.Text;
using KolHub.Data;
using KolHub.Domain;
using KolHub.Domain.Accounts;
using KolHub.Domain.Orders;
using KolHub.Domain.Orders.Intake;
using KolHub.Web.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Orders;

/// <summary>Signs a small test order with the newest secret and lets it in as if the shop had sent it: it lands in the test ledger and earns nothing.</summary>
public static class TestConnection
{
    public sealed record Command(long Id) : ICommand<string>;

    public sealed class Handler(KolHubDb db, OrderIntake intake, Actor actor, TimeProvider clock, ShopSecrets secrets) : IRequestHandler<Command, string>
    {
        public async Task<string> Handle(Command request, CancellationToken cancellationToken)
        {
            var now = clock.Now();
            var connection = await db.ShopConnectionsOf(actor).Include(c => c.Secrets).SingleOrDefaultAsync(c => c.Id == request.Id, cancellationToken).OrAbsent();
            RuleBroken.When(!connection.IsOpen, "Orders.ConnectionClosed", connection.Name);
            var secret = connection.SecretsAt(now).FirstOrDefault() ?? throw new RuleBroken("Orders.ConnectionHasNoSecret", connection.Name);
            var shop = Shop.Of(connection.Kind)!;
            var letter = shop.Sample(connection, secrets.Open(secret), now);
            RuleBroken.When(!shop.IsSigned(letter, [secrets.Open(secret)], now), "Orders.SecretUnreadable");
            var opened = shop.Open(letter, connection);
            await db.LockIntake(connection.BrandId, cancellationToken);
            var delivery = Delivery.Receive(connection.BrandId, connection.Id, opened.Id, opened.Topic, Encoding.UTF8.GetString(opened.Body), Convert.ToHexStringLower(SHA256.HashData(opened.Body)), now);
            db.Deliveries.Add(delivery);
            return (await intake.Take(connection, delivery, keepsFailures: true, actor, now, cancellationToken)).Outcome.ToString();
        }
    }
}
