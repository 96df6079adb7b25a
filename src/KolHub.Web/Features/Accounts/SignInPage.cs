using KolHub.Data;
using KolHub.Domain.Accounts;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Accounts;

public static class SignInPage
{
    public sealed record Query(string Next) : IRequest<Page>;

    public sealed record DemoPerson(long MembershipId, string Name, Role Role, string Organisation);

    /// <param name="Demo">In Development, one person of each role; empty anywhere else.</param>
    public sealed record Page(string Next, IReadOnlyList<DemoPerson> Demo);

    public sealed class Handler(KolHubDb db, IHostEnvironment environment) : IRequestHandler<Query, Page>
    {
        public async Task<Page> Handle(Query request, CancellationToken cancellationToken)
        {
            if (!environment.IsDevelopment())
            {
                return new Page(request.Next, []);
            }
            var people = await (
                from membership in db.Memberships.AsNoTracking()
                join person in db.People on membership.PersonId equals person.Id
                where person.Email.EndsWith("@demo.kolhub.example") && membership.EndedAt == null
                orderby membership.Id
                select new DemoPerson(membership.Id, person.Name, membership.Role, db.Brands.Where(b => b.Id == membership.BrandId).Select(b => b.Name).FirstOrDefault() ?? ""))
                .Take(40).ToListAsync(cancellationToken);
            return new Page(request.Next, [.. people.OrderBy(p => p.Role)]);
        }
    }
}
