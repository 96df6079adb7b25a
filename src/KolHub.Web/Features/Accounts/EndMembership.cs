using KolHub.Data;
using KolHub.Domain;
using KolHub.Domain.Accounts;
using KolHub.Web.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Accounts;

public static class EndMembership
{
    public sealed record Command(long Id) : ICommand<long>;

    public sealed class Handler(KolHubDb db, Actor actor, TimeProvider clock) : IRequestHandler<Command, long>
    {
        public async Task<long> Handle(Command request, CancellationToken cancellationToken)
        {
            var membership = await db.MembersOf(actor).SingleOrDefaultAsync(m => m.Id == request.Id, cancellationToken).OrAbsent();
            RuleBroken.When(membership.PersonId == actor.PersonId, "Accounts.CannotEndOwnMembership");
            membership.End(clock.Now());
            return membership.Id;
        }
    }
}
