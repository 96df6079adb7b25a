using System.Runtime.CompilerServices;
using KolHub.Web.Pipeline;
using KolHub.Web.Pipeline.Sheets;
using MediatR;

namespace KolHub.Web.Features.Tracking;

/// <summary>The list of codes and links as a table to take away, one line for each, read page by page.</summary>
public static class TrackedDealsSheet
{
    public static SheetResult Of(TrackedDeals.Query query, SheetFormat format, IMediator mediator, Words words) => new(
        "tracking-" + query.Tab, format,
        [words["Tracking.Creator"], words["Tracking.Brand"], words["Tracking.Campaign"], words["Tracking.Codes"], words["Tracking.Links"], words["Tracking.Clicks30"], words["Tracking.Uniques30"], words["Tracking.Others30"]],
        Rows(query, mediator));

    private static async IAsyncEnumerable<IReadOnlyList<object?>> Rows(TrackedDeals.Query query, IMediator mediator, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        for (var page = 1; ; page++)
        {
            var shown = await mediator.Send(query with { Page = page }, cancellation);
            foreach (var row in shown.Rows)
            {
                yield return [row.Creator, row.Brand, row.Campaign, string.Join(" ", row.Codes.Select(c => c.Text)), string.Join(" ", row.Links.Select(l => l.Address)), row.Clicks, row.Uniques, row.Others];
            }
            if (page >= shown.Pager.Last)
            {
                yield break;
            }
        }
    }
}
