using KolHub.Data;
using KolHub.Domain.Accounts;
using KolHub.Domain.Tracking;
using KolHub.Web.Features.Shared;
using KolHub.Web.Pipeline;
using KolHub.Web.Redirect;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Tracking;

public static class LinkDetails
{
    public const int Hours = 48;
    public const int Recent = 50;

    public sealed record Query(long Id) : IRequest<Page>;

    public sealed record ClickRow(DateTime At, ClickClass Class, bool IsUnique, LinkRefusal? Refusal, string? Referer, string? Agent, string ClickId);

    public sealed record ClassSum(ClickClass Class, long Clicks, long Uniques, long Refused, long Lost);

    public sealed record Page(
        long Id, int Version, long ContractId, string Creator, string Brand, string Address, string Destination, PrivacyMode PrivacyMode,
        LinkRefusal? Refusal, string? WithdrawnReason, DateTime CreatedAt, DateTime? OpenedAt, DateTime? PausedAt, DateTime? ClosedAt,
        IReadOnlyList<ClassSum> Classes, Chart ByHour, IReadOnlyList<ClickRow> RecentClicks, DateTime? CountedTo)
    {
        public IReadOnlyList<Step> Steps(Words words) =>
        [
            new(words["Tracking.StepMade"], CreatedAt),
            new(words["Tracking.StepOpened"], OpenedAt, Refusal is null),
            new(words["Tracking.StepClosed"], ClosedAt),
        ];
    }

    public sealed class Handler(KolHubDb db, Actor actor, TimeProvider clock, SiteAddress site, Words words, ClickCopier copier, CurrentActor current) : IRequestHandler<Query, Page>
    {
        public async Task<Page> Handle(Query request, CancellationToken cancellationToken)
        {
            var now = clock.Now();
            var link = await db.LinksOf(actor).AsNoTracking().SingleOrDefaultAsync(l => l.Id == request.Id, cancellationToken).OrAbsent();
            var parties = await db.ContractsOf(Actor.System).AsNoTracking().Where(c => c.Id == link.ContractId).Select(c => c.Parties).SingleAsync(cancellationToken);
            var hostIsVerified = await db.VerifiedHosts.AnyAsync(h => h.Id == link.HostId && h.VerifiedAt != null && h.WithdrawnAt == null, cancellationToken);
            var hours = await db.LinkHoursOf(actor).AsNoTracking().Where(h => h.LinkId == link.Id && h.BrandId == link.BrandId).ToListAsync(cancellationToken);
            var recent = await db.ClicksOf(actor).AsNoTracking().Where(c => c.LinkId == link.Id && c.BrandId == link.BrandId).OrderByDescending(c => c.At).Take(Recent)
                .Select(c => new ClickRow(c.At, c.Class, c.IsUnique, c.Refusal, c.Referer, c.Agent, c.ClickId)).ToListAsync(cancellationToken);
            return new Page(
                link.Id, link.Version, link.ContractId, parties.CreatorName, parties.BrandName, site.Of("/r/" + link.Code), link.Destination, link.PrivacyMode,
                link.RefusalAt(now) ?? (hostIsVerified ? null : LinkRefusal.HostUnverified), link.WithdrawnReason, link.CreatedAt, link.OpenedAt, link.PausedAt, link.ClosedAt,
                [.. hours.GroupBy(h => h.Class).OrderBy(g => g.Key).Select(g => new ClassSum(g.Key, g.Sum(h => h.Clicks), g.Sum(h => h.Uniques), g.Sum(h => h.Refused), g.Sum(h => h.Lost)))],
                ByHour(hours, now), recent, copier.CaughtUpAt);
        }

        private Chart ByHour(List<LinkHour> hours, DateTime now)
        {
            var first = Visit.HourOf(now).AddHours(1 - Hours);
            var slots = Enumerable.Range(0, Hours).Select(i => first.AddHours(i)).ToList();
            Series Of(string name, Func<LinkHour, bool> which) => new(name, slots.ConvertAll(slot => (decimal)hours.Where(h => h.Hour == slot && which(h)).Sum(h => h.Clicks)));
            var people = Of(words.Of("Tracking", ClickClass.Human), h => h.Class == ClickClass.Human);
            var most = people.Values.Max();
            var title = most == 0 ? words["Tracking.ByHourNone", Hours]
                : words["Tracking.ByHourTitle", Hours, Format.Number(people.Values.Sum()), Format.Time(slots[people.Values.ToList().IndexOf(most)], current.Zone), Format.Number(most)];
            return new Chart(title, "columns", slots.ConvertAll(s => Format.Time(s, current.Zone)),
                [people, Of(words["Tracking.OtherClasses"], h => h.Class != ClickClass.Human)]);
        }
    }
}
