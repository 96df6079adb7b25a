using KolHub.Domain.Accounts;
using KolHub.Domain.Contracts;
using KolHub.Domain.Tracking;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Data;

public sealed partial class KolHubDb
{
    public DbSet<VerifiedHost> VerifiedHosts => Set<VerifiedHost>();

    public DbSet<PromoCode> PromoCodes => Set<PromoCode>();

    public DbSet<TrackingLink> TrackingLinks => Set<TrackingLink>();

    public DbSet<Click> Clicks => Set<Click>();

    public DbSet<LinkHour> LinkHours => Set<LinkHour>();

    public DbSet<UnknownCodeHour> UnknownCodeHours => Set<UnknownCodeHour>();

    public DbSet<ClickLogPosition> ClickLogPositions => Set<ClickLogPosition>();

    public DbSet<LinkTableStamp> LinkTableStamps => Set<LinkTableStamp>();

    public DbSet<PromoterBinding> PromoterBindings => Set<PromoterBinding>();

    public IQueryable<VerifiedHost> VerifiedHostsOf(Actor actor) => actor.Role switch
    {
        Role.Operator or Role.System => VerifiedHosts,
        Role.BrandManager or Role.BrandFinance => VerifiedHosts.Where(h => h.BrandId == actor.BrandId),
        _ => VerifiedHosts.Where(h => false),
    };

    public IQueryable<PromoCode> PromoCodesOf(Actor actor) => actor.Role switch
    {
        Role.Operator or Role.System => PromoCodes,
        Role.BrandManager or Role.BrandFinance => PromoCodes.Where(c => c.BrandId == actor.BrandId),
        Role.Creator => PromoCodes.Where(c => c.CreatorId == actor.CreatorId),
        _ => PromoCodes.Where(c => false),
    };

    public IQueryable<TrackingLink> LinksOf(Actor actor) => actor.Role switch
    {
        Role.Operator or Role.System => TrackingLinks,
        Role.BrandManager or Role.BrandFinance => TrackingLinks.Where(l => l.BrandId == actor.BrandId),
        Role.Creator => TrackingLinks.Where(l => l.CreatorId == actor.CreatorId),
        _ => TrackingLinks.Where(l => false),
    };

    public IQueryable<Click> ClicksOf(Actor actor) => actor.Role switch
    {
        Role.Operator or Role.System => Clicks,
        Role.BrandManager or Role.BrandFinance => Clicks.Where(c => c.BrandId == actor.BrandId),
        Role.Creator => Clicks.Where(c => c.CreatorId == actor.CreatorId),
        _ => Clicks.Where(c => false),
    };

    public IQueryable<LinkHour> LinkHoursOf(Actor actor) => actor.Role switch
    {
        Role.Operator or Role.System => LinkHours,
        Role.BrandManager or Role.BrandFinance => LinkHours.Where(h => h.BrandId == actor.BrandId),
        Role.Creator => LinkHours.Where(h => h.CreatorId == actor.CreatorId),
        _ => LinkHours.Where(h => false),
    };

    public IQueryable<PromoterBinding> PromoterBindingsOf(Actor actor) => actor.Role switch
    {
        Role.Operator or Role.System => PromoterBindings,
        Role.BrandManager or Role.BrandFinance => PromoterBindings.Where(b => b.BrandId == actor.BrandId),
        Role.Creator => PromoterBindings.Where(b => b.CreatorId == actor.CreatorId),
        _ => PromoterBindings.Where(b => false),
    };

    /// <summary>Contracts with a code or a link that works.</summary>
    public IQueryable<Contract> TrackingWorking(Actor actor) => ContractsOf(actor).Where(c =>
        TrackingLinks.Any(l => l.ContractId == c.Id && l.OpenedAt != null && l.ClosedAt == null && l.WithdrawnAt == null)
        || PromoCodes.Any(p => p.ContractId == c.Id && p.OpenedAt != null && p.ClosedAt == null));

    /// <summary>Contracts in force without a working link: copy has not passed review yet, or no host is verified.</summary>
    public IQueryable<Contract> TrackingWaiting(Actor actor) => ContractsOf(actor).Where(c =>
        c.State == ContractState.Active && !TrackingLinks.Any(l => l.ContractId == c.Id && l.OpenedAt != null && l.ClosedAt == null && l.WithdrawnAt == null));

    /// <summary>Contracts that are over and had a code or a link.</summary>
    public IQueryable<Contract> TrackingOver(Actor actor) => ContractsOf(actor).Where(c =>
        (c.State == ContractState.Ended || c.State == ContractState.Terminated)
        && (TrackingLinks.Any(l => l.ContractId == c.Id) || PromoCodes.Any(p => p.ContractId == c.Id)));

    /// <summary>A save that touches a link or a host renews the stamp that the nodes' link tables watch, in the same transaction.</summary>
    private void RenewLinkTable()
    {
        var touched = ChangeTracker.Entries().Any(e => e.Entity is TrackingLink or VerifiedHost && e.State is EntityState.Added or EntityState.Modified);
        if (!touched)
        {
            return;
        }
        var stamp = LinkTableStamps.Local.SingleOrDefault() ?? Attach(new LinkTableStamp(1)).Entity;
        stamp.Renew();
        Entry(stamp).DetectChanges();
    }
}
