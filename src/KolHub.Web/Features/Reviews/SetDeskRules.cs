using FluentValidation;
using KolHub.Data;
using KolHub.Domain.Accounts;
using KolHub.Domain.Reviews;
using KolHub.Web.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Reviews;

/// <summary>Which level decides at which severity, where two decide blind, and how long a kind of text may take. Cases that are open keep what they were opened with.</summary>
public static class SetDeskRules
{
    public sealed record RuleLine(FindingSeverity Severity, ReviewerLevel Level, bool DoubleBlind);

    public sealed record ServiceLine(ReviewSubject Kind, int Hours);

    public sealed record Command(int Version, IReadOnlyList<RuleLine>? Rules, IReadOnlyList<ServiceLine>? Services) : ICommand<long>;

    public sealed class Rules : AbstractValidator<Command>
    {
        public Rules(Words words) => RuleForEach(c => c.Services)
            .ChildRules(line => line.RuleFor(s => s.Hours).InclusiveBetween(1, Desk.LongestServiceHours).WithMessage(_ => words["Reviews.ServiceHoursOutOfRange", Desk.LongestServiceHours]));
    }

    public sealed class Handler(KolHubDb db, Actor actor, TimeProvider clock) : IRequestHandler<Command, long>
    {
        public async Task<long> Handle(Command request, CancellationToken cancellationToken)
        {
            var desk = await db.DeskToChange(actor, cancellationToken);
            desk.Expect(request.Version);
            desk.SetRules(
                [.. (request.Rules ?? []).Select(r => new DeskRule(r.Severity, r.Level, r.DoubleBlind))], [.. (request.Services ?? []).Select(s => new ServiceLevel(s.Kind, s.Hours))],
                await db.ReviewersAt(actor.BrandId).Select(m => m.PersonId).ToListAsync(cancellationToken), actor, clock.Now());
            return desk.Id;
        }
    }

    /// <summary>The actor's own desk, opened with the first setting.</summary>
    internal static async Task<Desk> DeskToChange(this KolHubDb db, Actor actor, CancellationToken ct)
    {
        if (await db.Desks.Include(d => d.Seats).SingleOrDefaultAsync(d => d.Id == Desk.IdOf(actor.BrandId), ct) is { } known)
        {
            return known;
        }
        var desk = Desk.Open(actor.BrandId);
        db.Desks.Add(desk);
        return desk;
    }
}
