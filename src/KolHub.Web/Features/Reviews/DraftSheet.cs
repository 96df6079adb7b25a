using KolHub.Web.Pipeline;
using KolHub.Web.Pipeline.Sheets;

namespace KolHub.Web.Features.Reviews;

/// <summary>The list of drafts as a download.</summary>
internal static class DraftSheet
{
    private static readonly string[] _columns = ["Reviews.CaseTitle", "Reviews.Brand", "Reviews.Creator", "Reviews.Platform", "Reviews.Kind", "Reviews.VersionColumn", "Reviews.State", "Reviews.Submitted", "Reviews.ApprovedAt"];

    public static SheetResult Of(DraftList.Page page, SheetFormat format, Words words) => new(
        "drafts", format, [.. _columns.Select(key => words[key])],
        page.Rows.Select(r => (IReadOnlyList<object?>)[r.Title, r.Brand, r.Creator, words.Of("Creators", r.Platform), words.Of("Reviews", r.Kind), r.Number, words.Of("Reviews", r.State), r.SubmittedAt, r.ApprovedAt]).ToAsyncEnumerable());
}
