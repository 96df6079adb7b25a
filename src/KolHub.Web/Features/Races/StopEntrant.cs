using KolHub.Data;
using KolHub.Domain.Accounts;
using KolHub.Web.Pipeline;
using MediatR;

namespace KolHub.Web.Features.Races;

/// <summary>Stops a scheme that is worse than another, as the rule reads the figures now.</summary>
public static class StopEntrant
{
    public sealed record Command(long Id, long Entrant) : ICommand<long>;

    public sealed class Handler(KolHubDb db, Actor actor, TimeProvider clock) : IRequestHandler<Command, long>
    {
        public async Task<long> Handle(Command request, CancellationToken cancellationToken)
        {
            var (race, now) = (await db.RaceToChange(actor, request.Id, cancellationToken), clock.Now());
            var counts = await RaceCounts.Load(db, actor, race, now, cancellationToken);
            race.Stop(request.Entrant, counts.Reading, counts.Left(null), actor, now);
            db.RaceDecisions.Add(race.Decisions[^1]);
            return race.Id;
        }
    }
}
