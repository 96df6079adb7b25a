using KolHub.Web.Pipeline;
using KolHub.Web.Pipeline.Sheets;
using MediatR;

namespace KolHub.Web.Features.Reviews;

public enum StatisticsPart
{
    Reviewers,
    Rules,
}

/// <summary>One table of the desk's figures to a file: shares and their intervals as numbers, the counts they stand on beside them.</summary>
public static class ExportStatistics
{
    public sealed record Query(StatisticsPart Part, int Days = 365) : IRequest<Sheet>;

    public sealed class Handler(IRequestHandler<DeskStatistics.Query, DeskStatistics.Page> statistics, Words words) : IRequestHandler<Query, Sheet>
    {
        public async Task<Sheet> Handle(Query request, CancellationToken cancellationToken)
        {
            var page = await statistics.Handle(new DeskStatistics.Query(request.Days), cancellationToken);
            return request.Part is StatisticsPart.Reviewers
                ? new Sheet("desk-reviewers", Header("ReviewerName", "Decisions", "DoubleBlindPairs", "Kappa", "OverturnedCount", "OverturnedLow", "OverturnedHigh", "MedianHours"), page.Reviewers.Select(Row).ToAsyncEnumerable())
                : new Sheet("desk-rules", Header("RuleId", "Rule", "Verdict_Upheld", "Verdict_Dismissed", "Verdict_NeedsEvidence", "PrecisionLow", "PrecisionHigh", "DemotedNow"), page.Rules.Select(Row).ToAsyncEnumerable());
        }

        private string[] Header(params string[] keys) => [.. keys.Select(key => words[$"Reviews.{key}"])];

        private static IReadOnlyList<object?> Row(DeskStatistics.ReviewerLine line) =>
            [line.Name, line.Decisions, line.Agreement.N, line.Agreement.IsTooFew ? null : line.Agreement.Kappa, line.Overturned?.Part, line.Overturned?.Low, line.Overturned?.High, line.MedianHours];

        private IReadOnlyList<object?> Row(DeskStatistics.RuleLine line) =>
            [line.Id, line.Title, line.Count.Upheld, line.Count.Dismissed, line.Count.NeedsEvidence, line.Count.Precision?.Low, line.Count.Precision?.High, line.DemotedTo is { } to ? words.Of("Reviews", to) : null];
    }
}
