using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using KolHub.Data;
using KolHub.Domain;
using KolHub.Domain.Accounts;
using KolHub.Domain.Orders;
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
            var body = Encoding.UTF8.GetBytes(Sample(connection.Currency, now));
            RuleBroken.When(!secrets.Signed(body, Convert.ToBase64String(ShopSecrets.Sign(body, secrets.Open(secret))), [secret]), "Orders.SecretUnreadable");
            await db.LockIntake(connection.BrandId, cancellationToken);
            var delivery = Delivery.Receive(connection.BrandId, connection.Id, $"test:{Tokens.New()}", "orders/paid", Encoding.UTF8.GetString(body), Convert.ToHexStringLower(SHA256.HashData(body)), now);
            db.Deliveries.Add(delivery);
            return (await intake.Take(connection, delivery, keepsFailures: true, actor, now, cancellationToken)).Outcome.ToString();
        }
    }

    private static string Sample(string currency, DateTime now) => string.Create(CultureInfo.InvariantCulture, $$"""
        {"id": {{Ids.Next()}}, "name": "#TEST", "currency": "{{currency}}", "financial_status": "paid", "test": true, "taxes_included": false, "created_at": "{{now:yyyy-MM-ddTHH:mm:ss}}Z",
         "updated_at": "{{now:yyyy-MM-ddTHH:mm:ss}}Z", "line_items": [{"id": 1, "name": "KolHub", "quantity": 1, "price": "100"}]}
        """);
}
