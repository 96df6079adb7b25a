using KolHub.Domain.Accounts;
using KolHub.Domain.Commissions;
using KolHub.Domain.Contracts;
using KolHub.Domain.Creators;
using KolHub.Domain.Payouts;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Data;

public sealed partial class KolHubDb
{
    public DbSet<Payable> Payables => Set<Payable>();

    public DbSet<PayoutBatch> PayoutBatches => Set<PayoutBatch>();

    public DbSet<PayoutItem> PayoutItems => Set<PayoutItem>();

    public DbSet<PayoutLine> PayoutLines => Set<PayoutLine>();

    public DbSet<PayoutFile> PayoutFiles => Set<PayoutFile>();

    public DbSet<PayingAccount> PayingAccounts => Set<PayingAccount>();

    public DbSet<FileLayout> FileLayouts => Set<FileLayout>();

    public DbSet<Reserve> Reserves => Set<Reserve>();

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

    public IQueryable<Reserve> ReservesOf(Actor actor) => Reserves.Where(r => (actor.Role == Role.BrandManager || actor.Role == Role.BrandFinance) && r.BrandId == actor.BrandId);

    /// <summary>Bank files name account numbers in full: finance only.</summary>
    public IQueryable<PayoutFile> PayoutFilesOf(Actor actor) => PayoutFiles.Where(f => actor.Role == Role.BrandFinance && f.BrandId == actor.BrandId);

    public IQueryable<PayingAccount> PayingAccountsOf(Actor actor) => PayingAccounts.Where(a => actor.Role == Role.BrandFinance && a.BrandId == actor.BrandId);

    public IQueryable<FileLayout> FileLayoutsOf(Actor actor) => FileLayouts.Where(l => actor.Role == Role.BrandFinance && l.BrandId == actor.BrandId);

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

    /// <summary>Amounts to be paid that have not arrived, whether in a batch or not; what is owed back is netted, not paid.</summary>
    public IQueryable<Payable> PayablesUnpaid(Actor actor) => PayablesOf(actor).Where(p => p.PaidAt == null && p.Amount.Minor > 0);

    /// <summary>Accounts of others that have the number of one of these creators' accounts.</summary>
    public IQueryable<PayoutAccount> AccountsAlike(IReadOnlyCollection<long> creatorIds) =>
        PayoutAccounts.Where(a => a.Mark != "" && PayoutAccounts.Any(own => creatorIds.Contains(own.CreatorId) && own.CreatorId != a.CreatorId && own.Mark == a.Mark));

    /// <summary>Whom something is owed: one line for each creator and currency, as the payout queue lists them.</summary>
    public IQueryable<object> PayeesOpen(Actor actor) => PayablesOpen(actor).Select(p => new { p.CreatorId, p.Amount.Currency }).Distinct();

    /// <summary>Those of them who are owed something for longer than the brand has to pay.</summary>
    public IQueryable<object> PayeesLate(Actor actor, DateOnly today) =>
        PayablesOpen(actor).Where(p => p.DueOn < today && p.Amount.Minor > 0).Select(p => new { p.CreatorId, p.Amount.Currency }).Distinct();

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

    /// <summary>The least payout by brand, creator and currency: of the contracts behind the open amounts the lowest.</summary>
    public async Task<IReadOnlyDictionary<(long Brand, long Creator, string Currency), int>> MinimumsOpen(Actor actor, CancellationToken cancel)
    {
        var rows = await (
            from payable in PayablesOpen(actor)
            join contract in Contracts.IgnoreAutoIncludes() on payable.ContractId equals contract.Id
            group contract.Terms.MinimumPayout by new { payable.BrandId, payable.CreatorId, payable.Amount.Currency } into payee
            select new { payee.Key.BrandId, payee.Key.CreatorId, payee.Key.Currency, Least = payee.Min() }).ToListAsync(cancel);
        return rows.ToDictionary(r => (r.BrandId, r.CreatorId, r.Currency), r => r.Least);
    }

    /// <summary>How many days each of these contracts gives the brand to pay.</summary>
    public async Task<IReadOnlyDictionary<long, int>> DaysToPay(IReadOnlyCollection<long> contractIds, CancellationToken cancel) => contractIds.Count == 0
        ? new Dictionary<long, int>()
        : await Contracts.Where(c => contractIds.Contains(c.Id)).Select(c => new { c.Id, c.Terms.DaysToPay }).ToDictionaryAsync(c => c.Id, c => c.DaysToPay == 0 ? ContractTerms.UsualDaysToPay : c.DaysToPay, cancel);

    /// <summary>The commissions behind claimed amounts, to be moved with them.</summary>
    public async Task<IReadOnlyCollection<Commission>> CommissionsIn(IEnumerable<Payable> claimed, CancellationToken cancel)
    {
        var ids = claimed.Where(p => p.Source is PayableSource.Commission or PayableSource.Clawback).Select(p => p.SourceId).ToList();
        return await Commissions.Where(c => ids.Contains(c.Id)).ToListAsync(cancel);
    }
}
