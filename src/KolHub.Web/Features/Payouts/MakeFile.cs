using System.Globalization;
using KolHub.Data;
using KolHub.Domain;
using KolHub.Domain.Accounts;
using KolHub.Domain.Payouts;
using KolHub.Web.Features.Shared;
using KolHub.Web.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Payouts;

/// <summary>Writes the bank's file of a released list and keeps it, sealed, with its hash. It never leaves the house except by a finance member's download.</summary>
public static class MakeFile
{
    public sealed record Command(long Id, PayoutFileKind Kind) : ICommand<long>;

    public sealed class Handler(KolHubDb db, Actor actor, TimeProvider clock, AccountSeal seal, CurrentActor current) : IRequestHandler<Command, long>
    {
        public async Task<long> Handle(Command request, CancellationToken cancellationToken)
        {
            var now = clock.Now();
            var batch = await db.BatchesOf(actor).Include(b => b.Items).SingleOrDefaultAsync(b => b.Id == request.Id, cancellationToken).OrAbsent();
            var ids = batch.Items.Select(i => i.AccountId).ToList();
            var accounts = await db.PayoutAccounts.AsNoTracking().Where(a => ids.Contains(a.Id) && a.WithdrawnAt == null).ToDictionaryAsync(a => a.Id, cancellationToken);
            var items = PayoutFile.PaymentsIn(batch, request.Kind, accounts.Keys.ToHashSet(), actor);
            var payments = items.Select(i => new Payment(
                i.Id.ToString(CultureInfo.InvariantCulture), i.HolderName, seal.Open(accounts[i.AccountId].Sealed), i.BankName, accounts[i.AccountId].Bic, i.Net, i.InvoiceNumber)).ToList();
            var number = batch.Id.ToString(CultureInfo.InvariantCulture);
            var (ending, content) = request.Kind switch
            {
                PayoutFileKind.CreditTransfer => ("xml", CreditTransfer.Write(number, now, clock.Today(current.Zone), await Payer(cancellationToken), payments)),
                PayoutFileKind.PayPal => ("csv", await PayPalSheet.Write(payments, current.Organisation, cancellationToken)),
                _ => await Columns(PayoutFile.AccountsOf(request.Kind), payments, cancellationToken),
            };
            db.PayoutFiles.Add(PayoutFile.Keep(batch, request.Kind, items, $"payout-{number}-{request.Kind}.{ending}".ToLowerInvariant(), content, seal.SealFile, actor, now));
            return batch.Id;
        }

        private async Task<Payer> Payer(CancellationToken cancel)
        {
            var account = await db.PayingAccountsOf(actor).AsNoTracking().SingleOrDefaultAsync(cancel);
            return account is null ? throw new RuleBroken("Payouts.PayingAccountMissing") : new Payer(account.HolderName, seal.Open(account.Sealed), account.Bic);
        }

        private async Task<(string Ending, byte[] Content)> Columns(Domain.Creators.PayoutKind kind, IReadOnlyList<Payment> payments, CancellationToken cancel)
        {
            var layout = await db.FileLayoutsOf(actor).AsNoTracking().SingleOrDefaultAsync(l => l.Kind == kind, cancel);
            RuleBroken.When(layout is not { IsUsable: true }, "Payouts.LayoutMissing");
            return (layout!.IsWorkbook ? "xlsx" : "csv", await LayoutSheet.Write(layout, payments, clock.Today(current.Zone), cancel));
        }
    }
}
