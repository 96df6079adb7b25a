using KolHub.Data;
using KolHub.Domain.Accounts;
using KolHub.Domain.Reviews;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Reviews;

/// <summary>The case that the queue shows first beside this one, or nothing when it is the last.</summary>
public static class NextCase
{
    public sealed record Query(long After) : IRequest<long?>;

    public sealed class Handler(KolHubDb db, Actor actor) : IRequestHandler<Query, long?>
    {
        public Task<long?> Handle(Query request, CancellationToken cancellationToken) =>
            db.ReviewCasesWaitingFor(actor).Where(r => r.Id != request.After).InQueueOrder().Select(r => (long?)r.Id).FirstOrDefaultAsync(cancellationToken);
    }

    /// <summary>The gravest first, then what is due first; or what is due first, or what has waited longest.</summary>
    public static IOrderedQueryable<ReviewCase> InQueueOrder(this IQueryable<ReviewCase> cases, QueueOrder order = QueueOrder.Risk) => order switch
    {
        QueueOrder.Due => cases.OrderBy(r => r.DueAt).ThenByDescending(r => r.Risk).ThenBy(r => r.Id),
        QueueOrder.Age => cases.OrderBy(r => r.OpenedAt).ThenByDescending(r => r.Risk).ThenBy(r => r.Id),
        _ => cases.OrderByDescending(r => r.Risk).ThenBy(r => r.DueAt).ThenBy(r => r.Id),
    };
}
