using KolHub.Data;
using KolHub.Domain;
using KolHub.Domain.Tracking;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Redirect;

/// <summary>Writes records of the log as rows and counters. Counters rise only for rows that were new, so that a log read twice changes nothing.</summary>
public sealed class ClickRows(KolHubDb db, LinkTable links)
{
    /// <summary>Inside the caller's transaction. Returns the number of records whose link does not exist.</summary>
    public async Task<int> Write(IReadOnlyList<ClickRecord> records, IReadOnlyList<(long LinkId, DateTime Hour, ClickClass Class, long Count)> lost, CancellationToken cancellation)
    {
        var known = records.Where(r => r.Kind != ClickKind.Unknown && links.Find(r.LinkId) is not null).ToList();
        var clicks = known.Where(r => r.Kind == ClickKind.Click).ToList();
        var add = ClickSql.AddClick(db);
        var added = await RowWriter.Run(db, add, clicks.ConvertAll(c => Row(add, c)), cancellation);
        var sums = new Dictionary<(long LinkId, DateTime Hour, ClickClass Class), Sum>();
        foreach (var click in clicks.Where((_, i) => added[i] > 0).Concat(known.Where(r => r.Kind == ClickKind.Count)))
        {
            var key = (click.LinkId, Visit.HourOf(click.At), click.Class);
            var sum = sums.GetValueOrDefault(key);
            sums[key] = click.Refusal is null
                ? sum with { Clicks = sum.Clicks + 1, Uniques = sum.Uniques + (click.IsUnique ? 1 : 0) }
                : sum with { Refused = sum.Refused + 1 };
        }
        foreach (var (linkId, hour, @class, count) in lost.Where(l => links.Find(l.LinkId) is not null))
        {
            sums[(linkId, hour, @class)] = sums.GetValueOrDefault((linkId, hour, @class)) with { Lost = count };
        }
        await RaiseHours(sums, cancellation);
        await RaiseUnknown(records, cancellation);
        return records.Count(r => r.Kind != ClickKind.Unknown) - known.Count;
    }

    // In the order of the key, so that two nodes never wait for each other in a circle.
    private Task RaiseHours(Dictionary<(long LinkId, DateTime Hour, ClickClass Class), Sum> sums, CancellationToken cancellation)
    {
        var raise = ClickSql.RaiseLinkHour(db);
        var rows = sums.OrderBy(s => s.Key.LinkId).ThenBy(s => s.Key.Hour).ThenBy(s => s.Key.Class).Select(s => Row(raise, name => name switch
        {
            nameof(LinkHour.LinkId) => s.Key.LinkId,
            nameof(LinkHour.Hour) => s.Key.Hour,
            nameof(LinkHour.Class) => s.Key.Class,
            nameof(LinkHour.BrandId) => links.Find(s.Key.LinkId)!.BrandId,
            nameof(LinkHour.CreatorId) => links.Find(s.Key.LinkId)!.CreatorId,
            nameof(LinkHour.Clicks) => s.Value.Clicks,
            nameof(LinkHour.Uniques) => s.Value.Uniques,
            nameof(LinkHour.Refused) => s.Value.Refused,
            nameof(LinkHour.Lost) => s.Value.Lost,
            _ => throw new InvalidOperationException($"LinkHour.{name} has no value here."),
        })).ToList();
        return RowWriter.Run(db, raise, rows, cancellation);
    }

    private Task RaiseUnknown(IReadOnlyList<ClickRecord> records, CancellationToken cancellation)
    {
        var raise = ClickSql.RaiseUnknownHour(db);
        var rows = records.Where(r => r.Kind == ClickKind.Unknown).GroupBy(r => r.At).OrderBy(g => g.Key)
            .Select(g => Row(raise, name => name == nameof(UnknownCodeHour.Hour) ? g.Key : (object)(long)g.Count())).ToList();
        return RowWriter.Run(db, raise, rows, cancellation);
    }

    private object?[] Row(ClickSql sql, ClickRecord click) => Row(sql, name => name switch
    {
        nameof(Click.Id) => Ids.Next(),
        nameof(Click.BrandId) => links.Find(click.LinkId)!.BrandId,
        nameof(Click.CreatorId) => links.Find(click.LinkId)!.CreatorId,
        nameof(Click.LinkId) => click.LinkId,
        nameof(Click.ClickId) => click.ClickId,
        nameof(Click.At) => click.At,
        nameof(Click.Class) => click.Class,
        nameof(Click.IsUnique) => click.IsUnique,
        nameof(Click.Refusal) => click.Refusal,
        nameof(Click.Mode) => click.Mode,
        nameof(Click.Referer) => click.Referer,
        nameof(Click.Agent) => click.Agent,
        nameof(Click.Network) => click.Network,
        nameof(Click.VisitorKey) => click.VisitorKey,
        _ => throw new InvalidOperationException($"Click.{name} has no value here."),
    });

    private static object?[] Row(ClickSql sql, Func<string, object?> value) => [.. sql.Columns.Select(c => value(c.Name))];

    private readonly record struct Sum(long Clicks, long Uniques, long Refused, long Lost);
}
