using System.Data.Common;
using System.Runtime.InteropServices;
using System.Text.Json;
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
        var portraits = On(db => Portraits.Read(db, ids is null ? db.AudienceReports.Where(r => r.ChannelId != null) : db.AudienceReports.Where(r => ids.Contains(r.ChannelId!.Value)), ct), ct);
        var prices = On(db => Prices(db, ids is null ? db.RateCard : db.RateCard.Where(l => ids.Contains(l.ChannelId)), ct), ct);
        var stated = On(db => Results.Read(db, (ids is null ? db.PastResults.Where(r => r.ChannelId != null) : db.PastResults.Where(r => ids.Contains(r.ChannelId!.Value))).Where(r => r.RemovedAt == null), ResultOrigin.Stated, ct), ct);
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
        Dictionary<string, int> languages = new(StringComparer.Ordinal);
        var rows =
            from channel in channels
            join creator in db.Creators on channel.CreatorId equals creator.Id
            select new { channel.Id, channel.Platform, channel.Followers, Proven = channel.ProvenAt != null, creator.Region, creator.Languages, creator.CategoryBits, Pools = creator.PoolsResultsSince != null };
        await rows.Each(db, row =>
        {
            var (platform, followers, bits, spoken) = (Named<Platform>.Of(row.GetString(1)), row.GetInt64(2), row.GetInt32(6), row.GetString(5));
            if (!languages.TryGetValue(spoken, out var known))
            {
                known = languages[spoken] = Codes.LanguagesOf(JsonSerializer.Deserialize<List<string>>(spoken)!);
            }
            candidates.Add(new Candidate
            {
                Id = row.GetInt64(0),
                Stratum = Codes.StratumOf(platform, bits, tiers.TierOf(platform, followers)),
                CategoryBits = bits,
                Region = Codes.RegionOf(row.IsDBNull(4) ? null : row.GetString(4)),
                LanguageBits = known,
                Followers = followers,
                IsProven = row.GetBoolean(3),
                Pools = row.GetBoolean(7),
            });
        }, ct);
        return candidates;
    }

    private static async Task<Dictionary<long, List<Quote>>> Prices(KolHubDb db, IQueryable<RateCardLine> lines, CancellationToken ct)
    {
        Dictionary<long, List<Quote>> prices = [];
        var texts = new OneText();
        await lines.Where(l => l.ValidUntil == null).Select(l => new { l.ChannelId, l.Form, l.Price.Minor, l.Price.Currency }).Each(db, line =>
        {
            var (channel, currency) = (line.GetInt64(0), texts.Of(line.GetString(3)));
            var quote = new Quote((byte)Named<ContentForm>.Of(line.GetString(1)), (double)new Money(line.GetInt64(2), currency).Major, currency);
            (CollectionsMarshal.GetValueRefOrAddDefault(prices, channel, out _) ??= new(1)).Add(quote);
        }, ct);
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
    public static async Task<Dictionary<(long, AudienceKind), Portrait>> Read(KolHubDb db, IQueryable<AudienceReport> reports, CancellationToken ct)
    {
        Dictionary<(long, AudienceKind), (Portrait Portrait, long Id)> newest = [];
        var texts = new OneText();
        var rows = reports.Select(r => new { r.Id, Subject = r.ChannelId ?? r.ListingId!.Value, r.Kind, r.Packed, r.Layout, SampleSize = r.SampleSize ?? -1, r.Source, r.AsOf });
        await rows.Each(db, report =>
        {
            var (key, id, asOf) = ((report.GetInt64(1), Named<AudienceKind>.Of(report.GetString(2))), report.GetInt64(0), report.GetFieldValue<DateOnly>(7));
            ref var place = ref CollectionsMarshal.GetValueRefOrAddDefault(newest, key, out var isKnown);
            if (!isKnown || (asOf, id).CompareTo((place.Portrait.AsOf, place.Id)) > 0)
            {
                var bins = AudienceShares.BinsOf(report.GetFieldValue<byte[]>(3), report.GetInt32(4));
                place = (new Portrait(bins, PlainRows.Number(report.GetInt32(5)), texts.Of(report.GetString(6)), asOf), id);
            }
        }, ct);
        return newest.ToDictionary(n => n.Key, n => n.Value.Portrait);
    }
}

/// <summary>Past results as their owner tells them.</summary>
internal static class Results
{
    public static async Task<Dictionary<long, List<CampaignResult>>> Read(KolHubDb db, IQueryable<PastResult> results, ResultOrigin origin, CancellationToken ct)
    {
        Dictionary<long, List<CampaignResult>> read = [];
        var texts = new OneText();
        var rows = results.OrderBy(r => r.Id).Select(r => new
        {
            Subject = r.ChannelId ?? r.ListingId!.Value,
            Views = r.Views ?? -1,
            Clicks = r.Clicks ?? -1,
            r.Orders,
            Gmv = r.Gmv.Minor,
            r.Gmv.Currency,
            Refunded = r.Refunded.Minor,
            r.From,
            r.To,
            r.Source,
        });
        await rows.Each(db, r =>
        {
            var currency = texts.Of(r.GetString(5));
            // What was refunded is in the currency of what was sold.
            var result = new CampaignResult(
                PlainRows.Number(r.GetInt64(1)), PlainRows.Number(r.GetInt64(2)), PlainRows.Number(r.GetInt64(3)), (double)new Money(r.GetInt64(4), currency).Major, (double)new Money(r.GetInt64(6), currency).Major, currency,
                r.GetFieldValue<DateOnly>(7), r.GetFieldValue<DateOnly>(8), texts.Of(r.GetString(9)), origin);
            var subject = r.GetInt64(0);
            (CollectionsMarshal.GetValueRefOrAddDefault(read, subject, out _) ??= []).Add(result);
        }, ct);
        return read;
    }
}

/// <summary>
/// Rows of a query as the database sends them, the columns in the order of its projection, texts and numbers as they are kept: of millions, making
/// objects first would take most of the time.
/// </summary>
internal static class PlainRows
{
    /// <summary>Numbers that may be missing are asked for as -1: two calls into the database's library less, a million times.</summary>
    public static double? Number(long number) => number < 0 ? null : number;

    public static async Task Each<T>(this IQueryable<T> query, KolHubDb db, Action<DbDataReader> read, CancellationToken ct)
    {
        await db.Database.OpenConnectionAsync(ct);
        try
        {
            await using var command = query.CreateDbCommand();
            await using var row = await command.ExecuteReaderAsync(ct);
            while (await row.ReadAsync(ct))
            {
                read(row);
            }
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }
}

/// <summary>One object for all equal texts of a reading.</summary>
internal sealed class OneText
{
    private readonly Dictionary<string, string> _texts = new(StringComparer.Ordinal);

    public string Of(string text) => _texts.TryGetValue(text, out var known) ? known : _texts[text] = string.Intern(text);
}

/// <summary>Values of an enumeration by the names that the database keeps.</summary>
internal static class Named<T>
    where T : struct, Enum
{
    private static readonly Dictionary<string, T> _values = Enum.GetValues<T>().ToDictionary(value => value.ToString(), StringComparer.Ordinal);

    public static T Of(string name) => _values[name];
}
