using System.Text.Json;
using KolHub.Data;
using KolHub.Domain.Notices;
using KolHub.Domain.Reviews;
using KolHub.Web.Pipeline;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Shared;

/// <summary>The history below a record: who, when, what. Both sides of a deal read it; ids of people become names.</summary>
public sealed class HistoryViewComponent(KolHubDb db) : ViewComponent
{
    public sealed record Line(string Command, string Person, DateTime At, IReadOnlyList<string> Fields);

    /// <summary>The caller has already shown that the record is the actor's.</summary>
    public async Task<IViewComponentResult> InvokeAsync(string subject, long id)
    {
        var rows = await Rows(db.HistoryToRead.Where(r => r.Subject == subject && r.SubjectId == id)).ToListAsync();
        rows.AddRange(subject == nameof(ReviewCase) ? await InBulk(id) : []);
        return View("/Features/Shared/_History.cshtml", rows.OrderByDescending(r => r.At).Select(r => new Line(r.Command, r.Name, r.At, Fields(r.Changes, subject, id))).ToList());
    }

    private sealed record Row(string Command, string Name, DateTime At, string Changes);

    private IQueryable<Row> Rows(IQueryable<HistoryRow> rows) => (
            from row in rows.AsNoTracking()
            join person in db.People on row.PersonId equals person.Id into people
            from person in people.DefaultIfEmpty()
            orderby row.At descending, row.Id descending
            select new Row(row.Command, person == null ? "" : person.Name, row.At, row.Changes)).Take(100);

    /// <summary>Several approved at once have one row, which hangs on the first of them: the others show it too.</summary>
    private async Task<IReadOnlyList<Row>> InBulk(long id)
    {
        var decided = await db.ReviewCases.Where(c => c.Id == id && c.DecidedAt != null).Select(c => new { c.DecidedBy, c.DecidedAt }).SingleOrDefaultAsync();
        if (decided?.DecidedBy is null)
        {
            return [];
        }
        var (from, until, mark) = (decided.DecidedAt, decided.DecidedAt!.Value.AddMinutes(5), $"\"id\":{id},");
        return await Rows(db.HistoryToRead.Where(r => r.PersonId == decided.DecidedBy && r.Command == nameof(Reviews.ApproveHarmless) && r.SubjectId != id && r.At >= from && r.At <= until && r.Changes.Contains(mark))).ToListAsync();
    }

    private static IReadOnlyList<string> Fields(string changes, string subject, long id)
    {
        using var json = JsonDocument.Parse(changes);
        return [.. json.RootElement.EnumerateArray()
            .Where(e => e.TryGetProperty("entity", out var entity) && entity.GetString() == subject && e.GetProperty("id").GetInt64() == id && e.GetProperty("what").GetString() == "Modified")
            .SelectMany(e => e.GetProperty("fields").EnumerateObject())
            .Where(f => !f.Name.EndsWith("At", StringComparison.Ordinal) && !f.Name.EndsWith("By", StringComparison.Ordinal))
            .Select(f => $"{f.Name}: {f.Value}")];
    }
}
