using KolHub.Domain.Accounts;
using KolHub.Domain.Posts;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Data;

public sealed partial class KolHubDb
{
    public DbSet<Deliverable> Deliverables => Set<Deliverable>();

    public DbSet<PostFigures> PostFigures => Set<PostFigures>();

    public DbSet<Screenshot> Screenshots => Set<Screenshot>();

    public IQueryable<Deliverable> DeliverablesOf(Actor actor) => actor.Role switch
    {
        Role.System => Deliverables,
        Role.BrandManager or Role.BrandFinance => Deliverables.Where(d => d.BrandId == actor.BrandId),
        Role.Creator => Deliverables.Where(d => d.CreatorId == actor.CreatorId),
        _ => Deliverables.Where(d => false),
    };

    public IQueryable<Screenshot> ScreenshotsOf(Actor actor) => actor.Role switch
    {
        Role.System => Screenshots,
        Role.BrandManager or Role.BrandFinance => Screenshots.Where(s => s.BrandId == actor.BrandId),
        Role.Creator => Screenshots.Where(s => s.CreatorId == actor.CreatorId),
        _ => Screenshots.Where(s => false),
    };
}
