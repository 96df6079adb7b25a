using System.Diagnostics;
using KolHub.Data;
using KolHub.Domain.Creators;
using KolHub.Web.Pipeline.Sheets;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Creators;

/// <summary>
/// Goes through a file once, either to count and to find faults or to write. Rows are written a thousand at a time, each thousand whole:
/// what was written before a crash is found again by platform and handle and written over with the same.
/// </summary>
public sealed class ListingIntake(KolHubDb db, DateTime now)
{
    private const int Chunk = 1_000;
    private readonly Dictionary<(Platform, string), int> _lines = [];
    private readonly List<ListingRow> _waiting = new(Chunk);
    private Dictionary<(Platform, string), long> _known = [];

    public int Rows { get; private set; }
    public int BadRows { get; private set; }
    public int NewRows { get; private set; }
    public int KnownRows { get; private set; }

    /// <summary>Faults in the order of the file; several of one row stand together.</summary>
    public List<ListingImportFault> Faults { get; } = [];

    /// <param name="write">False only counts: nothing is stored.</param>
    /// <param name="progress">Called with the rows gone through, about once a second.</param>
    public async Task Run(ListingImport import, Stream content, bool write, Func<int, Task> progress, CancellationToken cancel)
    {
        using var reader = SheetReader.Open(content, import.FileName);
        var columns = ColumnMap.Of(ListingFields.All, reader.Header, import.Choices.Columns);
        var sheet = new ListingSheet(columns, import.Choices, DateOnly.FromDateTime(now));
        var found = new List<SheetFault>();
        var told = Stopwatch.GetTimestamp();
        _known = await db.Listings.Where(l => l.BrandId == import.BrandId).Select(l => new { l.Platform, l.Handle, l.Id }).ToDictionaryAsync(l => (l.Platform, l.Handle), l => l.Id, cancel);
        foreach (var row in reader.Rows)
        {
            found.Clear();
            Rows++;
            if (sheet.Read(row, found) is { } good && IsFirst(good, found, columns))
            {
                _waiting.Add(good);
            }
            if (found.Count > 0)
            {
                BadRows++;
                Faults.AddRange(found.Select(f => new ListingImportFault(import.Id, row.Line, f.Rule, f.Column, f.Value)));
            }
            if (Rows % Chunk == 0)
            {
                await Take(import, write, cancel);
                if (Stopwatch.GetElapsedTime(told) > TimeSpan.FromSeconds(1))
                {
                    told = Stopwatch.GetTimestamp();
                    await progress(Rows);
                }
            }
        }
        await Take(import, write, cancel);
    }

    private bool IsFirst(ListingRow row, List<SheetFault> found, ColumnMap columns)
    {
        if (_lines.TryAdd(KeyOf(row), row.Line))
        {
            return true;
        }
        found.Add(new SheetFault("Creators.RowTwice", columns.HeaderOf("Handle"), _lines[KeyOf(row)].ToString(System.Globalization.CultureInfo.InvariantCulture)));
        return false;
    }

    private async Task Take(ListingImport import, bool write, CancellationToken cancel)
    {
        var ids = _waiting.Where(r => _known.ContainsKey(KeyOf(r))).Select(r => _known[KeyOf(r)]).ToList();
        KnownRows += ids.Count;
        NewRows += _waiting.Count - ids.Count;
        if (write && _waiting.Count > 0)
        {
            await Write(import, ids, cancel);
        }
        _waiting.Clear();
    }

    private async Task Write(ListingImport import, List<long> ids, CancellationToken cancel)
    {
        var listings = ids.Count == 0 ? [] : await db.Listings.Where(l => l.BrandId == import.BrandId && ids.Contains(l.Id)).ToDictionaryAsync(l => l.Id, cancel);
        var reports = ids.Count == 0 ? [] : await db.AudienceReports.Where(a => a.BrandId == import.BrandId && ids.Contains(a.ListingId!.Value) && a.Kind == import.Choices.AudienceKind).ToListAsync(cancel);
        var reportOf = reports.ToLookup(r => (r.ListingId, r.AsOf));
        foreach (var row in _waiting)
        {
            var listing = _known.TryGetValue(KeyOf(row), out var id) ? listings[id] : db.Listings.Add(Listing.Import(import.BrandId, row.Facts, import.Id, now)).Entity;
            if (id != 0)
            {
                listing.Update(row.Facts, import.Id, now);
            }
            if (row.Audience is not { } audience)
            {
                continue;
            }
            if (reportOf[(listing.Id, audience.AsOf)].FirstOrDefault() is { } report)
            {
                report.Repeat(audience, now);
            }
            else
            {
                db.AudienceReports.Add(AudienceReport.OfListing(listing, import.Choices.AudienceKind, audience, now));
            }
        }
        await db.SaveChangesAsync(cancel);
        db.ChangeTracker.Clear();
    }

    private static (Platform, string) KeyOf(ListingRow row) => (row.Facts.Platform, row.Facts.Handle);
}
