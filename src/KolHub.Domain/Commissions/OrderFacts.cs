using KolHub.Domain.Campaigns;
using KolHub.Domain.Contracts;
using KolHub.Domain.Orders;

namespace KolHub.Domain.Commissions;

/// <summary>What is known of an order now, as plain values: what the order earns for whom is a function of this and of nothing else.</summary>
public sealed record OrderFacts(long BrandId, long OrderId, string Currency, IReadOnlyList<LineFacts> Lines, IReadOnlyList<CreditFacts> Credits, IReadOnlyList<CommissionTerms> Terms)
{
    /// <summary>When the buyer placed it: the contract's rates of that moment are the ones that count.</summary>
    public DateTime PlacedAt { get; init; }

    /// <summary>When the shop said that it is paid in full; null while it is not, and then the hold does not start.</summary>
    public DateTime? PaidAt { get; init; }

    public bool IsCancelled { get; init; }

    public bool IsTest { get; init; }

    /// <summary>Only a weak signature stands behind the order: nothing of it is approved by the clock.</summary>
    public bool IsUnconfirmed { get; init; }

    public long? DuplicateOfOrderId { get; init; }

    /// <summary>The refunds behind the reduced bases, by the shop's own ids; written beside the amounts that they changed.</summary>
    public IReadOnlyList<string> RefundIds { get; init; } = [];

    public static OrderFacts Of(Order order, IReadOnlyList<CommissionTerms> terms)
    {
        var reduced = order.ReducedByLine();
        var lines = order.Lines.OrderBy(line => line.IsRemoved).ThenBy(line => line.Position).ThenBy(line => line.ExternalId, StringComparer.Ordinal).ToList();
        var reports = new PlatformReports(order);
        return new OrderFacts(
            order.BrandId, order.Id, order.Currency,
            [.. lines.Select(line => new LineFacts(line.Id, line.Base, reduced[line.Id], line.Sku, line.ProductId))],
            [.. order.Credits.OrderBy(c => c.ContractId).Select(c => new CreditFacts(c.LineId, c.CreatorId, c.ContractId, c.Share.BasisPoints, c.PaidByPlatform ? reports.For(c) : null))],
            terms)
        {
            PlacedAt = order.PlacedAt,
            PaidAt = order.PaidAt,
            IsCancelled = order.IsCancelled,
            IsTest = order.IsTest,
            IsUnconfirmed = order.IsUnconfirmed,
            RefundIds = [.. order.CountedRefunds.Select(refund => refund.ExternalId).Order(StringComparer.Ordinal)],
        };
    }
}

/// <summary>A line in the order of the payload: what commission is counted on, how much of it refunds took back, and what the shop calls the goods.</summary>
public sealed record LineFacts(long LineId, Money Base, Money Reduced, string? Sku = null, string? ProductId = null);

/// <summary>The share of a line, in basis points, that one creator's contract earned. What a platform pays itself comes as it was reported and earns nothing here.</summary>
public sealed record CreditFacts(long LineId, long CreatorId, long ContractId, int Share, ReportedCommission? Reported = null);

/// <summary>What a contract froze. The hold of the first sight of an order stays with its commission. Room is what the cap leaves for this order; null without a cap.</summary>
public sealed record CommissionTerms(long ContractId, long CampaignId, Rate Rate, int HoldDays, string Zone, Money? Room = null)
{
    public IReadOnlyList<GoodsRate> Goods { get; init; } = [];

    /// <summary>What the contract's rates were changed to since, and how many days a cut has to wait.</summary>
    public IReadOnlyList<RateVersion> Changes { get; init; } = [];

    public int LockDays { get; init; }

    public DateTime? Since { get; init; }

    public RateInForce RateOf(LineFacts line, DateTime placedAt) =>
        RateLock.At([new RateVersion(0, Since ?? default, Rate, Goods), .. Changes], placedAt, LockDays, Zone, line.Sku, line.ProductId);

    /// <summary>The terms in force, and what the cap leaves after everything that the contract's other orders have earned. An order in another currency has no room under a cap.</summary>
    public static CommissionTerms Of(Contract contract, string zone, string currency, Money earnedElsewhere)
    {
        var terms = contract.Terms;
        Money? room = terms.CommissionCap.IsZero ? null
            : terms.Currency != currency ? Money.Zero(currency)
            : Money.Max(Money.Zero(currency), terms.CommissionCap - earnedElsewhere);
        return new CommissionTerms(contract.Id, contract.CampaignId, terms.CommissionRate, terms.HoldDays, zone, room)
        {
            Goods = terms.Plan?.Goods ?? [],
            Changes = [.. contract.RateChanges.Select(change => new RateVersion(change.Number, change.AnnouncedAt, change.Rate, change.Goods))],
            LockDays = terms.Plan?.RateLockDays ?? 0,
            Since = contract.ActivatedAt,
        };
    }
}

public enum ReportedStage
{
    Paid,
    Confirmed,
    Settled,
    Refunded,
}

/// <summary>What the platform says it will pay, or has paid, by its own account.</summary>
public sealed record ReportedCommission(Money Estimated, Money Settled, ReportedStage Stage);

/// <summary>Finds what a platform reported for a credit: by the line that it names, or, when it speaks of the whole order, on the first line that it pays.</summary>
internal sealed class PlatformReports(Order order)
{
    private readonly Dictionary<long, string> _lines = order.Lines.ToDictionary(line => line.Id, line => line.ExternalId);
    private readonly HashSet<PlatformReport> _taken = [];

    public ReportedCommission For(Credit credit)
    {
        var report = order.PlatformReports.FirstOrDefault(r => !_taken.Contains(r) && (r.LineExternalId ?? _lines[credit.LineId]) == _lines[credit.LineId]);
        if (report is null)
        {
            return new ReportedCommission(Money.Zero(order.Currency), Money.Zero(order.Currency), ReportedStage.Paid);
        }
        _taken.Add(report);
        return new ReportedCommission(report.Estimated, report.Settled, StageOf(report.State));
    }

    // 精选联盟 writes PAY_SUCC, CONFIRM, SETTLE, REFUND; 淘宝联盟 12 paid, 14 received, 3 settled, 13 invalid.
    private static ReportedStage StageOf(string state) => state.Trim().ToUpperInvariant() switch
    {
        "CONFIRM" or "CONFIRMED" or "14" => ReportedStage.Confirmed,
        "SETTLE" or "SETTLED" or "3" => ReportedStage.Settled,
        "REFUND" or "REFUNDED" or "13" => ReportedStage.Refunded,
        _ => ReportedStage.Paid,
    };
}
