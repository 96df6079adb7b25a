using KolHub.Data;
using KolHub.Domain.Accounts;
using KolHub.Domain.Campaigns;
using KolHub.Domain.Contracts;
using KolHub.Domain.Offers;
using KolHub.Domain.Reviews;
using KolHub.Web.Features.Posts;
using KolHub.Web.Features.Shared;
using KolHub.Web.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Contracts;

public static class ContractDetails
{
    public sealed record Query(long Id) : IRequest<Page>;

    public sealed record VersionLine(ContractVersion Version, string ProposedBy);

    public sealed record Page(Contract Contract, Side Me, IReadOnlyList<Step> Steps, IReadOnlyList<VersionLine> Versions, IReadOnlyDictionary<long, string> Names, bool MaySign, bool MayPropose, bool MayTerminate, bool MayEnd, WithdrawForm? Withdraw, Guarantee? Guarantee, Rewards? Rewards, CommissionPlan? Plan, long? CaseToProve)
    {
        public string Other => Me == Side.Brand ? Contract.Parties.CreatorName : Contract.Parties.BrandName;
    }

    public sealed class Handler(KolHubDb db, Actor actor, Words words, TimeProvider clock) : IRequestHandler<Query, Page>
    {
        public async Task<Page> Handle(Query request, CancellationToken cancellationToken)
        {
            var contract = await db.ContractToRead(actor, request.Id, cancellationToken);
            var names = await db.NamesOf(contract.Versions.Select(v => v.ProposedBy).Concat(contract.Signatures.Select(s => s.PersonId)), cancellationToken);
            var side = contract.SideOf(actor);
            var acts = actor.Role is Role.BrandManager or Role.Creator;
            var over = contract.State is ContractState.Ended or ContractState.Terminated;
            return new Page(
                contract, side, Steps(contract),
                [.. contract.Versions.OrderByDescending(v => v.Number).Select(v => new VersionLine(v, names.GetValueOrDefault(v.ProposedBy, words["Shared.TheProgram"])))],
                names,
                acts && contract.State is ContractState.Approved or ContractState.PartlySigned && !contract.HasSigned(side),
                acts && contract.IsNegotiable, acts && !over,
                acts && contract.IsActive && Day.Of(clock.Now()) > contract.RunsUntil,
                await Withdraw(contract, cancellationToken), await Guarantee.Of(db, contract, cancellationToken), await Rewards.Of(db, contract, cancellationToken), await ChosenPlan.Behind(db, contract.BrandId, contract.OfferId, cancellationToken),
                acts && contract.State is ContractState.InReview ? await CaseOf(contract, cancellationToken) : null);
        }

        /// <summary>The open case of the version on the table: the creator and the brand's manager may lay a proof before the desk.</summary>
        private Task<long?> CaseOf(Contract contract, CancellationToken ct) => db.ReviewCasesOf(actor)
            .Where(r => r.Subject == ReviewSubject.ContractVersion && r.SubjectId == contract.Current.Id && r.DecidedAt == null).Select(r => (long?)r.Id).SingleOrDefaultAsync(ct);

        /// <summary>The brake stands on a post: the one that went out last.</summary>
        private async Task<WithdrawForm?> Withdraw(Contract contract, CancellationToken ct)
        {
            var post = await db.DeliverablesOf(actor).AsNoTracking().Where(d => d.ContractId == contract.Id && d.PublishedAt != null).OrderByDescending(d => d.PublishedAt).ThenBy(d => d.Id).FirstOrDefaultAsync(ct);
            return post is null ? null : await WithdrawForm.Of(db, actor, post, check: null, ct);
        }

        private List<Step> Steps(Contract contract)
        {
            DateTime? Signed(Side side) => contract.CurrentSignatures.FirstOrDefault(s => s.Side == side)?.SignedAt;
            var steps = new List<Step>
            {
                new(words["Contracts.StepDrafted"], contract.DraftedAt),
                new(words["Contracts.StepApproved"], contract.Current.ApprovedAt, contract.State is ContractState.Drafting or ContractState.InReview),
                new(words["Contracts.StepCreatorSigned"], Signed(Side.Creator), contract.State is ContractState.Approved or ContractState.PartlySigned && Signed(Side.Creator) is null),
                new(words["Contracts.StepBrandSigned"], Signed(Side.Brand), contract.State is ContractState.Approved or ContractState.PartlySigned && Signed(Side.Brand) is null),
                new(words["Contracts.StepInForce"], contract.ActivatedAt, contract.IsActive),
            };
            steps.Add(contract.TerminatedAt is null ? new Step(words["Contracts.StepEnded"], contract.EndedAt) : new Step(words["Contracts.StepTerminated"], contract.TerminatedAt));
            return steps;
        }
    }
}
