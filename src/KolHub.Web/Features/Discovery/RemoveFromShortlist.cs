using KolHub.Data;
using KolHub.Domain.Accounts;
using KolHub.Web.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Discovery;

public static class RemoveFromShortlist
{
    /// <summary>Answers the campaign, to whose list one returns.</summary>
    public sealed record Command(long Id) : ICommand<long>;

    public sealed class Handler(KolHubDb db, Actor actor, TimeProvider clock) : IRequestHandler<Command, long>
    {
        public async Task<long> Handle(Command request, CancellationToken cancellationToken)
        {
            var entry = await db.ShortlistOf(actor).SingleOrDefaultAsync(e => e.Id == request.Id, cancellationToken).OrAbsent();
            entry.Remove(actor, clock.Now());
            return entry.CampaignId;
        }
    }
}
