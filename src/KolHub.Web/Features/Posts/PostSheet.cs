using KolHub.Domain.Posts;
using KolHub.Web.Pipeline;
using KolHub.Web.Pipeline.Sheets;

namespace KolHub.Web.Features.Posts;

/// <summary>How deliverables are shown, and the queue as a download.</summary>
internal static class PostSheet
{
    private static readonly string[] _columns =
        ["Posts.Campaign", "Posts.Brand", "Posts.Creator", "Posts.Account", "Posts.Number", "Posts.Form", "Posts.DueOn", "Posts.State", "Posts.Currency", "Posts.Fee", "Posts.PublishedAt", "Posts.Address", "Posts.ChecksDrifted", "Posts.ChecksMissedColumn"];

    public static SheetResult Of(PostList.Page page, SheetFormat format, Words words) => new(
        "posts", format, [.. _columns.Select(key => words[key])],
        page.Rows.Select(row => (IReadOnlyList<object?>)
        [
            row.Parties.CampaignTitle, row.Parties.BrandName, row.Parties.CreatorName, row.Parties.Handle, row.Number, words.Of("Creators", row.Form), row.DueOn,
            words.Of("Posts", row.State), row.Fee.Currency, row.Fee.Major, row.PublishedAt, row.Address, row.Drifted, row.Missed,
        ]).ToAsyncEnumerable());
}

public static class PostTones
{
    public static string Of(DeliverableState state) => state switch
    {
        DeliverableState.Accepted => "done",
        DeliverableState.Returned => "danger",
        DeliverableState.Cancelled => "quiet",
        _ => "attention",
    };
}
