using KolHub.Data;
using KolHub.Domain.Accounts;
using KolHub.Domain.Reviews;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Reviews;

/// <summary>Who sits at the actor's desk, at which level and in which group, and which level decides what.</summary>
public static class DeskSettings
{
    public sealed record Query : IRequest<Page>;

    public sealed record Place(long MembershipId, long PersonId, string Name, ReviewerLevel Level, string Group, bool IsSet);

    public sealed record Page(long DeskId, int Version, bool IsUsed, bool MayLead, bool IsHead, IReadOnlyList<DeskRule> Rules, IReadOnlyList<ServiceLevel> Services, IReadOnlyList<Place> People, IReadOnlyList<FindingSeverity> Unstaffed);

    public sealed class Handler(KolHubDb db, Actor actor) : IRequestHandler<Query, Page>
    {
        public async Task<Page> Handle(Query request, CancellationToken cancellationToken)
        {
            var desk = await db.DeskOf(actor.BrandId, cancellationToken);
            var used = actor.BrandId is not { } brand || await db.Brands.AnyAsync(b => b.Id == brand && b.HasOwnDesk, cancellationToken);
            var people = await (
                from member in db.ReviewersAt(actor.BrandId).AsNoTracking()
                join person in db.People on member.PersonId equals person.Id
                orderby member.Since, member.Id
                select new { member.Id, member.PersonId, person.Name }).ToListAsync(cancellationToken);
            var ids = people.Select(p => p.PersonId).ToList();
            return new Page(
                desk.Id, desk.Version, used, desk.IsLedBy(actor), desk.IsHeadedBy(actor), desk.Rules, desk.ServiceLevels,
                [.. people.Select(p => (p, Seat: desk.Seats.FirstOrDefault(s => s.PersonId == p.PersonId))).Select(p => new Place(p.p.Id, p.p.PersonId, p.p.Name, p.Seat?.Level ?? ReviewerLevel.Executor, p.Seat?.Group ?? "", p.Seat is not null))],
                [.. Enum.GetValues<FindingSeverity>().Where(s => !desk.CanDecide(s, ids))]);
        }
    }
}
