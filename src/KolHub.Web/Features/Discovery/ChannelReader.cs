using KolHub.Data;
using KolHub.Domain;
using KolHub.Domain.Creators;
using KolHub.Matching;
using KolHub.Web.Pipeline;
using Microsoft.EntityFrameworkCore;
using Quote = KolHub.Matching.Quote;

namespace KolHub.Web.Features.Discovery;

/// <summary>Channels with their newest portraits, prices and results, as candidates for the engine.</summary>
internal sealed class ChannelReader(IServiceScopeFactory scopes, TierTable tiers)
{
    /// <summary>
    /// Four streams beside each other, each over a connection of its own: a million accounts are read on all cores. What a stream misses of a change
    /// meanwhile is noted, and read again. Without a choice of ids the streams read whole tables, and what belongs to nobody chosen is let go.
    /// </summary>
    public async Task<List<Candidate>> Read(Func<KolHubDb, IQueryable<Channel>> channels, IReadOnlyCollection<long>? ids, IReadOnlyDictionary<long, Measured> measured, CancellationToken ct)
    {
        var portraits = On(db => Portraits.Read(ids is null ? db.AudienceReports.Where(r => r.ChannelId != null) : db.AudienceReports.Where(r => ids.Contains(r.ChannelId!.Value)), ct), ct);
        var prices = On(db => Prices(ids is null ? db.RateCard : db.RateCard.Where(l => ids.Contains(l.ChannelId)), ct), ct);
        var stated = On(db => Results.Read((ids is null ? db.PastResults.Where(r => r.ChannelId != null) : db.PastResults.Where(r => ids.Contains(r.ChannelId!.Value))).Where(r => r.RemovedAt == null), ResultOrigin.Stated, ct), ct);
        var rows = await On(db => Rows(db, channels(db), ct), ct);
        var (reported, priced, told) = (await portraits, await prices, await stated);
        return rows.ConvertAll(row => Finish(row, reported, priced, told, measured));
    }

    private static Candidate Finish(
        Candidate row, Dictionary<(long, AudienceKind), Portrait> portraits, Dictionary<long, List<Quote>> prices, Dictionary<long, List<CampaignResult>> stated, IReadOnlyDictionary<long, Measured> measured)
    {
        var own = measured.GetValueOrDefault(row.Id);
        return row with
        {
            Fans = portraits.GetValueOrDefault((row.Id, AudienceKind.Fans)),
            Viewers = portraits.GetValueOrDefault((row.Id, AudienceKind.Viewers)),
            Quotes = prices.TryGetValue(row.Id, out var quotes) ? quotes : [],
            Results = own is null ? stated.TryGetValue(row.Id, out var told) ? told : [] : [.. stated.GetValueOrDefault(row.Id, []), .. own.Results],
            PooledBrands = own?.Brands ?? 0,
        };
    }

    private Task<T> On<T>(Func<KolHubDb, Task<T>> read, CancellationToken ct) => Task.Run(
        async () =>
        {
            await using var scope = scopes.CreateAsyncScope();
            return await read(scope.ServiceProvider.GetRequiredService<KolHubDb>());
        }, ct);

    private async Task<List<Candidate>> Rows(KolHubDb db, IQueryable<Channel> channels, CancellationToken ct)
    {
        List<Candidate> candidates = [];
        var rows =
            from channel in channels
            join creator in db.Creators on channel.CreatorId equals creator.Id
            select new { channel.Id, channel.Platform, channel.Followers, Proven = channel.ProvenAt != null, creator.Region, creator.Languages, creator.CategoryBits, Pools = creator.PoolsResultsSince != null };
        await foreach (var row in rows.AsNoTracking().AsAsyncEnumerable().WithCancellation(ct))
        {
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
            });
        }
        return candidates;
    }

    private static async Task<Dictionary<long, List<Quote>>> Prices(IQueryable<RateCardLine> lines, CancellationToken ct)
    {
        Dictionary<long, List<Quote>> prices = [];
        await foreach (var line in lines.AsNoTracking().Where(l => l.ValidUntil == null).Select(l => new { l.ChannelId, l.Form, l.Price.Minor, l.Price.Currency }).AsAsyncEnumerable().WithCancellation(ct))
        {
            var quote = new Quote((byte)line.Form, (double)new Money(line.Minor, line.Currency).Major, string.Intern(line.Currency));
            if (!prices.TryAdd(line.ChannelId, [quote]))
            {
                prices[line.ChannelId].Add(quote);
            }
        }
        // The database promises no order; between equal prices the first form by name is named.
        foreach (var list in prices.Values.Where(l => l.Count > 1))
        {
            list.Sort((a, b) => string.CompareOrdinal(((ContentForm)a.Form).ToString(), ((ContentForm)b.Form).ToString()));
        }
        return prices;
    }
}

/// <summary>The newest report of each account and kind.</summary>
internal static class Portraits
{
    public static async Task<Dictionary<(long, AudienceKind), Portrait>> Read(IQueryable<AudienceReport> reports, CancellationToken ct)
    {
        Dictionary<(long, AudienceKind), Portrait> newest = [];
        Dictionary<(long, AudienceKind), long> ids = [];
        var rows = reports.AsNoTracking().Select(r => new { r.Id, Subject = r.ChannelId ?? r.ListingId!.Value, r.Kind, r.Packed, r.Layout, r.SampleSize, r.Source, r.AsOf });
        await foreach (var report in rows.AsAsyncEnumerable().WithCancellation(ct))
        {
            var key = (report.Subject, report.Kind);
            if (!newest.TryGetValue(key, out var other) || (report.AsOf, report.Id).CompareTo((other.AsOf, ids[key])) > 0)
            {
                newest[key] = new Portrait(AudienceShares.BinsOf(report.Packed, report.Layout), report.SampleSize, string.Intern(report.Source), report.AsOf);
                ids[key] = report.Id;
            }
        }
        return newest;
    }
}

/// <summary>Past results as their owner tells them.</summary>
internal static class Results
{
    public static async Task<Dictionary<long, List<CampaignResult>>> Read(IQueryable<PastResult> results, ResultOrigin origin, CancellationToken ct)
    {
        Dictionary<long, List<CampaignResult>> read = [];
        var rows = results.AsNoTracking().OrderBy(r => r.Id).Select(r => new { Subject = r.ChannelId ?? r.ListingId!.Value, r.Views, r.Clicks, r.Orders, r.Gmv, r.Refunded, r.From, r.To, r.Source });
        await foreach (var r in rows.AsAsyncEnumerable().WithCancellation(ct))
        {
            var result = new CampaignResult(r.Views, r.Clicks, r.Orders, (double)r.Gmv.Major, (double)r.Refunded.Major, string.Intern(r.Gmv.Currency), r.From, r.To, string.Intern(r.Source), origin);
            if (!read.TryAdd(r.Subject, [result]))
            {
                read[r.Subject].Add(result);
            }
        }
        return read;
    }
}
