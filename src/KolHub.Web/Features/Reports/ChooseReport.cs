using FluentValidation;
using KolHub.Data;
using KolHub.Domain.Accounts;
using KolHub.Domain.Reports;
using KolHub.Web.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Reports;

/// <summary>How often the one who asks gets the brand's figures by mail.</summary>
public static class ChooseReport
{
    public sealed record Command(ReportRhythm Rhythm) : ICommand<ReportRhythm>;

    public sealed class Rules : AbstractValidator<Command>
    {
        public Rules(Words words) => RuleFor(c => c.Rhythm).IsInEnum().WithMessage(_ => words["Reports.NoRhythm"]);
    }

    public sealed class Handler(KolHubDb db, Actor actor, TimeProvider clock) : IRequestHandler<Command, ReportRhythm>
    {
        public async Task<ReportRhythm> Handle(Command request, CancellationToken cancellationToken)
        {
            var zone = await db.Brands.Where(b => b.Id == actor.BrandId).Select(b => b.Zone).SingleOrDefaultAsync(cancellationToken).OrAbsent();
            var mine = await db.ReportSubscriptionsOf(actor).SingleOrDefaultAsync(cancellationToken);
            mine ??= db.ReportSubscriptions.Add(new ReportSubscription(await db.Memberships.SingleAsync(m => m.PersonId == actor.PersonId && m.BrandId == actor.BrandId && m.Role == actor.Role && m.EndedAt == null, cancellationToken))).Entity;
            mine.Choose(request.Rhythm, clock.Today(zone), clock.Now());
            return mine.Rhythm;
        }
    }
}
