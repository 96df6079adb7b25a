using FluentValidation;
using KolHub.Data;
using KolHub.Domain.Accounts;
using KolHub.Domain.Posts;
using KolHub.Web.Pipeline;
using MediatR;

namespace KolHub.Web.Features.Contracts;

/// <summary>One side signs what it was shown. The second signature puts the contract in force and plans its deliverables.</summary>
public static class SignContract
{
    public sealed record Command(long Id, int Number, string? Sha256, bool Agreed, string? TypedName) : ICommand<long>;

    public sealed class Rules : AbstractValidator<Command>
    {
        public Rules(Words words)
        {
            RuleFor(c => c.Agreed).Equal(true).WithMessage(_ => words["Contracts.BoxNotTicked"]);
            RuleFor(c => c.TypedName).NotEmpty().WithMessage(_ => words["Contracts.NameNotTyped"]).MaximumLength(100).WithMessage(_ => words["Shared.TooLong", 100]);
        }
    }

    public sealed class Handler(KolHubDb db, Actor actor, TimeProvider clock, SigningEvidence evidence) : IRequestHandler<Command, long>
    {
        public async Task<long> Handle(Command request, CancellationToken cancellationToken)
        {
            var (contract, campaign) = await db.ContractToChange(actor, request.Id, cancellationToken);
            contract.Sign(await evidence.Of(request, contract, cancellationToken), campaign, actor, clock.Now());
            if (!contract.IsActive)
            {
                await db.TellOtherSide(actor, contract, "Contracts.NoticeSigned", clock.Now());
                return contract.Id;
            }
            db.Deliverables.AddRange(Deliverable.PlanOf(contract));
            await db.TellBothSides(Actor.System, contract, "Contracts.NoticeInForce", clock.Now());
            return contract.Id;
        }
    }
}
