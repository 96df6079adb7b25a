using KolHub.Domain.Posts;
using KolHub.Web.Pipeline;
using KolHub.Web.Pipeline.Sheets;

namespace KolHub.Web.Features.Posts;

/// <summary>How checks are shown, and their queue as a download.</summary>
internal static class CheckSheet
{
    private static readonly string[] _columns =
        ["Posts.Campaign", "Posts.Brand", "Posts.Creator", "Posts.Number", "Posts.CheckKind", "Posts.State", "Posts.CheckOpens", "Posts.CheckDueBy", "Posts.CheckLooked", "Posts.NewFindings", "Posts.Address", "Posts.SeenHash"];

    public static SheetResult Of(CheckList.Page page, SheetFormat format, Words words) => new(
        "checks", format, [.. _columns.Select(key => words[key])],
        page.Rows.Select(row => (IReadOnlyList<object?>)
        [
            row.Parties.CampaignTitle, row.Parties.BrandName, row.Parties.CreatorName, row.Number, words.Of("Posts", row.Check.Kind), words.Of("Posts", row.State), row.Check.OpensAt, row.Check.DueAt, row.Check.SeenAt,
            row.Check.SeenAt is null ? null : row.Check.NewFindings, row.Address, row.Check.WordsSha256,
        ]).ToAsyncEnumerable());
}

public static class CheckTones
{
    public static string Of(CheckState state) => state switch
    {
        CheckState.Unchanged => "done",
        CheckState.Due or CheckState.Edited => "attention",
        CheckState.Missed or CheckState.Drift or CheckState.Removed => "danger",
        _ => "quiet",
    };

    public static string Of(WithdrawalState state) => state switch
    {
        WithdrawalState.Open => "danger",
        WithdrawalState.Resumed => "done",
        _ => "quiet",
    };
}
