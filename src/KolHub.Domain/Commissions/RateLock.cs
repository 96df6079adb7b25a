using KolHub.Domain.Campaigns;

namespace KolHub.Domain.Commissions;

/// <summary>The rates of a contract from a moment on: its own are number 0, each change counts up.</summary>
public sealed record RateVersion(int Number, DateTime Since, Rate Usual, IReadOnlyList<GoodsRate> Goods);

/// <summary>The rate that an order placed at some moment earns, which version gave it, since when that stands and until when at least it was safe from a cut.</summary>
public sealed record RateInForce(Rate Rate, int Version = 0, DateTime? Since = null, DateTime? LockedUntil = null);

/// <summary>
/// A raise counts for orders placed from the moment it is announced; a cut for orders placed after the days of its notice. So an order earns
/// the best of all rates that are announced and not yet replaced for longer than those days: a function of when it was placed, not of when it came.
/// </summary>
public static class RateLock
{
    public static RateInForce At(IReadOnlyList<RateVersion> versions, DateTime placedAt, int lockDays, string zone, string? sku, string? productId)
    {
        var announced = versions.Where(version => version.Number == 0 || version.Since <= placedAt).OrderBy(version => version.Number).ToList();
        RateInForce? best = null;
        for (var i = 0; i < announced.Count; i++)
        {
            DateTime? until = lockDays == 0 ? null : HoldClock.Until(i + 1 < announced.Count ? announced[i + 1].Since : placedAt, lockDays, zone);
            var rate = GoodsRate.Of(announced[i].Goods, announced[i].Usual, sku, productId);
            if ((i + 1 == announced.Count || placedAt < until) && !(best?.Rate.BasisPoints > rate.BasisPoints))
            {
                best = new RateInForce(rate, announced[i].Number, until is null ? null : announced[i].Since, until);
            }
        }
        return best!;
    }
}
