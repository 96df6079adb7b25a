using FluentValidation;
using KolHub.Data;
using KolHub.Domain;
using KolHub.Domain.Accounts;
using KolHub.Domain.Contracts;
using KolHub.Domain.Posts;
using KolHub.Domain.Reviews;
using KolHub.Web.Features.Shared;
using KolHub.Web.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Contracts;

/// <summary>One side stops the contract. What was not published is no longer owed and its fee goes back to the budget; a case before a desk falls.</summary>
public static class TerminateContract
{
    public sealed record Command(long Id, string? Reason) : ICommand<long>;

    public sealed class Rules : AbstractValidator<Command>
    {
        public Rules(Words words) => RuleFor(c => c.Reason)
            .NotEmpty().WithMessage(_ => words["Contracts.ReasonMissing"])
            .MaximumLength(Contract.LongestNote).WithMessage(_ => words["Shared.TooLong", Contract.LongestNote]);
    }

    public sealed class Handler(KolHubDb db, Actor actor, TimeProvider clock, OpenTracking tracking) : IRequestHandler<Command, long>
    {
        public async Task<long> Handle(Command request, CancellationToken cancellationToken)
        {
            var (contract, campaign) = await db.ContractToChange(actor, request.Id, cancellationToken);
            var unpublished = await db.Deliverables.Where(d => d.ContractId == contract.Id && d.AcceptedAt == null && d.CancelledAt == null && d.State != DeliverableState.Published).ToListAsync(cancellationToken);
            var unearned = unpublished.Aggregate(Money.Zero(contract.Terms.Currency), (sum, deliverable) => sum + deliverable.FeeInstalment);
            contract.Terminate(request.Reason!, campaign, unearned, actor, clock.Now());
            unpublished.ForEach(deliverable => deliverable.Cancel(clock.Now()));
            foreach (var open in await db.ReviewCases.Where(r => r.ContractId == contract.Id && r.DecidedAt == null).ToListAsync(cancellationToken))
            {
                open.Supersede(clock.Now());
            }
            await tracking.Close(contract.Id, clock.Now(), cancellationToken);
            await db.TellOtherSide(actor, contract, "Contracts.NoticeTerminated", clock.Now());
            return contract.Id;
        }
    }
}
