using FluentValidation;
using KolHub.Data;
using KolHub.Domain.Accounts;
using KolHub.Domain.Races;
using KolHub.Web.Pipeline;
using MediatR;

namespace KolHub.Web.Features.Races;

/// <summary>Ends a race by hand, with a reason: it has no winner. A draft is thrown away like this too.</summary>
public static class EndRace
{
    public sealed record Command(long Id, string? Reason) : ICommand<long>;

    public sealed class Rules : AbstractValidator<Command>
    {
        public Rules(Words words) => RuleFor(c => c.Reason).NotEmpty().WithMessage(_ => words["Races.ReasonMissing"])
            .MaximumLength(RaceDecision.LongestReason).WithMessage(_ => words["Shared.TooLong", RaceDecision.LongestReason]);
    }

    public sealed class Handler(KolHubDb db, Actor actor, TimeProvider clock) : IRequestHandler<Command, long>
    {
        public async Task<long> Handle(Command request, CancellationToken cancellationToken)
        {
            var (race, now) = (await db.RaceToChange(actor, request.Id, cancellationToken), clock.Now());
            var counts = await RaceCounts.Load(db, actor, race, now, cancellationToken);
            race.End(request.Reason, counts.Reading, counts.Left(null), actor, now);
            db.RaceDecisions.Add(race.Decisions[^1]);
            return race.Id;
        }
    }
}
