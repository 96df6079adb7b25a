using FluentValidation;
using KolHub.Data;
using KolHub.Domain.Accounts;
using KolHub.Domain.Races;
using KolHub.Web.Pipeline;
using MediatR;

namespace KolHub.Web.Features.Races;

/// <summary>Promotes the winner of a heat as the rule reads the figures now, or another with a written reason; what is left of the test budget is proposed for it.</summary>
public static class PromoteEntrant
{
    public sealed record Command(long Id, long Entrant, string? Reason) : ICommand<long>;

    public sealed class Rules : AbstractValidator<Command>
    {
        public Rules(Words words) => RuleFor(c => c.Reason).MaximumLength(RaceDecision.LongestReason).WithMessage(_ => words["Shared.TooLong", RaceDecision.LongestReason]);
    }

    public sealed class Handler(KolHubDb db, Actor actor, TimeProvider clock) : IRequestHandler<Command, long>
    {
        public async Task<long> Handle(Command request, CancellationToken cancellationToken)
        {
            var (race, now) = (await db.RaceToChange(actor, request.Id, cancellationToken), clock.Now());
            var counts = await RaceCounts.Load(db, actor, race, now, cancellationToken);
            race.Promote(request.Entrant, request.Reason, counts.Reading, counts.Left(race.Entrants.FirstOrDefault(e => e.Id == request.Entrant)?.Tier), actor, now);
            db.RaceDecisions.Add(race.Decisions[^1]);
            return race.Id;
        }
    }
}
