using KolHub.Data;
using KolHub.Domain.Accounts;
using KolHub.Domain.Payouts;
using KolHub.Web.Features.Shared;
using KolHub.Web.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Payouts;

/// <summary>The saved views of the room: who is owed, and the batches by how far they are.</summary>
public static class PayoutTabs
{
    public sealed record Counts(int Payees, IReadOnlyDictionary<PayoutState, int> Batches);

    private static readonly PayoutState[] _views = [PayoutState.Draft, PayoutState.Approved, PayoutState.Submitted, PayoutState.Settled];

    public static async Task<Counts> Count(KolHubDb db, Actor actor, int payees, CancellationToken cancel)
    {
        var states = await db.BatchesOf(actor).GroupBy(b => b.State).Select(g => new { g.Key, Rows = g.Count() }).ToListAsync(cancel);
        return new Counts(payees, _views.ToDictionary(view => view, view => states.Where(s => ViewOf(s.Key) == view).Sum(s => s.Rows)));
    }

    public static Task<int> CountPayees(KolHubDb db, Actor actor, CancellationToken cancel) =>
        db.PayeesOpen(actor).CountAsync(cancel);

    /// <summary>Ended batches share one view, however they ended.</summary>
    public static PayoutState ViewOf(PayoutState state) => state is PayoutState.Failed or PayoutState.Returned or PayoutState.Dropped ? PayoutState.Settled : state;

    public static IQueryable<PayoutBatch> In(this IQueryable<PayoutBatch> all, PayoutState view) => view is PayoutState.Settled
        ? all.Where(b => b.State == PayoutState.Settled || b.State == PayoutState.Failed || b.State == PayoutState.Returned)
        : all.Where(b => b.State == view);

    public static IReadOnlyList<Tab> Tabs(this Words words, Counts counts, PayoutState? on) =>
    [
        new Tab(words["Payouts.TabOwed"], "/payouts", counts.Payees, on is null),
        .. _views.Select(view => new Tab(words[$"Payouts.TabBatches{view}"], $"/payouts/batches?view={view}", counts.Batches[view], on == view)),
    ];

    public static string ToneOf(PayoutState state) => state switch
    {
        PayoutState.Settled => "done",
        PayoutState.Failed or PayoutState.Returned => "danger",
        PayoutState.Draft or PayoutState.Approved or PayoutState.Submitted => "attention",
        _ => "quiet",
    };
}
