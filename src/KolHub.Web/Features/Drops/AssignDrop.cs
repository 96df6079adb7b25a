using KolHub.Data;
using KolHub.Domain;
using KolHub.Domain.Accounts;
using KolHub.Domain.Drops;
using KolHub.Web.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Drops;

/// <summary>Says whose task it is: a manager of the brand.</summary>
public static class AssignDrop
{
    public sealed record Command(long Id, long Member) : ICommand<long>;

    public sealed class Handler(KolHubDb db, Actor actor, TimeProvider clock) : IRequestHandler<Command, long>
    {
        public async Task<long> Handle(Command request, CancellationToken cancellationToken)
        {
            await db.Lock<SalesDrop>(request.Id, cancellationToken);
            var drop = await db.DropsOf(actor).SingleOrDefaultAsync(d => d.Id == request.Id, cancellationToken).OrAbsent();
            var member = await db.ManagersHere.SingleOrDefaultAsync(m => m.Id == request.Member && m.BrandId == drop.BrandId, cancellationToken);
            RuleBroken.When(member is null, "Drops.NotAManager");
            drop.Assign(member, actor);
            await db.Notify(actor, Audience.Person(member.PersonId), "Drops.NoticeYours", $"/insights/drops/{drop.Id}", clock.Now(), await db.Name(drop, cancellationToken));
            return drop.Id;
        }
    }
}
