using System.Globalization;
using KolHub.Data;
using KolHub.Domain.Accounts;
using KolHub.Domain.Campaigns;
using KolHub.Domain.Contracts;
using KolHub.Domain.Creators;
using KolHub.Domain.Posts;
using KolHub.Web.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Posts;

/// <summary>Where a deliverable stands for whoever plans: each is in exactly one.</summary>
public enum BoardColumn
{
    Late,
    Coming,
    InReview,
    Ready,
    Published,
    Returned,
    Accepted,
    Over,
}

/// <summary>What board, calendar and downloads show; all of it stands in the address. Owner: "mine", "none", or a person's number.</summary>
public sealed record BoardFilter(long? Campaign = null, long? Creator = null, string? Owner = null, BoardColumn? State = null, Platform? Platform = null, DateOnly? On = null)
{
    public bool IsAny => this != new BoardFilter();

    /// <summary>This filter as the end of an address, each part led by an ampersand.</summary>
    public string Tail => string.Concat(Parts().Where(part => part.Value is not null).Select(part => $"&{part.Name}={Uri.EscapeDataString(part.Value!)}"));

    private IEnumerable<(string Name, string? Value)> Parts() =>
    [
        ("campaign", Campaign?.ToString(CultureInfo.InvariantCulture)), ("creator", Creator?.ToString(CultureInfo.InvariantCulture)), ("owner", string.IsNullOrWhiteSpace(Owner) ? null : Owner),
        ("state", State?.ToString()), ("platform", Platform?.ToString()), ("on", On?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
    ];
}

/// <summary>One deliverable as board, calendar and downloads show it.</summary>
public sealed record BoardLine(long Id, ContractParties Parties, int Number, ContentForm Form, DateOnly DueOn, BoardColumn Column, int DaysLate, DateTime? RemindedAt, long? RemindedBy, long? OwnerId, bool MayRemind);

/// <summary>A deliverable with whoever looks after it now: the owner, else the deputy, else who wrote the campaign, of those who are there; else nobody.</summary>
internal sealed class Owned
{
    public required Deliverable Post { get; init; }

    public required long? OwnerId { get; init; }
}

internal static class BoardQueries
{
    public static IQueryable<Owned> OwnedPosts(this KolHubDb db, Actor actor, BoardFilter filter, DateOnly today)
    {
        var posts = db.DeliverablesOf(actor).AsNoTracking();
        posts = filter.Campaign is { } campaign ? posts.Where(d => d.CampaignId == campaign) : posts;
        posts = filter.Creator is { } creator ? posts.Where(d => d.CreatorId == creator) : posts;
        posts = filter.Platform is { } platform ? posts.Where(d => d.Platform == platform) : posts;
        posts = filter.On is { } day ? posts.Where(d => d.DueOn == day) : posts;
        posts = filter.State is { } column ? db.In(posts, column, today) : posts;
        if (!actor.IsBrand)
        {
            return posts.Select(d => new Owned { Post = d, OwnerId = null });
        }
        var owned = db.WithOwners(posts);
        return filter.Owner switch
        {
            "mine" => owned.Where(o => o.OwnerId == actor.PersonId),
            "none" => owned.Where(o => o.OwnerId == null),
            { } text when long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var person) => owned.Where(o => o.OwnerId == person),
            _ => owned,
        };
    }

    public static IQueryable<Owned> WithOwners(this KolHubDb db, IQueryable<Deliverable> posts) =>
        posts.Select(d => new Owned { Post = d, OwnerId = db.ContractOwners.Where(o => o.ContractId == d.ContractId).Select(o => o.OwnerId).FirstOrDefault() });

    /// <summary>The deliverables of one column; the columns share none and miss none.</summary>
    public static IQueryable<Deliverable> In(this KolHubDb db, IQueryable<Deliverable> posts, BoardColumn column, DateOnly today)
    {
        var standing = posts.Where(d => d.CancelledAt == null && d.WithdrawnAt == null);
        var coming = standing.Where(d => d.PublishedAt == null && d.DueOn >= today && d.DraftApprovedAt == null);
        return column switch
        {
            BoardColumn.Late => standing.Where(d => d.PublishedAt == null && d.DueOn < today),
            BoardColumn.InReview => coming.Where(d => db.DraftsInReview.Any(t => t.DeliverableId == d.Id)),
            BoardColumn.Coming => coming.Where(d => !db.DraftsInReview.Any(t => t.DeliverableId == d.Id)),
            BoardColumn.Ready => standing.Where(d => d.PublishedAt == null && d.DueOn >= today && d.DraftApprovedAt != null),
            BoardColumn.Published => standing.Where(d => d.State == DeliverableState.Published),
            BoardColumn.Returned => standing.Where(d => d.State == DeliverableState.Returned),
            BoardColumn.Accepted => standing.Where(d => d.State == DeliverableState.Accepted),
            _ => posts.Where(d => d.CancelledAt != null || d.WithdrawnAt != null),
        };
    }

    private sealed record Raw(Deliverable Post, ContractParties Parties, bool InReview, long? OwnerId);

    /// <summary>The lines of these, in their order, with one query however many they are.</summary>
    public static async Task<List<BoardLine>> Lines(this KolHubDb db, IQueryable<Owned> owned, Actor actor, DateTime now, CancellationToken ct)
    {
        var today = Day.Of(now);
        var raw = await owned.Select(o => new Raw(
            o.Post, db.Contracts.Where(c => c.Id == o.Post.ContractId).Select(c => c.Parties).First(),
            db.DraftsInReview.Any(t => t.DeliverableId == o.Post.Id), o.OwnerId)).ToListAsync(ct);
        return raw.ConvertAll(r => new BoardLine(
            r.Post.Id, r.Parties, r.Post.Number, r.Post.Form, r.Post.DueOn, ColumnOf(r.Post, r.InReview, today),
            ColumnOf(r.Post, r.InReview, today) is BoardColumn.Late ? today.DayNumber - r.Post.DueOn.DayNumber : 0,
            r.Post.RemindedAt, r.Post.RemindedBy, r.OwnerId, actor.Role is Role.BrandManager && !r.InReview && r.Post.WhyNoReminder(now) is null));
    }

    private static BoardColumn ColumnOf(Deliverable post, bool inReview, DateOnly today) => post switch
    {
        { CancelledAt: not null } or { WithdrawnAt: not null } => BoardColumn.Over,
        { State: DeliverableState.Accepted } => BoardColumn.Accepted,
        { State: DeliverableState.Returned } => BoardColumn.Returned,
        { State: DeliverableState.Published } => BoardColumn.Published,
        _ when post.DueOn < today => BoardColumn.Late,
        { DraftApprovedAt: not null } => BoardColumn.Ready,
        _ => inReview ? BoardColumn.InReview : BoardColumn.Coming,
    };

    public static string ToneOf(BoardColumn column) => column switch
    {
        BoardColumn.Late or BoardColumn.Returned => "danger",
        BoardColumn.Accepted => "done",
        BoardColumn.Over => "quiet",
        _ => "attention",
    };
}
