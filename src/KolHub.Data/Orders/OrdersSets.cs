using KolHub.Domain.Accounts;
using KolHub.Domain.Orders;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Data;

public sealed partial class KolHubDb
{
    public DbSet<ShopConnection> ShopConnections => Set<ShopConnection>();

    public DbSet<ShopSecret> ShopSecrets => Set<ShopSecret>();

    public DbSet<ApiKey> ApiKeys => Set<ApiKey>();

    public DbSet<LiveRun> LiveRuns => Set<LiveRun>();

    public DbSet<Delivery> Deliveries => Set<Delivery>();

    public DbSet<OrderImport> OrderImports => Set<OrderImport>();

    public DbSet<OrderImportFile> OrderImportFiles => Set<OrderImportFile>();

    public DbSet<OrderImportFault> OrderImportFaults => Set<OrderImportFault>();

    public DbSet<OrderDifference> OrderDifferences => Set<OrderDifference>();

    public DbSet<Order> Orders => Set<Order>();

    public DbSet<OrderLine> OrderLines => Set<OrderLine>();

    public DbSet<OrderRefund> OrderRefunds => Set<OrderRefund>();

    public DbSet<OrderRefundLine> OrderRefundLines => Set<OrderRefundLine>();

    public DbSet<Claim> Claims => Set<Claim>();

    public DbSet<Credit> Credits => Set<Credit>();

    public DbSet<PlatformReport> PlatformReports => Set<PlatformReport>();

    /// <summary>Orders with everything that belongs to them, as intake changes them.</summary>
    public IQueryable<Order> OrdersWhole => Orders
        .Include(o => o.Lines).Include(o => o.Refunds).ThenInclude(r => r.Lines).Include(o => o.Credits).Include(o => o.Claims).Include(o => o.PlatformReports).AsSplitQuery();

    /// <summary>
    /// One at a time through a brand's door of orders, until the transaction ends: taken before the first read, so that everybody after sees what
    /// the one before wrote. It is not the gate of the brand's history, which every command takes last.
    /// </summary>
    public Task LockIntake(long brandId, CancellationToken ct) => LockGate(-brandId, ct);

    /// <summary>What failed and waits for somebody to mend it.</summary>
    public IQueryable<Delivery> DeliveriesWaitingFor(Actor actor) => actor.Role == Role.BrandManager ? DeliveriesOf(actor).Where(d => d.FailedAt != null) : Deliveries.Where(_ => false);

    /// <summary>Told by a weak proof: what they earn is held until somebody of the brand, or a file from the shop, confirms them.</summary>
    public IQueryable<Order> OrdersToConfirm(Actor actor) => actor.IsBrand ? OrdersOf(actor).Where(o => o.Trust == OrderTrust.Weak && !o.IsTest) : Orders.Where(_ => false);

    /// <summary>Refunds whose order the shop has not sent yet.</summary>
    public IQueryable<OrderRefund> OrderRefundsWaitingForOthers(Actor actor) => OrderRefundsOf(actor).Where(r => r.OrderId == null);

    /// <summary>A brand's own orders; to a creator the ones that a claim of theirs names; to operators all.</summary>
    public IQueryable<Order> OrdersOf(Actor actor) => actor switch
    {
        { Role: Role.Operator or Role.System } => Orders,
        { Role: Role.BrandManager or Role.BrandFinance, BrandId: { } brandId } => Orders.Where(order => order.BrandId == brandId),
        { Role: Role.Creator, CreatorId: { } creatorId } => Orders.Where(order => Claims.Any(claim => claim.OrderId == order.Id && claim.CreatorId == creatorId)),
        _ => Orders.Where(_ => false),
    };

    /// <summary>A creator sees only what they earned or claimed, never another creator's share.</summary>
    public IQueryable<Credit> CreditsOf(Actor actor) => actor switch
    {
        { Role: Role.Operator or Role.System } => Credits,
        { Role: Role.BrandManager or Role.BrandFinance, BrandId: { } brandId } => Credits.Where(credit => credit.BrandId == brandId),
        { Role: Role.Creator, CreatorId: { } creatorId } => Credits.Where(credit => credit.CreatorId == creatorId),
        _ => Credits.Where(_ => false),
    };

    public IQueryable<Claim> ClaimsOf(Actor actor) => actor switch
    {
        { Role: Role.Operator or Role.System } => Claims,
        { Role: Role.BrandManager or Role.BrandFinance, BrandId: { } brandId } => Claims.Where(claim => claim.BrandId == brandId),
        { Role: Role.Creator, CreatorId: { } creatorId } => Claims.Where(claim => claim.CreatorId == creatorId),
        _ => Claims.Where(_ => false),
    };

    public IQueryable<ShopConnection> ShopConnectionsOf(Actor actor) => OfBrand(ShopConnections, actor, connection => connection.BrandId == actor.BrandId);

    public IQueryable<ApiKey> ApiKeysOf(Actor actor) => OfBrand(ApiKeys, actor, key => key.BrandId == actor.BrandId);

    public IQueryable<Delivery> DeliveriesOf(Actor actor) => OfBrand(Deliveries, actor, delivery => delivery.BrandId == actor.BrandId);

    public IQueryable<OrderImport> OrderImportsOf(Actor actor) => OfBrand(OrderImports, actor, import => import.BrandId == actor.BrandId);

    public IQueryable<OrderRefund> OrderRefundsOf(Actor actor) => OfBrand(OrderRefunds, actor, refund => refund.BrandId == actor.BrandId);

    private static IQueryable<T> OfBrand<T>(IQueryable<T> all, Actor actor, System.Linq.Expressions.Expression<Func<T, bool>> own) => actor switch
    {
        { Role: Role.Operator or Role.System } => all,
        { Role: Role.BrandManager or Role.BrandFinance, BrandId: not null } => all.Where(own),
        _ => all.Where(_ => false),
    };
}
