using KolHub.Data;
using KolHub.Domain.Accounts;
using KolHub.Domain.Reviews;
using KolHub.Web.Features.Shared;
using KolHub.Web.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Reviews;

/// <summary>What the rules say while the creator is still writing, in a writer's words. Nothing is kept.</summary>
public static class CheckDraft
{
    public sealed record Query(long Id, DraftKind Kind, string? Text) : IRequest<Page>;

    /// <summary>One thing to mend: the words as they stand, or nothing when something is missing; why; and how to put it instead.</summary>
    public sealed record Line(string Marked, FindingSeverity Severity, string Why, string Instead);

    public sealed record Page(bool IsEmpty, IReadOnlyList<Line> Lines);

    public sealed class Handler(KolHubDb db, Actor actor, OpenReviewCase cases) : IRequestHandler<Query, Page>
    {
        public async Task<Page> Handle(Query request, CancellationToken cancellationToken)
        {
            var deliverable = await db.DeliverablesOf(actor).AsNoTracking().SingleOrDefaultAsync(d => d.Id == request.Id, cancellationToken).OrAbsent();
            var contract = await db.ContractsOf(actor).AsNoTracking().SingleAsync(c => c.Id == deliverable.ContractId, cancellationToken);
            var text = request.Text ?? "";
            if (string.IsNullOrWhiteSpace(text))
            {
                return new Page(true, []);
            }
            var found = await cases.Preview(text[..Math.Min(text.Length, Draft.LongestText)], request.Kind, contract, cancellationToken);
            return new Page(false, [.. found.Findings.OrderByDescending(f => f.Severity).ThenBy(f => f.Start).Select(f => Of(f, text))]);
        }

        private static Line Of(FindingFacts f, string text) => new(
            text.Substring(f.Start, f.Length), f.Severity, f.Why.In(Format.Language), f.Suggestion.In(Format.Language) is { Length: > 0 } suggestion ? suggestion : f.Cure.In(Format.Language));
    }
}
