using KolHub.Data;
using KolHub.Domain.Creators;
using KolHub.Matching;
using Microsoft.EntityFrameworkCore;
using Quote = KolHub.Matching.Quote;

namespace KolHub.Web.Features.Discovery;

/// <summary>Channels with their newest portraits, prices and results, as candidates for the engine.</summary>
internal sealed class ChannelReader(KolHubDb db, TierTable tiers)
{
    public async Task<List<Candidate>> Read(IQueryable<Channel> channels, IReadOnlyDictionary<long, Measured> measured, CancellationToken ct)
    {
        var portraits = await Portraits.Read(db.AudienceReports.Where(r => channels.Any(c => c.Id == r.ChannelId)), r => r.ChannelId!.Value, ct);
        var prices = await Prices(channels, ct);
        var stated = await Results.Read(db.PastResults.Where(r => r.RemovedAt == null && channels.Any(c => c.Id == r.ChannelId)), r => r.ChannelId!.Value, ResultOrigin.Stated, ct);
        var rows = await (
            from channel in channels
            join creator in db.Creators on channel.CreatorId equals creator.Id
            select new { channel.Id, channel.Platform, channel.Followers, Proven = channel.ProvenAt != null, creator.Region, creator.Languages, creator.CategoryBits, Pools = creator.PoolsResultsSince != null }).AsNoTracking().ToListAsync(ct);
        List<Candidate> candidates = new(rows.Count);
        foreach (var row in rows)
        {
            measured.TryGetValue(row.Id, out var own);
            candidates.Add(new Candidate
            {
                Id = row.Id,
                Stratum = Codes.StratumOf(row.Platform, row.CategoryBits, tiers.TierOf(row.Platform, row.Followers)),
                CategoryBits = row.CategoryBits,
                Region = Codes.RegionOf(row.Region),
                LanguageBits = Codes.LanguagesOf(row.Languages),
                Followers = row.Followers,
                IsProven = row.Proven,
                Pools = row.Pools,
                Fans = portraits.GetValueOrDefault((row.Id, AudienceKind.Fans)),
                Viewers = portraits.GetValueOrDefault((row.Id, AudienceKind.Viewers)),
                Quotes = prices.GetValueOrDefault(row.Id, []),
                Results = [.. stated.GetValueOrDefault(row.Id, []), .. own?.Results ?? []],
                PooledBrands = own?.Brands ?? 0,
            });
        }
        return candidates;
    }

    private async Task<Dictionary<long, List<Quote>>> Prices(IQueryable<Channel> channels, CancellationToken ct)
    {
        Dictionary<long, List<Quote>> prices = [];
        var lines = db.RateCard.AsNoTracking().Where(l => l.ValidUntil == null && channels.Any(c => c.Id == l.ChannelId)).OrderBy(l => l.ChannelId).ThenBy(l => l.Form).Select(l => new { l.ChannelId, l.Form, l.Price });
        await foreach (var line in lines.AsAsyncEnumerable().WithCancellation(ct))
        {
            (prices.TryGetValue(line.ChannelId, out var list) ? list : prices[line.ChannelId] = []).Add(new Quote((byte)line.Form, (double)line.Price.Major, string.Intern(line.Price.Currency)));
        }
        return prices;
    }
}

/// <summary>The newest report of each account and kind.</summary>
internal static class Portraits
{
    public static async Task<Dictionary<(long, AudienceKind), Portrait>> Read(IQueryable<AudienceReport> reports, Func<AudienceReport, long> subject, CancellationToken ct)
    {
        Dictionary<(long, AudienceKind), (Portrait Portrait, long Id)> newest = [];
        await foreach (var report in reports.AsNoTracking().AsAsyncEnumerable().WithCancellation(ct))
        {
            var key = (subject(report), report.Kind);
            if (!newest.TryGetValue(key, out var other) || (report.AsOf, report.Id).CompareTo((other.Portrait.AsOf, other.Id)) > 0)
            {
                newest[key] = (new Portrait(report.Shares.All.ToArray(), report.SampleSize, string.Intern(report.Source), report.AsOf), report.Id);
            }
        }
        return newest.ToDictionary(n => n.Key, n => n.Value.Portrait);
    }
}

/// <summary>Past results as their owner tells them.</summary>
internal static class Results
{
    public static async Task<Dictionary<long, List<CampaignResult>>> Read(IQueryable<PastResult> results, Func<PastResult, long> subject, ResultOrigin origin, CancellationToken ct)
    {
        Dictionary<long, List<CampaignResult>> read = [];
        await foreach (var r in results.AsNoTracking().OrderBy(r => r.Id).AsAsyncEnumerable().WithCancellation(ct))
        {
            var key = subject(r);
            (read.TryGetValue(key, out var list) ? list : read[key] = []).Add(new CampaignResult(
                r.Views, r.Clicks, r.Orders, (double)r.Gmv.Major, (double)r.Refunded.Major, string.Intern(r.Gmv.Currency), r.From, r.To, string.Intern(r.Source), origin));
        }
        return read;
    }
}
