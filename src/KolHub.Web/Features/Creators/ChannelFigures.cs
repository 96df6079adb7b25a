using KolHub.Data;
using KolHub.Domain;
using KolHub.Domain.Creators;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Creators;

/// <summary>Prices, portraits and past results of an account, as the creator's own page and the page for brands both show them.</summary>
public sealed record ChannelFigures(IReadOnlyList<ChannelFigures.Price> Prices, IReadOnlyList<ChannelFigures.Portrait> Portraits, IReadOnlyList<ChannelFigures.Result> Results)
{
    public sealed record Price(long Id, ContentForm Form, Money Amount, DateTime ValidFrom, DateTime? ValidUntil);

    public sealed record Portrait(AudienceKind Kind, AudienceShares Shares, string Source, int? SampleSize, DateOnly AsOf);

    public sealed record Result(long Id, string Title, Category? Category, long? Views, long? Clicks, long Orders, Money Gmv, Money Refunded, DateOnly From, DateOnly To, string Source)
    {
        public Money Net => Gmv - Refunded;
    }

    public IEnumerable<Price> Current => Prices.Where(p => p.ValidUntil is null);

    public IEnumerable<Price> Earlier => Prices.Where(p => p.ValidUntil is not null);

    /// <summary>The newest portrait of each kind.</summary>
    public IEnumerable<Portrait> Newest => Portraits.GroupBy(p => p.Kind).Select(g => g.First());

    /// <summary>The caller has already shown that the accounts may be seen.</summary>
    public static async Task<IReadOnlyDictionary<long, ChannelFigures>> Of(KolHubDb db, IReadOnlyCollection<long> channelIds, CancellationToken cancellationToken)
    {
        var prices = await db.RateCard.AsNoTracking().Where(l => channelIds.Contains(l.ChannelId)).OrderBy(l => l.Form).ThenByDescending(l => l.ValidFrom).ToListAsync(cancellationToken);
        var reports = await db.AudienceReports.AsNoTracking().Where(r => channelIds.Contains(r.ChannelId!.Value)).OrderByDescending(r => r.AsOf).ThenByDescending(r => r.Id).ToListAsync(cancellationToken);
        var results = await db.PastResults.AsNoTracking().Where(r => channelIds.Contains(r.ChannelId!.Value) && r.RemovedAt == null).OrderByDescending(r => r.To).ThenByDescending(r => r.Id).ToListAsync(cancellationToken);
        return channelIds.ToDictionary(id => id, id => new ChannelFigures(
            [.. prices.Where(p => p.ChannelId == id).Select(p => new Price(p.Id, p.Form, p.Price, p.ValidFrom, p.ValidUntil))],
            [.. reports.Where(r => r.ChannelId == id).Select(r => new Portrait(r.Kind, r.Shares, r.Source, r.SampleSize, r.AsOf))],
            [.. results.Where(r => r.ChannelId == id).Select(ResultOf)]));
    }

    public static Result ResultOf(PastResult r) => new(r.Id, r.Title, r.Category, r.Views, r.Clicks, r.Orders, r.Gmv, r.Refunded, r.From, r.To, r.Source);
}
