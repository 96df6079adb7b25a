using KolHub.Attribution.Customers;
using KolHub.Data;
using KolHub.Domain.Accounts;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Insights;

/// <summary>Which customers: by the currency they bought in, the campaign that was credited with their first order, and the day of it.</summary>
public sealed record CustomerFilter(string? Currency = null, long? Campaign = null, DateOnly? From = null, DateOnly? To = null)
{
    public string Tail(string currency) => $"currency={currency}&campaign={Campaign}&from={From:yyyy-MM-dd}&to={To:yyyy-MM-dd}";
}

/// <summary>A brand's customers in one currency, from their orders: paid, not cancelled, no tests, with a buyer's hashed address; each with the creator who was credited with the first order.</summary>
internal sealed class BroughtCustomers
{
    public sealed record Bought(long OrderId, string Number, DateTime At, DateOnly Day, long Minor);

    /// <param name="CreatorId">Of several who share the first order the one with most of it; nothing where nobody was credited.</param>
    public sealed record Customer(string Key, long? CreatorId, IReadOnlyList<Bought> Orders, CustomerHistory History)
    {
        public Bought First => Orders[0];

        public Bought Last => Orders[^1];

        public long Minor => Orders.Sum(o => o.Minor);

        public int Days => History.Purchases.Count;
    }

    public required IReadOnlyList<string> Currencies { get; init; }

    public required string Currency { get; init; }

    public required IReadOnlyList<Customer> Customers { get; init; }

    public required IReadOnlyDictionary<long, string> Creators { get; init; }

    /// <summary>Orders that tell nothing of their buyer, so that they belong to no customer here.</summary>
    public required int WithoutBuyer { get; init; }

    public required DateOnly Today { get; init; }

    public static async Task<BroughtCustomers> Load(KolHubDb db, Actor actor, CustomerFilter filter, string zone, DateTime now, CancellationToken ct)
    {
        var sold = db.OrdersOf(actor).AsNoTracking().Where(o => o.BrandId == actor.BrandId && !o.IsTest && o.CancelledAt == null && o.PaidAt != null && o.PlacedAt <= now);
        var currencies = await sold.GroupBy(o => o.Currency).OrderByDescending(g => g.Count()).ThenBy(g => g.Key).Select(g => g.Key).ToListAsync(ct);
        var currency = currencies.Find(c => c == filter.Currency) ?? currencies.FirstOrDefault() ?? "CNY";
        var known = sold.Where(o => o.Currency == currency && o.BuyerKey != null);
        var rows = await known.OrderBy(o => o.PlacedAt).ThenBy(o => o.Id).Select(o => new { o.Id, o.Number, o.PlacedAt, o.BuyerKey, Base = o.Lines.Sum(l => l.Base.Minor) }).ToListAsync(ct);
        var refunded = (await known.Where(o => o.Refunds.Any()).Include(o => o.Lines).Include(o => o.Refunds).ThenInclude(r => r.Lines).AsSplitQuery().ToListAsync(ct)).ToDictionary(o => o.Id, o => o.ReducedBase.Minor);
        var place = TimeZoneInfo.FindSystemTimeZoneById(zone);
        DateOnly Day(DateTime utc) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(utc, DateTimeKind.Utc), place));
        var today = Day(now);
        var credited = await Credited(db, known.Select(o => o.Id), actor, ct);
        var customers = rows.GroupBy(o => o.BuyerKey!, StringComparer.Ordinal)
            .Select(g => (g.Key, Orders: g.Select(o => new Bought(o.Id, o.Number, o.PlacedAt, Day(o.PlacedAt), o.Base - refunded.GetValueOrDefault(o.Id))).ToList()))
            .Where(c => (filter.From is null || c.Orders[0].Day >= filter.From) && (filter.To is null || c.Orders[0].Day <= filter.To))
            .Where(c => filter.Campaign is null || credited.GetValueOrDefault(c.Orders[0].OrderId).Campaign == filter.Campaign)
            .Select(c => new Customer(c.Key, credited.TryGetValue(c.Orders[0].OrderId, out var by) ? by.Creator : null, c.Orders, HistoryOf(c.Orders, today))).ToList();
        var ids = customers.Select(c => c.CreatorId).OfType<long>().Distinct().ToList();
        return new BroughtCustomers
        {
            Currencies = currencies,
            Currency = currency,
            Customers = customers,
            Creators = await db.Creators.AsNoTracking().Where(c => ids.Contains(c.Id)).ToDictionaryAsync(c => c.Id, c => c.Name, ct),
            WithoutBuyer = await sold.CountAsync(o => o.Currency == currency && o.BuyerKey == null, ct),
            Today = today,
        };
    }

    private static CustomerHistory HistoryOf(List<Bought> orders, DateOnly today) =>
        new(today.DayNumber - orders[0].Day.DayNumber, orders.Select(o => new Purchase(o.Day.DayNumber - orders[0].Day.DayNumber, o.Minor)));

    private static async Task<Dictionary<long, (long Creator, long Campaign)>> Credited(KolHubDb db, IQueryable<long> orders, Actor actor, CancellationToken ct)
    {
        var credits = await db.CreditsOf(actor).AsNoTracking().Where(c => orders.Contains(c.OrderId)).Join(db.OrderLines, c => c.LineId, l => l.Id, (c, l) => new { c.OrderId, c.CreatorId, c.CampaignId, c.Share, l.Base.Minor }).ToListAsync(ct);
        return credits.GroupBy(c => c.OrderId).ToDictionary(
            order => order.Key,
            order => order.GroupBy(c => (c.CreatorId, c.CampaignId)).OrderByDescending(g => g.Sum(c => (decimal)c.Share.BasisPoints * c.Minor)).ThenBy(g => g.Key.CreatorId).ThenBy(g => g.Key.CampaignId).First().Key);
    }
}
