using System.Text.Json;
using KolHub.Data;
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
        var rows = await (
            from row in db.HistoryToRead.AsNoTracking()
            join person in db.People on row.PersonId equals person.Id into people
            from person in people.DefaultIfEmpty()
            where row.Subject == subject && row.SubjectId == id
            orderby row.At descending, row.Id descending
            select new { row.Command, Name = person == null ? "" : person.Name, row.At, row.Changes }).Take(100).ToListAsync();
        return View("/Features/Shared/_History.cshtml", rows.Select(r => new Line(r.Command, r.Name, r.At, Fields(r.Changes, subject))).ToList());
    }

    private static IReadOnlyList<string> Fields(string changes, string subject)
    {
        using var json = JsonDocument.Parse(changes);
        return [.. json.RootElement.EnumerateArray()
            .Where(e => e.TryGetProperty("entity", out var entity) && entity.GetString() == subject && e.GetProperty("what").GetString() == "Modified")
            .SelectMany(e => e.GetProperty("fields").EnumerateObject())
            .Where(f => !f.Name.EndsWith("At", StringComparison.Ordinal) && !f.Name.EndsWith("By", StringComparison.Ordinal))
            .Select(f => $"{f.Name}: {f.Value}")];
    }
}
