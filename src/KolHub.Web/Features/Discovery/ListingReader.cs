using KolHub.Data;
using KolHub.Domain.Creators;
using KolHub.Matching;
using Microsoft.EntityFrameworkCore;
using Quote = KolHub.Matching.Quote;

namespace KolHub.Web.Features.Discovery;

/// <summary>A brand's own listings as candidates. They teach only that brand.</summary>
internal sealed class ListingReader(KolHubDb db, TierTable tiers)
{
    public async Task<Dictionary<long, Candidate>> Read(long brandId, CancellationToken ct)
    {
        var portraits = await Portraits.Read(db, db.AudienceReports.Where(r => r.BrandId == brandId), ct);
        var results = await Results.Read(db, db.PastResults.Where(r => r.BrandId == brandId && r.RemovedAt == null), ResultOrigin.Own, ct);
        Dictionary<long, Candidate> candidates = [];
        var rows = db.Listings.AsNoTracking().Where(l => l.BrandId == brandId).Select(l => new { l.Id, l.Platform, l.Followers, l.Region, l.CategoryBits, l.Prices });
        await foreach (var row in rows.AsAsyncEnumerable().WithCancellation(ct))
        {
            candidates[row.Id] = new Candidate
            {
                Id = row.Id,
                Stratum = Codes.StratumOf(row.Platform, row.CategoryBits, tiers.TierOf(row.Platform, row.Followers)),
                CategoryBits = row.CategoryBits,
                Region = Codes.RegionOf(row.Region),
                Followers = row.Followers,
                Pools = true,
                Fans = portraits.GetValueOrDefault((row.Id, AudienceKind.Fans)),
                Viewers = portraits.GetValueOrDefault((row.Id, AudienceKind.Viewers)),
                Quotes = [.. row.Prices.Select(p => new Quote((byte)p.Form, (double)p.ToMoney().Major, string.Intern(p.Currency)))],
                Results = results.GetValueOrDefault(row.Id, []),
            };
        }
        return candidates;
    }
}

/// <summary>The trade's words as the engine's numbers.</summary>
internal static class Codes
{
    private static readonly Dictionary<string, short> _regions = AudienceLayout.Regions.Select((code, i) => (code, i)).ToDictionary(r => r.code, r => (short)r.i, StringComparer.Ordinal);
    private static readonly Dictionary<string, int> _languages = AudienceLayout.Languages.Select((code, i) => (code, i)).ToDictionary(l => l.code, l => 1 << l.i, StringComparer.Ordinal);

    /// <summary>An account of several categories is compared with those of its first; of none, with the others.</summary>
    public static Stratum StratumOf(Platform platform, int categoryBits, Tier tier) =>
        new((byte)platform, (byte)(categoryBits == 0 ? (int)Category.Other : int.TrailingZeroCount(categoryBits)), (byte)tier);

    public static short RegionOf(string? code) => code is not null && _regions.TryGetValue(code, out var region) ? region : (short)-1;

    public static int LanguagesOf(IEnumerable<string> codes) => codes.Aggregate(0, (bits, code) => bits | _languages.GetValueOrDefault(code));
}
