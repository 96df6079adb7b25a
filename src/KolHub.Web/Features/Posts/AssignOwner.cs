using KolHub.Data;
using KolHub.Domain;
using KolHub.Domain.Accounts;
using KolHub.Domain.Posts;
using KolHub.Web.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Posts;

/// <summary>Says who of the brand looks after a deliverable and all others of its contract, and who stands in.</summary>
public static class AssignOwner
{
    public sealed record Command(long Id, long Owner, long? Deputy) : ICommand<long>;

    public sealed class Handler(KolHubDb db, Actor actor, TimeProvider clock) : IRequestHandler<Command, long>
    {
        public async Task<long> Handle(Command request, CancellationToken cancellationToken)
        {
            var (post, now) = (await db.PostToChange(actor, request.Id, cancellationToken), clock.Now());
            var contract = await db.ContractsOf(actor).SingleAsync(c => c.Id == post.ContractId, cancellationToken);
            var members = await db.ManagersHere.Where(m => m.BrandId == post.BrandId && (m.Id == request.Owner || m.Id == request.Deputy)).ToListAsync(cancellationToken);
            var (owner, deputy) = (members.Find(m => m.Id == request.Owner), members.Find(m => m.Id == request.Deputy));
            RuleBroken.When(owner is null || (request.Deputy is not null && deputy is null), "Posts.OwnerNotManager");
            var known = await db.DealOwners.SingleOrDefaultAsync(o => o.ContractId == contract.Id, cancellationToken);
            known?.Assign(owner, deputy, actor, now);
            _ = known ?? db.DealOwners.Add(new DealOwner(contract, owner, deputy, actor, now)).Entity;
            await db.Notify(actor, Audience.Person(owner.PersonId), "Posts.NoticeOwner", $"/posts/{post.Id}", now, contract.Parties.CampaignTitle, contract.Parties.CreatorName);
            return post.Id;
        }
    }
}
