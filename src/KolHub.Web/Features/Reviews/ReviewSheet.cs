using KolHub.Web.Pipeline;
using KolHub.Web.Pipeline.Sheets;

namespace KolHub.Web.Features.Reviews;

/// <summary>The queue as a download: the same rows, all of them.</summary>
internal static class ReviewSheet
{
    private static readonly string[] _columns = ["Reviews.CaseTitle", "Reviews.Subject", "Reviews.Brand", "Reviews.Creator", "Reviews.Risk", "Reviews.FindingCount", "Reviews.Opened", "Reviews.Due", "Reviews.Holder", "Reviews.OutcomeTitle", "Reviews.DecidedAt"];

    public static SheetResult Of(ReviewQueue.Page page, SheetFormat format, Words words) => new(
        "reviews", format, [.. _columns.Select(key => words[key])],
        page.Rows.Select(r => (IReadOnlyList<object?>)
        [
            r.Title, words.Of("Reviews", r.Subject), r.Brand, r.Creator, r.Findings == 0 ? words["Reviews.NoFindings"] : words.Of("Reviews", r.TopSeverity), r.Findings, r.OpenedAt, r.DueAt, r.Holder,
            r.Outcome is { } outcome ? words.Of("Reviews", outcome) : null, r.DecidedAt,
        ]).ToAsyncEnumerable());
}
