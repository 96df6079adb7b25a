using KolHub.Attribution;
using KolHub.Attribution.Journeys;
using KolHub.Data;
using KolHub.Domain;
using KolHub.Domain.Accounts;
using KolHub.Domain.Campaigns;
using KolHub.Domain.Contracts;
using KolHub.Domain.Orders;
using KolHub.Domain.Tracking;
using KolHub.Web.Features.Shared;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Insights;

/// <summary>A campaign's orders with the touches that count, from stored claims: paid orders, not cancelled, no tests, in the campaign's currency.</summary>
internal sealed class LabJourneys
{
    public sealed record Sold(long Id, DateTime At, IReadOnlyList<(long LineId, long Minor)> Lines, IReadOnlyList<KolHub.Attribution.Line> Discounts, IReadOnlyList<Touch> Touches);

    public required IReadOnlyList<Contract> Contracts { get; init; }

    /// <summary>Creators of the campaign, in the order of their channel; one more channel stands for those of other campaigns, if any has a claim.</summary>
    public required IReadOnlyList<long> Creators { get; init; }

    public required bool HasOthers { get; init; }

    public required IReadOnlyList<Sold> Orders { get; init; }

    /// <summary>What the contracts credited, in minor units of the lines' bases.</summary>
    public required IReadOnlyDictionary<long, long> Paid { get; init; }

    /// <summary>The same as orders: a shared order counts in parts.</summary>
    public required IReadOnlyDictionary<long, double> PaidOrders { get; init; }

    public required IReadOnlyDictionary<long, Rate> RateOfContract { get; init; }

    /// <summary>People who clicked and did not buy, by creator.</summary>
    public required IReadOnlyDictionary<long, long> Lookers { get; init; }

    public required int OtherCurrencies { get; init; }

    public required int LeftOut { get; init; }

    public int Channels => Creators.Count + (HasOthers ? 1 : 0);

    public int ChannelOf(long creatorId) => Creators.Index().FirstOrDefault(c => c.Item == creatorId, (Creators.Count, 0)).Index;

    public static async Task<LabJourneys> Load(KolHubDb db, Actor actor, Campaign campaign, DateTime now, CancellationToken ct)
    {
        var all = db.OrdersOf(actor).AsNoTracking().Where(o => o.BrandId == actor.BrandId && !o.IsTest && o.CancelledAt == null && o.PaidAt != null && o.PlacedAt <= now
                && db.Claims.Any(c => c.OrderId == o.Id && db.Contracts.Any(k => k.Id == c.ContractId && k.CampaignId == campaign.Id)));
        var counted = all.Where(o => o.Currency == campaign.Currency);
        var ids = counted.Select(o => o.Id);
        var orders = await counted.OrderBy(o => o.PlacedAt).ThenBy(o => o.Id).Select(o => new { o.Id, o.PlacedAt, o.Codes }).ToListAsync(ct);
        var claims = await db.ClaimsOf(actor).AsNoTracking().Where(c => ids.Contains(c.OrderId) && c.ContractId != null).ToListAsync(ct);
        var lines = (await db.OrderLines.AsNoTracking().Where(l => l.BrandId == actor.BrandId && ids.Contains(l.OrderId) && !l.IsRemoved).Select(l => new { l.OrderId, l.Id, l.Base.Minor, l.Discounts }).ToListAsync(ct)).ToLookup(l => l.OrderId);
        var credits = await db.CreditsOf(actor).AsNoTracking().Where(c => ids.Contains(c.OrderId)).Select(c => new { c.OrderId, c.LineId, c.CreatorId, c.Share }).ToListAsync(ct);
        var named = claims.Select(c => c.ContractId!.Value).Distinct().ToList();
        var contracts = await db.ContractsOf(actor).AsNoTracking().Where(c => (c.CampaignId == campaign.Id && c.ActivatedAt != null) || named.Contains(c.Id)).ToListAsync(ct);
        var own = contracts.Where(c => c.CampaignId == campaign.Id).OrderBy(c => c.Id).ToList();
        var (byOrder, byId, bases) = (claims.ToLookup(c => c.OrderId), contracts.ToDictionary(c => c.Id), lines.SelectMany(l => l).ToDictionary(l => l.Id, l => l.Minor));
        var sold = orders.ConvertAll(o =>
        {
            var touching = byOrder[o.Id].Where(c => c.ReasonCode is 0 or (int)LossReason.LostToAnother && byId.ContainsKey(c.ContractId!.Value) && c.TouchedAt <= o.PlacedAt).ToList();
            var codes = touching.Where(c => c.Method == ClaimMethod.Code).ToDictionary(c => c.Id, c => PromoCode.Fold(c.Evidence));
            return new Sold(
                o.Id, o.PlacedAt, [.. lines[o.Id].Select(l => (l.Id, l.Minor))],
                [.. lines[o.Id].Select(l => new KolHub.Attribution.Line(l.Id, codes.ToDictionary(c => c.Key, c => l.Discounts.Where(use => PromoCode.Fold(use.Code) == c.Value).Sum(use => use.Minor))))],
                [.. touching.Select(c => TouchOf(c, byId[c.ContractId!.Value], codes.TryGetValue(c.Id, out var code) ? o.Codes.Where(use => PromoCode.Fold(use.Code) == code).Sum(use => use.Minor) : 0))]);
        });
        List<long> creators = [.. own.Select(c => c.CreatorId).Distinct()];
        return new LabJourneys
        {
            Contracts = own,
            Creators = creators,
            HasOthers = sold.Any(o => o.Touches.Any(t => !creators.Contains(t.CreatorId))),
            Orders = sold,
            Paid = credits.Where(c => bases.ContainsKey(c.LineId)).GroupBy(c => c.CreatorId).ToDictionary(g => g.Key, g => g.Sum(c => c.Share.Of(new Money(bases[c.LineId], campaign.Currency)).Minor)),
            PaidOrders = credits.Where(c => bases.GetValueOrDefault(c.LineId) > 0).GroupBy(c => c.CreatorId)
                .ToDictionary(g => g.Key, g => g.Sum(c => c.Share.BasisPoints / 10_000d * bases[c.LineId] / lines[c.OrderId].Sum(l => l.Minor))),
            RateOfContract = contracts.ToDictionary(c => c.Id, c => c.Terms.CommissionRate),
            Lookers = await LookersOf(db, actor, campaign, sold, ct),
            OtherCurrencies = await all.CountAsync(o => o.Currency != campaign.Currency, ct),
            LeftOut = claims.Count - sold.Sum(o => o.Touches.Count),
        };
    }

    /// <summary>Each order a journey with its ages; people who only looked are journeys of one touch.</summary>
    public JourneyBook Book(bool withAges)
    {
        var book = new JourneyBookBuilder(Channels);
        var paths = Orders.Select(o => (Touches: o.Touches.OrderBy(t => t.At).ThenByDescending(t => t.Kind).ThenBy(t => t.Id).ToList(), o.At, Value: o.Lines.Sum(l => l.Minor)))
            .Select(o => (Steps: o.Touches.Select(t => ChannelOf(t.CreatorId)).ToArray(), Ages: o.Touches.Select(t => (o.At - t.At).Ticks / TimeSpan.TicksPerMillisecond).ToArray(), o.Value, Count: 1));
        foreach (var path in withAges ? paths : paths.GroupBy(p => string.Join(',', p.Steps), StringComparer.Ordinal).Select(same => (same.First().Steps, Ages: Array.Empty<long>(), Value: same.Sum(p => p.Value), Count: same.Sum(p => p.Count))))
        {
            book.Add(path.Steps, path.Count, path.Value, 0, path.Ages);
        }
        foreach (var (creator, lookers) in Lookers.Where(l => l.Value > 0).OrderBy(l => l.Key))
        {
            book.Add([ChannelOf(creator)], 0, 0, lookers, withAges ? [0] : []);
        }
        return book.Build();
    }

    private static Touch TouchOf(Claim claim, Contract contract, long discount) => new(
        claim.Id, contract.CreatorId, contract.Id, claim.TouchedAt, claim.Method == ClaimMethod.Code ? TouchKind.Coupon : TouchKind.Click, Enum.Parse<Evidence>(claim.Method.ToString()))
    {
        Policy = Enum.Parse<Policy>(contract.Terms.AttributionPolicy.ToString()),
        Rule = PayRules.Of(contract.Terms.Sharing),
        OrderDiscount = discount,
    };

    private static async Task<Dictionary<long, long>> LookersOf(KolHubDb db, Actor actor, Campaign campaign, List<Sold> sold, CancellationToken ct)
    {
        var links = db.LinksOf(actor).Where(l => l.CampaignId == campaign.Id).Select(l => l.Id);
        var people = await db.LinkHoursOf(actor).Where(h => links.Contains(h.LinkId) && h.Class == ClickClass.Human).GroupBy(h => h.CreatorId).Select(g => new { Id = g.Key, Uniques = g.Sum(h => h.Uniques) }).ToListAsync(ct);
        var buyers = sold.SelectMany(o => o.Touches.Where(t => t.Kind == TouchKind.Click).Select(t => t.CreatorId).Distinct()).CountBy(id => id).ToDictionary();
        return people.ToDictionary(p => p.Id, p => Math.Max(0, p.Uniques - buyers.GetValueOrDefault(p.Id)));
    }
}
