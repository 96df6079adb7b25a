using System.Globalization;
using KolHub.Data;
using KolHub.Domain.Accounts;
using KolHub.Domain.Campaigns;
using KolHub.Web.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Posts;

/// <summary>The deliverables of a month by the day on which they are due, weeks from Monday.</summary>
public static class PostCalendar
{
    public const int OnDay = 4;
    public const int FirstYear = 2020;
    public const int LastYear = 2099;

    public sealed record Query(BoardFilter Filter, string? Month = null) : IRequest<Page>;

    public sealed record CalendarDay(DateOnly Day, bool IsInMonth, bool IsToday, IReadOnlyList<BoardLine> Lines, int Count, string MoreLink);

    public sealed record Page(DateOnly First, IReadOnlyList<CalendarDay> Days, int Count, string? Before, string? After, string ThisMonth, bool WasBad, BoardChoices Choices)
    {
        public string Month => Name(First);
    }

    /// <summary>The first day of a month written YYYY-MM; null when it is none, or too far away.</summary>
    public static DateOnly? Read(string? month) =>
        DateOnly.TryParseExact(month + "-01", "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var first) && first.Year is >= FirstYear and <= LastYear ? first : null;

    internal static string Name(DateOnly day) => day.ToString("yyyy-MM", CultureInfo.InvariantCulture);

    public sealed class Handler(KolHubDb db, Actor actor, CurrentActor current, Words words, TimeProvider clock) : IRequestHandler<Query, Page>
    {
        public async Task<Page> Handle(Query request, CancellationToken cancellationToken)
        {
            var today = clock.Today(current.Zone);
            var first = Read(request.Month) ?? new DateOnly(today.Year, today.Month, 1);
            var (from, until) = Grid(first);
            var owned = db.OwnedPosts(actor, request.Filter, Day.Of(clock.Now())).Where(o => o.Post.DueOn >= from && o.Post.DueOn < until);
            var keys = await owned.OrderBy(o => o.Post.DueOn).ThenBy(o => o.Post.Id).Select(o => new { o.Post.Id, o.Post.DueOn }).ToListAsync(cancellationToken);
            var byDay = keys.GroupBy(k => k.DueOn).ToDictionary(g => g.Key, g => g.Select(k => k.Id).ToList());
            var ids = byDay.Values.SelectMany(day => day.Take(OnDay)).ToList();
            var lines = ids.Count == 0 ? [] : await db.Lines(owned.Where(o => ids.Contains(o.Post.Id)).OrderBy(o => o.Post.Id), actor, clock.Now(), cancellationToken);
            var shown = lines.ToLookup(line => line.DueOn);
            var days = Enumerable.Range(0, until.DayNumber - from.DayNumber).Select(from.AddDays).Select(day => new CalendarDay(
                day, day.Month == first.Month, day == today, [.. shown[day]], byDay.GetValueOrDefault(day)?.Count ?? 0, "/posts/board?" + (request.Filter with { On = day }).Tail.TrimStart('&')));
            return new Page(
                first, [.. days], keys.Count(k => k.DueOn.Year == first.Year && k.DueOn.Month == first.Month), Link(first, -1, request.Filter), Link(first, 1, request.Filter), "/posts/calendar?month=" + Name(today) + request.Filter.Tail,
                !string.IsNullOrEmpty(request.Month) && Read(request.Month) is null, await BoardChoices.Of(db, actor, request.Filter, "/posts/calendar", Name(first), words, cancellationToken));
        }

        private static string? Link(DateOnly first, int months, BoardFilter filter) =>
            first.AddMonths(months) is { Year: >= FirstYear and <= LastYear } other ? "/posts/calendar?month=" + Name(other) + filter.Tail : null;

        private static (DateOnly From, DateOnly Until) Grid(DateOnly first)
        {
            var from = first.AddDays(-(((int)first.DayOfWeek + 6) % 7));
            var last = first.AddMonths(1).AddDays(-1);
            return (from, last.AddDays(7 - (((int)last.DayOfWeek + 6) % 7)));
        }
    }
}
