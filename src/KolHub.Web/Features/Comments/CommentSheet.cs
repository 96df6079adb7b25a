using KolHub.Web.Pipeline;
using KolHub.Web.Pipeline.Sheets;

namespace KolHub.Web.Features.Comments;

internal static class CommentSheet
{
    private static readonly string[] _columns = ["Comments.Key", "Comments.Said", "Comments.Comment", "Comments.Mood", "Comments.MarkedBy", "Comments.Campaign", "Comments.Creator"];

    public static SheetResult Of(CommentList.Page page, SheetFormat format, Words words) => new(
        "comments", format, [.. _columns.Select(key => words[key])],
        page.Rows.Select(r => (IReadOnlyList<object?>)[r.Comment.ExternalId, r.Comment.SaidAt, r.Comment.Text, words.Of("Comments", r.Comment.Mood), words.Of("Comments", r.Comment.MarkedBy), r.Parties.CampaignTitle, r.Parties.CreatorName]).ToAsyncEnumerable());
}
