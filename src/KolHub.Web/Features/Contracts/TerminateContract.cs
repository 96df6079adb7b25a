using FluentValidation;
using KolHub.Data;
using KolHub.Domain.Accounts;
using KolHub.Domain.Contracts;
using KolHub.Web.Features.Shared;
using KolHub.Web.Pipeline;
using MediatR;

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

    public sealed class Handler(KolHubDb db, Actor actor, TimeProvider clock, EndDeal deals) : IRequestHandler<Command, long>
    {
        public async Task<long> Handle(Command request, CancellationToken cancellationToken)
        {
            var (contract, campaign) = await db.ContractToChange(actor, request.Id, cancellationToken);
            await deals.Terminate(contract, campaign, request.Reason!, clock.Now(), cancellationToken);
            await db.TellOtherSide(actor, contract, "Contracts.NoticeTerminated", clock.Now());
            return contract.Id;
        }
    }
}
