using KolHub.Data;
using KolHub.Domain.Accounts;
using KolHub.Domain.HoldOuts;
using KolHub.Domain.Reports;
using KolHub.Web.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Reports;

/// <summary>Writes the letters whose period is over, from eight in the brand's morning on, to whoever is still a member and not suspended.</summary>
public static class SendReports
{
    public const int Morning = 8;

    /// <summary>The subscriptions that wait.</summary>
    public sealed record Due : IRequest<IReadOnlyList<long>>;

    /// <summary>Answers whether there was a letter to write.</summary>
    public sealed record Command(long Id) : ICommand<bool>, IUnrecorded;

    public sealed class DueHandler(KolHubDb db, TimeProvider clock) : IRequestHandler<Due, IReadOnlyList<long>>
    {
        public async Task<IReadOnlyList<long>> Handle(Due request, CancellationToken cancellationToken)
        {
            var yesterday = DateOnly.FromDateTime(clock.Now()).AddDays(1);
            var open = await (
                from r in db.ReportSubscriptions.AsNoTracking()
                join b in db.Brands on r.BrandId equals b.Id
                where r.Rhythm != ReportRhythm.Never && r.ToldTo < yesterday && db.Memberships.Any(m => m.Id == r.MembershipId && m.EndedAt == null && db.People.Any(p => p.Id == m.PersonId && p.DisabledAt == null))
                orderby r.Id
                select new { Subscription = r, b.Zone }).ToListAsync(cancellationToken);
            return [.. open.Where(o => o.Subscription.DueOn(Today(o.Zone, clock.Now())) is not null).Select(o => o.Subscription.Id)];
        }
    }

    public sealed class Handler(KolHubDb db, TimeProvider clock) : IRequestHandler<Command, bool>
    {
        public async Task<bool> Handle(Command request, CancellationToken cancellationToken)
        {
            var now = clock.Now();
            await db.Lock<ReportSubscription>(request.Id, cancellationToken);
            var subscription = await db.ReportSubscriptions.SingleOrDefaultAsync(r => r.Id == request.Id, cancellationToken).OrAbsent();
            var (brand, member) = (await db.Brands.AsNoTracking().SingleAsync(b => b.Id == subscription.BrandId, cancellationToken), await db.Memberships.AsNoTracking().SingleAsync(m => m.Id == subscription.MembershipId, cancellationToken));
            var person = await db.People.AsNoTracking().SingleAsync(p => p.Id == member.PersonId, cancellationToken);
            if (subscription.DueOn(Today(brand.Zone, now)) is not { } period || member.EndedAt is not null || person.DisabledAt is not null)
            {
                return false;
            }
            var report = await BrandReport.Read(db, new Actor(person.Id, member.Role, brand.Id), period, brand.Zone, now, cancellationToken);
            db.Mails.Add(ReportLetter.To(person, brand, subscription.Rhythm, report, now));
            subscription.Told(period);
            return true;
        }
    }

    private static DateOnly Today(string zone, DateTime now) => HoldOut.DayIn(zone, now.AddHours(-Morning));
}
