using KolHub.Domain.Accounts;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Data;

public sealed partial class KolHubDb
{
    public DbSet<Person> People => Set<Person>();

    public DbSet<Brand> Brands => Set<Brand>();

    public DbSet<Membership> Memberships => Set<Membership>();

    public DbSet<Invitation> Invitations => Set<Invitation>();

    public DbSet<Session> Sessions => Set<Session>();

    /// <summary>The actor's own brand, or every brand for the operator.</summary>
    public IQueryable<Brand> BrandsOf(Actor actor) =>
        actor.Role is Role.Operator or Role.System ? Brands : Brands.Where(b => b.Id == actor.BrandId);

    public IQueryable<Membership> MembersOf(Actor actor) => actor.Role switch
    {
        Role.Operator or Role.System => Memberships,
        _ => Memberships.Where(m => m.BrandId != null && m.BrandId == actor.BrandId),
    };

    public IQueryable<Invitation> InvitationsOf(Actor actor) => actor.Role switch
    {
        Role.Operator => Invitations.Where(i => i.BrandId == null),
        _ => Invitations.Where(i => i.BrandId != null && i.BrandId == actor.BrandId),
    };

    public IQueryable<Session> SessionsOf(Actor actor) => Sessions.Where(s => s.PersonId == actor.PersonId);
}
