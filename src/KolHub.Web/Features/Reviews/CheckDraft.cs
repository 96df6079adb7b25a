using KolHub.Data;
using KolHub.Domain.Accounts;
using KolHub.Domain.Reviews;
using KolHub.Web.Features.Shared;
using KolHub.Web.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Reviews;

/// <summary>What the rules say while the creator is still writing.</summary>
public static class CheckDraft
{
    public sealed record Query(long Id, DraftKind Kind, string? Text) : IRequest<CheckedText>;

    public sealed class Handler(KolHubDb db, Actor actor, OpenReviewCase cases) : IRequestHandler<Query, CheckedText>
    {
        public async Task<CheckedText> Handle(Query request, CancellationToken cancellationToken)
        {
            var deliverable = await db.DeliverablesOf(actor).AsNoTracking().SingleOrDefaultAsync(d => d.Id == request.Id, cancellationToken).OrAbsent();
            var contract = await db.ContractsOf(actor).AsNoTracking().SingleAsync(c => c.Id == deliverable.ContractId, cancellationToken);
            if (string.IsNullOrWhiteSpace(request.Text))
            {
                return CheckedText.Empty;
            }
            var text = request.Text[..Math.Min(request.Text.Length, Draft.LongestText)];
            return CheckedText.Of(await cases.Preview(text, request.Kind, contract, cancellationToken), text);
        }
    }
}
