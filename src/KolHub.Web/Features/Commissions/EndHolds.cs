using KolHub.Data;
using KolHub.Domain;
using KolHub.Domain.Accounts;
using KolHub.Web.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Commissions;

/// <summary>
/// Approves what has been held long enough, one brand and a few hundred rows at a time. It holds the brand's book while it
/// looks, so two that run at once never approve the same row; run again it finds nothing.
/// </summary>
public static class EndHolds
{
    public const int Most = 500;

    /// <summary>The brands that have something due now.</summary>
    public sealed record Due : IRequest<IReadOnlyList<long>>;

    /// <summary>Answers how many were approved; when it is <see cref="Most"/>, there may be more.</summary>
    public sealed record Command(long BrandId) : ICommand<int>;

    public sealed class DueHandler(KolHubDb db, TimeProvider clock) : IRequestHandler<Due, IReadOnlyList<long>>
    {
        public async Task<IReadOnlyList<long>> Handle(Due request, CancellationToken cancellationToken) =>
            await db.CommissionsDue(clock.Now()).Select(c => c.BrandId).Distinct().OrderBy(id => id).ToListAsync(cancellationToken);
    }

    public sealed class Handler(KolHubDb db, Actor actor, TimeProvider clock) : IRequestHandler<Command, int>
    {
        public async Task<int> Handle(Command request, CancellationToken cancellationToken)
        {
            var now = clock.Now();
            await db.OpenBook(request.BrandId, cancellationToken);
            var due = await db.CommissionsDue(now).Where(c => c.BrandId == request.BrandId).OrderBy(c => c.HoldUntil).ThenBy(c => c.Id).Take(Most).ToListAsync(cancellationToken);
            due.ForEach(commission => commission.EndHold(actor, now));
            await db.Keep(due, actor, now, cancellationToken);
            foreach (var total in due.GroupBy(c => c.Net.Currency).Select(g => g.Aggregate(Money.Zero(g.Key), (sum, c) => sum + c.Net)))
            {
                await db.Notify(actor, Audience.Brand(request.BrandId, Role.BrandFinance), "Commissions.NoticeApproved", "/payouts", now, total);
            }
            return due.Count;
        }
    }
}
