using KolHub.Data;
using KolHub.Domain;
using KolHub.Domain.Accounts;
using KolHub.Domain.Campaigns;
using KolHub.Domain.Commissions;
using KolHub.Domain.Tracking;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Shared;

/// <summary>The rows behind a campaign's figures, read once: the board, the export and the tiles are sums of these and of nothing else.</summary>
public sealed class CampaignFacts
{
    public sealed record Deal(long ContractId, long CreatorId, string Creator, long Fee, long Sample);

    /// <summary>One creator's share of one order line: GMV and what refunds took of it.</summary>
    public sealed record Sale(long OrderId, string Number, DateTime PlacedAt, long CreatorId, long Gmv, long Refunded);

    public sealed record Visit(long CreatorId, DateTime Hour, long Clicks);

    public sealed record Post(long Id, long CreatorId, DateOnly DueOn, DateTime? PublishedAt, long Views, long Interactions, DateTime? TakenAt);

    public required string Currency { get; init; }

    /// <summary>The mean margin of the campaign's products.</summary>
    public required decimal Margin { get; init; }

    public required IReadOnlyList<Deal> Contracts { get; init; }

    public required IReadOnlyList<Sale> Sales { get; init; }

    public required IReadOnlyList<Visit> Visits { get; init; }

    public required IReadOnlyList<Post> Posts { get; init; }

    /// <summary>What stands on each contract, after refunds, in the campaign's currency.</summary>
    public required ILookup<long, long> Commissions { get; init; }

    public required int OrdersInOtherCurrencies { get; init; }

    public DateTime? FiguresAsOf => Posts.Max(p => p.TakenAt);

    public static async Task<CampaignFacts> Load(KolHubDb db, Actor actor, Campaign campaign, CancellationToken ct)
    {
        var contracts = await db.ContractsOf(actor).AsNoTracking().Where(c => c.CampaignId == campaign.Id && c.ActivatedAt != null).ToListAsync(ct);
        var names = await db.Creators.AsNoTracking().Where(c => contracts.Select(k => k.CreatorId).Contains(c.Id)).ToDictionaryAsync(c => c.Id, c => c.Name, ct);
        var credits = await db.CreditsOf(actor).AsNoTracking().Where(c => c.CampaignId == campaign.Id).ToListAsync(ct);
        var sold = await SoldShare.Read(db.OrdersOf(actor), credits, ct);
        var links = await db.LinksOf(actor).AsNoTracking().Where(l => l.CampaignId == campaign.Id).Select(l => l.Id).ToListAsync(ct);
        var hours = await db.LinkHoursOf(actor).AsNoTracking().Where(h => links.Contains(h.LinkId) && h.Class == ClickClass.Human).ToListAsync(ct);
        var posts = await db.DeliverablesOf(actor).AsNoTracking().Include(d => d.Figures).Where(d => d.CampaignId == campaign.Id && d.CancelledAt == null).ToListAsync(ct);
        var commissions = await db.CommissionsOf(actor).AsNoTracking().Where(c => c.CampaignId == campaign.Id && c.Kind != CommissionKind.PaidByPlatform && c.Net.Currency == campaign.Currency).Select(c => new { c.ContractId, c.Net.Minor }).ToListAsync(ct);
        var products = await db.ProductsOf(actor).AsNoTracking().Where(p => db.CampaignProducts.Any(cp => cp.CampaignId == campaign.Id && cp.ProductId == p.Id)).Select(p => p.MarginRate).ToListAsync(ct);
        return new CampaignFacts
        {
            Currency = campaign.Currency,
            Margin = products.Count == 0 ? 0 : products.Average(m => m.BasisPoints / 10_000m),
            Contracts = [.. contracts.Select(c => new Deal(c.Id, c.CreatorId, names[c.CreatorId], c.Terms.Fee.Minor, c.Terms.Sample.Minor))],
            Sales = [.. sold.Where(s => s.Order.Currency == campaign.Currency).Select(s => new Sale(s.Order.Id, s.Order.Number, s.Order.PlacedAt, s.CreatorId, s.Gmv.Minor, s.Refunded.Minor))],
            Visits = [.. hours.Select(h => new Visit(h.CreatorId, h.Hour, h.Clicks))],
            Posts = [.. posts.Select(d => PostOf(d))],
            Commissions = commissions.ToLookup(c => c.ContractId, c => c.Minor),
            OrdersInOtherCurrencies = sold.Where(s => s.Order.Currency != campaign.Currency).Select(s => s.Order.Id).Distinct().Count(),
        };
    }

    public Measures Of(long creatorId)
    {
        var deals = Contracts.Where(c => c.CreatorId == creatorId).ToList();
        var sales = Sales.Where(s => s.CreatorId == creatorId).ToList();
        var posts = Posts.Where(p => p.CreatorId == creatorId).ToList();
        return new Measures(
            Currency, deals.Sum(d => d.Fee), deals.Sum(d => d.Sample), deals.Sum(d => Commissions[d.ContractId].Sum()), posts.Sum(p => p.Views), posts.Sum(p => p.Interactions),
            Visits.Where(v => v.CreatorId == creatorId).Sum(v => v.Clicks), sales.Select(s => s.OrderId).Distinct().Count(), sales.Sum(s => s.Gmv), sales.Sum(s => s.Refunded), Margin,
            posts.Count(p => p.PublishedAt is not null), posts.Count(p => p.PublishedAt is { } at && DateOnly.FromDateTime(at) <= p.DueOn), posts.Count);
    }

    /// <summary>All creators together, from the measures of each; an order that several share counts once.</summary>
    public Measures Total(IEnumerable<Measures> creators) => Measures.Sum(Currency, Margin, [.. creators], Sales.Select(s => s.OrderId).Distinct().Count());

    private static Post PostOf(KolHub.Domain.Posts.Deliverable deliverable)
    {
        var latest = deliverable.LatestFigures;
        return new Post(deliverable.Id, deliverable.CreatorId, deliverable.DueOn, deliverable.PublishedAt, latest?.Views ?? 0, latest is null ? 0 : latest.Likes + latest.Comments + latest.Saves + latest.Shares, latest?.TakenAt);
    }
}
