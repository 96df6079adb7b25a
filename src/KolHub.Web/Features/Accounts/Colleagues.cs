using KolHub.Data;
using KolHub.Domain.Accounts;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Accounts;

public static class Colleagues
{
    public sealed record Query(string? NewLink = null) : IRequest<Page>;

    public sealed record Member(long Id, long PersonId, string Name, string Email, Role Role, DateTime Since);

    public sealed record Open(long Id, string Email, Role Role, DateTime ExpiresAt);

    public sealed record Page(IReadOnlyList<Member> Members, IReadOnlyList<Open> Invitations, bool IsPlatform, string? NewLink)
    {
        public IReadOnlyList<Role> Roles => IsPlatform ? [Role.PlatformReviewer, Role.Operator] : [Role.BrandManager, Role.BrandFinance, Role.BrandReviewer];
    }

    public sealed class Handler(KolHubDb db, Actor actor, TimeProvider clock) : IRequestHandler<Query, Page>
    {
        public async Task<Page> Handle(Query request, CancellationToken cancellationToken)
        {
            var now = clock.GetUtcNow().UtcDateTime;
            var members = await (
                from membership in db.MembersOf(actor).AsNoTracking()
                join person in db.People on membership.PersonId equals person.Id
                where membership.EndedAt == null && membership.BrandId == actor.BrandId && membership.CreatorId == null
                orderby membership.Since
                select new Member(membership.Id, person.Id, person.Name, person.Email, membership.Role, membership.Since)).ToListAsync(cancellationToken);
            var open = await db.InvitationsOf(actor).AsNoTracking()
                .Where(i => i.AcceptedAt == null && i.RevokedAt == null && i.ExpiresAt > now)
                .OrderBy(i => i.ExpiresAt)
                .Select(i => new Open(i.Id, i.Email, i.Role, i.ExpiresAt)).ToListAsync(cancellationToken);
            return new Page(members, open, actor.BrandId is null, request.NewLink);
        }
    }
}
