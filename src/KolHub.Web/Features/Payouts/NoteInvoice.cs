using FluentValidation;
using KolHub.Data;
using KolHub.Domain;
using KolHub.Domain.Accounts;
using KolHub.Domain.Payouts;
using KolHub.Web.Features.Shared;
using KolHub.Web.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Payouts;

/// <summary>The payee's invoice for a payment. Its number may stand on one live payment of the payee only.</summary>
public static class NoteInvoice
{
    public sealed record Command(long Id, long ItemId, string? Number, DateOnly? On = null, string? Amount = null) : ICommand<long>;

    public sealed class Rules : AbstractValidator<Command>
    {
        public Rules(Words words) => RuleFor(c => c.Number).MaximumLength(60).WithMessage(_ => words["Payouts.InvoiceNumberTooLong", 60]);
    }

    public sealed class Handler(KolHubDb db, Actor actor) : IRequestHandler<Command, long>
    {
        public async Task<long> Handle(Command request, CancellationToken cancellationToken)
        {
            var batch = await db.BatchesOf(actor).Include(b => b.Items).SingleOrDefaultAsync(b => b.Id == request.Id, cancellationToken).OrAbsent();
            var item = batch.Items.SingleOrDefault(i => i.Id == request.ItemId).OrAbsent();
            PayoutState[] ended = [PayoutState.Dropped, PayoutState.Failed, PayoutState.Returned];
            var known = await db.PayoutItemsOf(actor).IgnoreAutoIncludes().Where(i => i.CreatorId == item.CreatorId && i.Id != item.Id && i.InvoiceNumber != "" && !ended.Contains(i.State)).Select(i => i.InvoiceNumber).ToListAsync(cancellationToken);
            Money? amount = string.IsNullOrWhiteSpace(request.Amount) ? null : Amounts.Read(request.Amount, batch.Currency);
            batch.NoteInvoice(item.Id, request.Number ?? "", actor, known, request.On, amount);
            return batch.Id;
        }
    }
}

/// <summary>An amount of tax that finance enters with what it rests on, in place of the brand's rate.</summary>
public static class WithholdTax
{
    public sealed record Command(long Id, long ItemId, string? Amount, string? Basis) : ICommand<long>;

    public sealed class Rules : AbstractValidator<Command>
    {
        public Rules(Words words)
        {
            RuleFor(c => c.Amount).NotEmpty().WithMessage(_ => words["Shared.Missing"]);
            RuleFor(c => c.Basis).NotEmpty().WithMessage(_ => words["Payouts.TaxBasisMissing"]).MaximumLength(200).WithMessage(_ => words["Shared.TooLong", 200]);
        }
    }

    public sealed class Handler(KolHubDb db, Actor actor) : IRequestHandler<Command, long>
    {
        public async Task<long> Handle(Command request, CancellationToken cancellationToken)
        {
            var batch = await db.BatchesOf(actor).Include(b => b.Items).SingleOrDefaultAsync(b => b.Id == request.Id, cancellationToken).OrAbsent();
            batch.Items.SingleOrDefault(i => i.Id == request.ItemId).OrAbsent();
            batch.WithholdTax(request.ItemId, Amounts.Read(request.Amount, batch.Currency), request.Basis!, actor);
            return batch.Id;
        }
    }
}
