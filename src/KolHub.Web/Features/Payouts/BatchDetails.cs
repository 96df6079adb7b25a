using KolHub.Data;
using KolHub.Domain;
using KolHub.Domain.Accounts;
using KolHub.Domain.Creators;
using KolHub.Domain.Payouts;
using KolHub.Web.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Payouts;

public static class BatchDetails
{
    public sealed record Query(long Id) : IRequest<Page>;

    public sealed record Item(
        long Id, string Creator, string HolderName, PayoutKind AccountKind, string BankName, string Last4, Money Commission, Money Fee, Money Clawback, Money Gross, Rate TaxRate, Money Tax, Money Net,
        string InvoiceNumber, DateOnly? InvoicedOn, Money? Invoiced, bool InvoiceDiffers, string TaxBasis, int Rows, PayoutState State, string FailureReason, DateTime? EndedAt);

    public sealed record FileLine(long Id, PayoutFileKind Kind, string Name, int Payments, Money Total, string Sha256, DateTime MadeAt, string MadeBy);

    public sealed record Page(
        long Id, PayoutState State, string Currency, Money Total, DateTime MadeAt, string MadeBy, DateTime? ApprovedAt, string ApprovedBy, string ApprovedHash, Money ApprovedTotal, DateTime? SubmittedAt, string SubmittedBy,
        DateTime? ClosedAt, IReadOnlyList<Item> Items, IReadOnlyList<FileLine> Files, bool IsAsReleased, bool IsFinance, bool IsMaker)
    {
        public bool MayRelease => IsFinance && !IsMaker && State is PayoutState.Draft && Items.Any(i => i.State is PayoutState.Draft);

        public bool MayChange => IsFinance && State is PayoutState.Draft or PayoutState.Approved;

        public bool MaySubmit => IsFinance && State is PayoutState.Approved;

        public bool MayMakeFiles => IsFinance && IsAsReleased && State is PayoutState.Approved or PayoutState.Submitted;

        /// <summary>The kinds of file for which somebody in the list has an account.</summary>
        public IReadOnlyList<PayoutFileKind> Kinds => [.. Enum.GetValues<PayoutFileKind>().Where(k => Items.Any(i => i.AccountKind == PayoutFile.AccountsOf(k) && i.State is PayoutState.Approved or PayoutState.Submitted))];

        public bool MayExport => IsFinance && State is not PayoutState.Draft;
    }

    public sealed class Handler(KolHubDb db, Actor actor) : IRequestHandler<Query, Page>
    {
        public async Task<Page> Handle(Query request, CancellationToken cancellationToken)
        {
            var batch = await db.BatchesOf(actor).AsNoTracking().Include(b => b.Items).SingleOrDefaultAsync(b => b.Id == request.Id, cancellationToken).OrAbsent();
            var files = await db.PayoutFilesOf(actor).AsNoTracking().Where(f => f.BatchId == batch.Id).OrderByDescending(f => f.MadeAt).ThenByDescending(f => f.Id)
                .Select(f => new { f.Id, f.Kind, f.Name, f.Payments, f.Total, f.Sha256, f.MadeAt, f.MadeBy }).ToListAsync(cancellationToken);
            long?[] ids = [batch.MadeBy, batch.ApprovedBy, batch.SubmittedBy, .. files.Select(f => (long?)f.MadeBy)];
            var people = await db.People.Where(p => ids.Contains(p.Id)).ToDictionaryAsync(p => p.Id, p => p.Name, cancellationToken);
            var creators = batch.Items.Select(i => i.CreatorId).ToList();
            var names = await db.Creators.Where(c => creators.Contains(c.Id)).ToDictionaryAsync(c => c.Id, c => c.Name, cancellationToken);
            string Name(long? id) => id is { } known ? people.GetValueOrDefault(known, "") : "";
            return new Page(
                batch.Id, batch.State, batch.Currency, batch.Total, batch.MadeAt, Name(batch.MadeBy), batch.ApprovedAt, Name(batch.ApprovedBy), batch.ApprovedHash, batch.ApprovedTotal, batch.SubmittedAt, Name(batch.SubmittedBy), batch.ClosedAt,
                [.. batch.Items.OrderBy(i => i.Id).Select(i => new Item(
                    i.Id, names[i.CreatorId], i.HolderName, i.AccountKind, i.BankName, i.Last4, i.Commission, i.Fee, i.Clawback, i.Gross, i.TaxRate, i.Tax, i.Net, i.InvoiceNumber, i.InvoicedOn, i.InvoicedMinor is { } minor ? new Money(minor, i.Gross.Currency) : null, i.InvoiceDiffers, i.TaxBasis, i.Lines.Count, i.State, i.FailureReason, i.SettledAt ?? i.FailedAt))],
                files.ConvertAll(f => new FileLine(f.Id, f.Kind, f.Name, f.Payments, f.Total, f.Sha256, f.MadeAt, Name(f.MadeBy))), batch.ApprovedHash == batch.ListHash(), actor.Role is Role.BrandFinance, actor.PersonId == batch.MadeBy);
        }
    }
}
