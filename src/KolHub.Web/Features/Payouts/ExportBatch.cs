using KolHub.Data;
using KolHub.Domain;
using KolHub.Domain.Accounts;
using KolHub.Domain.Payouts;
using KolHub.Web.Features.Shared;
using KolHub.Web.Pipeline;
using KolHub.Web.Pipeline.Sheets;
using MediatR;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Payouts;

/// <summary>The released list for the bank, with the account numbers in full: finance only, and never from a draft.</summary>
public static class ExportBatch
{
    public sealed record Query(long Id) : IRequest<Sheet>;

    public sealed class Handler(KolHubDb db, Actor actor, Words words, IDataProtectionProvider protection) : IRequestHandler<Query, Sheet>
    {
        public async Task<Sheet> Handle(Query request, CancellationToken cancellationToken)
        {
            var batch = await db.BatchesOf(actor).AsNoTracking().Include(b => b.Items).SingleOrDefaultAsync(b => b.Id == request.Id, cancellationToken).OrAbsent();
            RuleBroken.When(batch.State is PayoutState.Draft, "Payouts.NotReleased");
            var seal = new AccountSeal(protection);
            var ids = batch.Items.Select(i => i.AccountId).ToList();
            var accounts = await db.PayoutAccounts.AsNoTracking().Where(a => ids.Contains(a.Id)).ToDictionaryAsync(a => a.Id, a => a.Sealed, cancellationToken);
            string[] header =
            [
                words["Payouts.Payee"], words["Payouts.AccountKind"], words["Payouts.Bank"], words["Payouts.Account"], words["Payouts.Gross"], words["Payouts.Tax"],
                words["Payouts.Net"], words["Payouts.Currency"], words["Payouts.InvoiceNumber"], words["Payouts.State"], words["Payouts.Reference"],
            ];
            var rows = batch.Items.Where(i => i.State is not PayoutState.Dropped).OrderBy(i => i.Id).Select(IReadOnlyList<object?> (i) =>
            [
                i.HolderName, words.Of("Payouts", i.AccountKind), i.BankName, seal.Open(accounts[i.AccountId]), i.Gross.Major, i.Tax.Major,
                i.Net.Major, i.Net.Currency, i.InvoiceNumber, words.Of("Payouts", i.State), i.Id.ToString(System.Globalization.CultureInfo.InvariantCulture),
            ]);
            return new Sheet($"payout-{batch.Id}", header, rows.ToAsyncEnumerable());
        }
    }
}
