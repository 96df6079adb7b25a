using System.Text;
using Ical.Net;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ical.Net.Serialization;
using KolHub.Data;
using KolHub.Domain.Accounts;
using KolHub.Domain.Campaigns;
using KolHub.Web.Pipeline;
using KolHub.Web.Pipeline.Sheets;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Posts;

/// <summary>What board or calendar shows, whole: of one month, or of all time when none is named.</summary>
public static class BoardDownload
{
    public sealed record Query(BoardFilter Filter, string? Month) : IRequest<Page>;

    public sealed record Page(IReadOnlyList<BoardLine> Lines, BoardChoices Choices, DateTime At)
    {
        public string Name => "deliverables" + (Choices.Month is { } month ? "-" + month : "");
    }

    public sealed class Handler(KolHubDb db, Actor actor, Words words, TimeProvider clock) : IRequestHandler<Query, Page>
    {
        public async Task<Page> Handle(Query request, CancellationToken cancellationToken)
        {
            var (first, now) = (PostCalendar.Read(request.Month), clock.Now());
            var owned = db.OwnedPosts(actor, request.Filter, Day.Of(now));
            if (first is { } from)
            {
                var until = from.AddMonths(1);
                owned = owned.Where(o => o.Post.DueOn >= from && o.Post.DueOn < until);
            }
            var lines = await db.Lines(owned.OrderBy(o => o.Post.DueOn).ThenBy(o => o.Post.Id), actor, now, cancellationToken);
            return new Page(lines, await BoardChoices.Of(db, actor, request.Filter, "", first is null ? null : PostCalendar.Name(first.Value), words, cancellationToken), now);
        }
    }

    private static readonly string[] _columns = ["Posts.DueOn", "Posts.State", "Posts.DaysLate", "Posts.Campaign", "Posts.Brand", "Posts.Creator", "Posts.Account", "Posts.Number", "Posts.Form", "Posts.RemindedAt"];

    internal static SheetResult Sheet(Page page, SheetFormat format, Words words) => new(
        page.Name, format, [.. _columns.Select(key => words[key]), .. page.Choices.IsCreator ? Array.Empty<string>() : [words["Posts.Owner"]]],
        page.Lines.Select(line => (IReadOnlyList<object?>)
        [
            line.DueOn, words.Of("Posts", line.Column), line.DaysLate, line.Parties.CampaignTitle, line.Parties.BrandName, line.Parties.CreatorName, line.Parties.Handle, line.Number,
            words.Of("Creators", line.Form), line.RemindedAt, .. page.Choices.IsCreator ? Array.Empty<object?>() : [page.Choices.NameOf(line.OwnerId, words)],
        ]).ToAsyncEnumerable());

    /// <summary>Whole days, as due dates are: no zone can move them.</summary>
    internal static byte[] Events(Page page, string site, Words words)
    {
        var calendar = new Calendar { Method = "PUBLISH", ProductId = "-//KolHub//Deliverables//EN" };
        foreach (var line in page.Lines)
        {
            calendar.Events.Add(new CalendarEvent
            {
                Uid = $"deliverable-{line.Id}@kolhub",
                DtStamp = new CalDateTime(page.At, "UTC"),
                Start = new CalDateTime(line.DueOn),
                End = new CalDateTime(line.DueOn.AddDays(1)),
                Summary = $"{(page.Choices.IsCreator ? line.Parties.BrandName : line.Parties.CreatorName)}: {words.Of("Creators", line.Form)} {words["Posts.NumberOf", line.Number]} ({words.Of("Posts", line.Column)})",
                Description = $"{line.Parties.CampaignTitle}, {words.Of("Creators", line.Parties.Platform)} @{line.Parties.Handle}",
                Url = new Uri($"{site}/posts/{line.Id}"),
                Transparency = TransparencyType.Transparent,
                Status = line.Column is BoardColumn.Over ? EventStatus.Cancelled : EventStatus.Confirmed,
            });
        }
        return Encoding.UTF8.GetBytes(new CalendarSerializer(calendar).SerializeToString() ?? "");
    }
}
