using KolHub.Domain.Accounts;
using KolHub.Domain.Commissions;
using KolHub.Domain.Payouts;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Data;

public sealed partial class KolHubDb
{
    public DbSet<Payable> Payables => Set<Payable>();

    public DbSet<PayoutBatch> PayoutBatches => Set<PayoutBatch>();

    public DbSet<PayoutItem> PayoutItems => Set<PayoutItem>();

    public DbSet<PayoutLine> PayoutLines => Set<PayoutLine>();

    public DbSet<Statement> Statements => Set<Statement>();

    public IQueryable<Payable> PayablesOf(Actor actor) => actor switch
    {
        { Role: Role.Operator or Role.System } => Payables,
        { Role: Role.BrandManager or Role.BrandFinance, BrandId: { } brandId } => Payables.Where(payable => payable.BrandId == brandId),
        { Role: Role.Creator, CreatorId: { } creatorId } => Payables.Where(payable => payable.CreatorId == creatorId),
        _ => Payables.Where(_ => false),
    };

    /// <summary>The list of all payees is the brand's alone: neither a creator nor an operator reads it.</summary>
    public IQueryable<PayoutBatch> BatchesOf(Actor actor) => actor switch
    {
        { Role: Role.System } => PayoutBatches,
        { Role: Role.BrandManager or Role.BrandFinance, BrandId: { } brandId } => PayoutBatches.Where(batch => batch.BrandId == brandId),
        _ => PayoutBatches.Where(_ => false),
    };

    public IQueryable<PayoutItem> PayoutItemsOf(Actor actor) => actor switch
    {
        { Role: Role.System } => PayoutItems,
        { Role: Role.BrandManager or Role.BrandFinance, BrandId: { } brandId } => PayoutItems.Where(item => item.BrandId == brandId),
        { Role: Role.Creator, CreatorId: { } creatorId } => PayoutItems.Where(item => item.CreatorId == creatorId),
        _ => PayoutItems.Where(_ => false),
    };

    public IQueryable<Statement> StatementsOf(Actor actor) => actor switch
    {
        { Role: Role.Operator or Role.System } => Statements,
        { Role: Role.BrandManager or Role.BrandFinance, BrandId: { } brandId } => Statements.Where(statement => statement.BrandId == brandId),
        { Role: Role.Creator, CreatorId: { } creatorId } => Statements.Where(statement => statement.CreatorId == creatorId),
        _ => Statements.Where(_ => false),
    };

    /// <summary>Open amounts that no payout has taken yet and no emergency withdrawal holds.</summary>
    public IQueryable<Payable> PayablesOpen(Actor actor) => PayablesOf(actor).Where(p => p.PayoutItemId == null && p.PaidAt == null && p.Amount.Minor != 0
        && !Commissions.Any(c => c.Id == p.SourceId && c.FrozenAt != null && (p.Source == PayableSource.Commission || p.Source == PayableSource.Clawback)));

    /// <summary>Whom something is owed: one line for each creator and currency, as the payout queue lists them.</summary>
    public IQueryable<object> PayeesOpen(Actor actor) => PayablesOpen(actor).Select(p => new { p.CreatorId, p.Amount.Currency }).Distinct();

    /// <summary>Those of them who are owed something for longer than the brand has to pay.</summary>
    public IQueryable<object> PayeesLate(Actor actor, DateOnly today) =>
        PayablesOpen(actor).Where(p => p.DueOn < today && p.Source != PayableSource.Clawback && p.Source != PayableSource.FeeBack).Select(p => new { p.CreatorId, p.Amount.Currency }).Distinct();

    /// <summary>Lists that a colleague made and this person may release.</summary>
    public IQueryable<PayoutBatch> BatchesWaitingFor(Actor actor) => actor.Role is Role.BrandFinance
        ? BatchesOf(actor).Where(b => b.MadeBy != actor.PersonId && b.State == PayoutState.Draft && b.Items.Any(i => i.State == PayoutState.Draft))
        : PayoutBatches.Where(_ => false);

    /// <summary>Own lists that another finance member has to release.</summary>
    public IQueryable<PayoutBatch> BatchesWaitingForOthers(Actor actor) =>
        BatchesOf(actor).Where(b => b.MadeBy == actor.PersonId && b.State == PayoutState.Draft);

    /// <summary>
    /// Claims open amounts for one payout item: one statement that takes only what nobody has taken, so that two batches made
    /// at once never pay twice. Returns how many it got; the caller compares, and counts the amount from the rows it reads back.
    /// </summary>
    public Task<int> Claim(PayoutItem item, IReadOnlyCollection<long> payableIds, CancellationToken cancel) =>
        Payables
            .Where(p => p.BrandId == item.BrandId && p.CreatorId == item.CreatorId && p.PayoutItemId == null && p.PaidAt == null && payableIds.Contains(p.Id))
            .ExecuteUpdateAsync(set => set.SetProperty(p => p.PayoutItemId, item.Id).SetProperty(p => p.Version, p => p.Version + 1), cancel);

    /// <summary>The commissions behind claimed amounts, to be moved with them.</summary>
    public async Task<IReadOnlyCollection<Commission>> CommissionsIn(IEnumerable<Payable> claimed, CancellationToken cancel)
    {
        var ids = claimed.Where(p => p.Source is PayableSource.Commission or PayableSource.Clawback).Select(p => p.SourceId).ToList();
        return await Commissions.Where(c => ids.Contains(c.Id)).ToListAsync(cancel);
    }
}
