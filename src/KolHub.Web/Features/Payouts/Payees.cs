using KolHub.Data;
using KolHub.Domain;
using KolHub.Domain.Accounts;
using KolHub.Domain.Payouts;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Payouts;

/// <summary>Everybody whom a brand owes something, summed by creator and currency, with where they are paid and what that waits for.</summary>
public static class Payees
{
    public sealed record Owed(long CreatorId, string Name, Money Commission, Money Fee, Money Clawback, DateOnly? DueOn, Payee? Payee, Wait Wait, DateTime? WaitsUntil)
    {
        public Money Total => Commission + Fee - Clawback;

        public string Account => Payee is null ? "" : $"{Payee.BankName} ···{Payee.Last4}".Trim();
    }

    public static async Task<IReadOnlyList<Owed>> Open(KolHubDb db, Actor actor, DateTime now, CancellationToken cancel)
    {
        var sums = await db.PayablesOpen(actor)
            .GroupBy(p => new { p.CreatorId, p.Amount.Currency, p.Source, Back = p.Amount.Minor < 0 })
            .Select(g => new { g.Key.CreatorId, g.Key.Currency, g.Key.Source, g.Key.Back, Minor = g.Sum(p => p.Amount.Minor), DueOn = g.Min(p => p.DueOn) }).ToListAsync(cancel);
        var ids = sums.Select(s => s.CreatorId).Distinct().ToList();
        var creators = await db.Creators.AsNoTracking().Where(c => ids.Contains(c.Id)).Select(c => new { c.Id, c.Name, c.TaxKind }).ToDictionaryAsync(c => c.Id, cancel);
        var accounts = (await db.PayoutAccounts.AsNoTracking().Where(a => ids.Contains(a.CreatorId) && a.WithdrawnAt == null).ToListAsync(cancel)).ToLookup(a => a.CreatorId);
        var others = await db.AccountsAlike(ids).AsNoTracking().ToListAsync(cancel);
        var minimums = await db.MinimumsOpen(actor, cancel);
        var withholding = await db.BrandsOf(actor).Where(b => b.Id == actor.BrandId).Select(b => b.WithholdingRate).SingleOrDefaultAsync(cancel);

        // Who has no minimum any more was put into a batch between the two reads.
        var brandId = actor.BrandId ?? 0;
        return [.. sums.GroupBy(s => (s.CreatorId, s.Currency)).Where(g => minimums.ContainsKey((brandId, g.Key.CreatorId, g.Key.Currency))).Select(group =>
        {
            var creator = creators[group.Key.CreatorId];
            Money Sum(bool back, params PayableSource[] of) => new(group.Where(s => s.Back == back && of.Contains(s.Source)).Sum(s => s.Minor), group.Key.Currency);
            var (commission, fee, clawback) = (Sum(false, PayableSource.Commission), Sum(false, PayableSource.Fee, PayableSource.TopUp, PayableSource.Volume, PayableSource.Bonus, PayableSource.Appeal), -Sum(true, PayableSource.Clawback, PayableSource.FeeBack, PayableSource.Appeal));
            var (wait, until) = Payee.WaitOf(commission + fee - clawback, [.. accounts[creator.Id]], creator.TaxKind, withholding, now, others, minimums[(brandId, creator.Id, group.Key.Currency)]);
            var account = accounts[creator.Id].Where(a => a.UsableFrom <= now).MaxBy(a => (a.UsableFrom, a.Id));
            var payee = account is null ? null : new Payee(creator.Id, account.Id, account.Kind, account.HolderName, account.BankName, account.Last4, creator.TaxKind, Payee.RateFor(creator.TaxKind, withholding));
            return new Owed(creator.Id, creator.Name, commission, fee, clawback, group.Where(s => !s.Back).Select(s => (DateOnly?)s.DueOn).Min(), payee, wait, until);
        }).OrderBy(p => p.Wait is not Wait.None).ThenBy(p => p.DueOn).ThenBy(p => p.Name, StringComparer.Ordinal)];
    }
}
