using System.Globalization;
using KolHub.Data;
using KolHub.Domain.Accounts;
using KolHub.Domain.Campaigns;
using KolHub.Web.Features.Shared;
using KolHub.Web.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Posts;

/// <summary>All deliverables by where they stand, late ones first; one column, or one day, is a list with pages.</summary>
public static class PostBoard
{
    public const int InColumn = 8;
    public const int PageSize = 50;

    public sealed record Query(BoardFilter Filter, int Page = 1) : IRequest<Page>;

    public sealed record Column(BoardColumn Name, int Count, string Link, IReadOnlyList<BoardLine> Lines);

    public sealed record Page(IReadOnlyList<Column> Columns, IReadOnlyList<BoardLine>? List, Pager? Pager, BoardChoices Choices, bool IsManager)
    {
        public bool HasLateToRemind => Shown.Any(line => line.Column is BoardColumn.Late && line.MayRemind);

        /// <summary>Carries what is shown, so that a refused reminder comes back to the same lines.</summary>
        public string RemindAddress => ("/posts/reminders?" + Choices.Filter.Tail.TrimStart('&') + (Pager is { Number: > 1 } ? "&page=" + Pager.Number.ToString(CultureInfo.InvariantCulture) : "")).TrimEnd('?');

        public IEnumerable<BoardLine> Shown => List ?? Columns.SelectMany(column => column.Lines);
    }

    public sealed class Handler(KolHubDb db, Actor actor, Words words, TimeProvider clock) : IRequestHandler<Query, Page>
    {
        private DateOnly Today => Day.Of(clock.Now());

        public async Task<Page> Handle(Query request, CancellationToken cancellationToken)
        {
            var choices = await BoardChoices.Of(db, actor, request.Filter, "/posts/board", null, words, cancellationToken);
            var columns = new List<Column>();
            var isList = request.Filter.State is not null || request.Filter.On is not null;
            foreach (var name in isList ? [] : Enum.GetValues<BoardColumn>())
            {
                columns.Add(await Read(request.Filter with { State = name }, cancellationToken));
            }
            if (!isList)
            {
                return new Page(columns, null, null, choices, actor.Role is Role.BrandManager);
            }
            var found = db.OwnedPosts(actor, request.Filter, Today);
            var pager = new Pager(Math.Clamp(request.Page, 1, 1_000_000), PageSize, await found.CountAsync(cancellationToken), "/posts/board?" + request.Filter.Tail.TrimStart('&'));
            var shown = found.OrderBy(o => o.Post.DueOn).ThenBy(o => o.Post.Id).Skip((pager.Number - 1) * PageSize).Take(PageSize);
            return new Page(columns, await db.Lines(shown, actor, clock.Now(), cancellationToken), pager, choices, actor.Role is Role.BrandManager);
        }

        private async Task<Column> Read(BoardFilter filter, CancellationToken ct)
        {
            var found = db.OwnedPosts(actor, filter, Today);
            var ordered = filter.State is BoardColumn.Accepted or BoardColumn.Over ? found.OrderByDescending(o => o.Post.DueOn).ThenBy(o => o.Post.Id) : found.OrderBy(o => o.Post.DueOn).ThenBy(o => o.Post.Id);
            var count = await found.CountAsync(ct);
            var lines = count == 0 ? [] : await db.Lines(ordered.Take(InColumn), actor, clock.Now(), ct);
            return new Column(filter.State!.Value, count, "/posts/board?" + filter.Tail.TrimStart('&'), lines);
        }
    }
}
