using System.Globalization;
using System.Text.Json;
using KolHub.Data;
using KolHub.Domain;
using KolHub.Domain.Commissions;
using KolHub.Domain.Notices;
using KolHub.Domain.Payouts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace KolHub.Web.Pipeline;

/// <summary>What a command saves that a brand's own programs asked to be told of: one letter for each of their addresses, written in the same transaction.</summary>
public sealed class Announcements
{
    private readonly HashSet<(long Commission, int Number)> _steps = [];
    private readonly HashSet<long> _payouts = [];

    /// <summary>Notes what the context is about to write; it has looked for changes just now.</summary>
    public void Note(ChangeTracker tracker)
    {
        _steps.UnionWith(tracker.Entries<CommissionStep>().Where(e => e.State is EntityState.Added).Select(e => (e.Entity.CommissionId, e.Entity.Number)));
        _payouts.UnionWith(tracker.Entries<PayoutItem>().Where(e => e.State is EntityState.Modified && e.Property(i => i.State).IsModified).Select(e => e.Entity.Id));
    }

    /// <summary>Writes the letters, by what is really saved: part of what was noted may have been taken back.</summary>
    public async Task Write(KolHubDb db, DateTime now, CancellationToken ct)
    {
        if (_steps.Count == 0 && _payouts.Count == 0)
        {
            return;
        }
        if (_steps.Count > 0)
        {
            var ids = _steps.Select(step => step.Commission).ToHashSet();
            var rows = await (
                from webhook in db.Webhooks.AsNoTracking()
                where webhook.StoppedAt == null
                join commission in db.Commissions.IgnoreAutoIncludes() on webhook.BrandId equals commission.BrandId
                where ids.Contains(commission.Id)
                from step in commission.Steps
                join order in db.Orders on commission.OrderId equals order.Id
                orderby step.CommissionId, step.Number
                select new { Webhook = webhook, Commission = commission, Step = step, Order = order.ExternalId, order.ConnectionId }).ToListAsync(ct);
            db.WebhookLetters.AddRange(rows.Where(r => _steps.Contains((r.Commission.Id, r.Step.Number)) && r.Webhook.Topics.Contains(WebhookTopic.Commissions))
                .Select(r => new WebhookLetter(r.Webhook, TypeOf(r.Step), Body(TypeOf(r.Step), r.Step.At, DataOf(r.Commission, r.Step, r.Order, r.ConnectionId)), now)));
        }
        if (_payouts.Count > 0)
        {
            var rows = await (
                from webhook in db.Webhooks.AsNoTracking()
                where webhook.StoppedAt == null
                join item in db.PayoutItems.IgnoreAutoIncludes() on webhook.BrandId equals item.BrandId
                where _payouts.Contains(item.Id)
                orderby item.Id
                select new { Webhook = webhook, Item = item }).AsNoTracking().ToListAsync(ct);
            db.WebhookLetters.AddRange(rows.Where(r => r.Webhook.Topics.Contains(WebhookTopic.Payouts))
                .Select(r => new WebhookLetter(r.Webhook, "payout." + Code(r.Item.State), Body("payout." + Code(r.Item.State), now, DataOf(r.Item)), now)));
        }
        await db.SaveChangesAsync(ct);
    }

    /// <summary>The body of a letter: <c>{type, timestamp, data}</c>, ids instead of anybody's name.</summary>
    public static string Body(string type, DateTime at, object data) =>
        JsonSerializer.Serialize(new { type, timestamp = at.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture), data });

    private static string TypeOf(CommissionStep step) => "commission." + step switch
    {
        { From: null } => "created",
        { Reason: CommissionReason.FraudHold } => "held",
        { Reason: CommissionReason.FraudHoldReleased } => "released",
        _ when step.From != step.To => Code(step.To),
        _ => "changed",
    };

    // The number counts the commission's own steps: letters may come in another order than they were written.
    private static object DataOf(Commission commission, CommissionStep step, string order, long connection) => new
    {
        commission = Text(commission.Id),
        sequence = step.Number,
        kind = Code(commission.Kind),
        state = Code(step.To),
        reason = Code(step.Reason),
        currency = step.After.Currency,
        amount = Text(step.After),
        before = Text(step.Before),
        order,
        connection = Text(connection),
        creator = Text(commission.CreatorId),
        contract = Text(commission.ContractId),
        campaign = Text(commission.CampaignId),
    };

    private static object DataOf(PayoutItem item) => new
    {
        payout = Text(item.Id),
        batch = Text(item.BatchId),
        state = Code(item.State),
        creator = Text(item.CreatorId),
        currency = item.Net.Currency,
        gross = Text(item.Gross),
        tax = Text(item.Tax),
        net = Text(item.Net),
    };

    private static string Code<T>(T code)
        where T : struct, Enum => JsonNamingPolicy.SnakeCaseLower.ConvertName(code.ToString());

    private static string Text(Money money) => money.Major.ToString("F" + Currency.DigitsOf(money.Currency).ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    private static string Text(long id) => id.ToString(CultureInfo.InvariantCulture);
}
