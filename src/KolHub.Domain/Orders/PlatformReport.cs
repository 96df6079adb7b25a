using KolHub.Domain.Tracking;

namespace KolHub.Domain.Orders;

/// <summary>Commission that 精选联盟, 淘宝联盟 and the like pay themselves: stored as reported, shown as "paid by platform".</summary>
public sealed class PlatformReport : Entity
{
    private PlatformReport() { }

    internal PlatformReport(Order order, PlatformReportSnapshot report) : base(Ids.Next())
    {
        (BrandId, OrderId) = (order.BrandId, order.Id);
        (Scheme, PromoterId, LineExternalId, Estimated, Settled, State) = (report.Scheme, report.PromoterId, report.LineExternalId, report.Estimated, report.Settled, report.State);
        Stage = report.Stage;
    }

    public long BrandId { get; private set; }

    public long OrderId { get; private set; }

    public PromoterScheme Scheme { get; private set; }

    public string PromoterId { get; private set; } = "";

    public string? LineExternalId { get; private set; }

    public Money Estimated { get; private set; }

    public Money Settled { get; private set; }

    public ReportStage Stage { get; private set; }

    /// <summary>The platform's own word for it.</summary>
    public string State { get; private set; } = "";

    internal PlatformReportSnapshot Snapshot => new(Scheme, PromoterId, LineExternalId, Estimated, Settled, Stage, State);
}
