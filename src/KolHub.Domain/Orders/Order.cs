using KolHub.Domain.Accounts;

namespace KolHub.Domain.Orders;

/// <summary>What stands behind an order.</summary>
public enum OrderTrust
{
    /// <summary>A signature over the message, a key, a file that somebody of the brand brought.</summary>
    Proven,

    /// <summary>A token in an address or the like: its money is held.</summary>
    Weak,

    /// <summary>A weak one that somebody of the brand stands up for.</summary>
    Confirmed,
}

/// <summary>
/// One order of one shop. Its state is a function of the set of events that were applied, not of their order or number:
/// the newest snapshot by its own time gives the lines, refunds are a set by id, a cancellation stays.
/// </summary>
public sealed class Order : VersionedEntity
{
    private readonly List<OrderLine> _lines = [];
    private readonly List<OrderRefund> _refunds = [];
    private readonly List<Credit> _credits = [];
    private readonly List<Claim> _claims = [];
    private readonly List<PlatformReport> _platformReports = [];

    private Order() { }

    private Order(long brandId, long connectionId, OrderSnapshot snapshot, DateTime now) : base(Ids.Next())
    {
        (BrandId, ConnectionId, ExternalId, Currency, ReceivedAt) = (brandId, connectionId, snapshot.ExternalId, snapshot.Currency, now);
        Shipping = Money.Zero(snapshot.Currency);
    }

    public long BrandId { get; private set; }

    public long ConnectionId { get; private set; }

    public string ExternalId { get; private set; } = "";

    public string Number { get; private set; } = "";

    /// <summary>The shop's own currency; commission follows it.</summary>
    public string Currency { get; private set; } = "";

    /// <summary>What the buyer saw.</summary>
    public string PresentmentCurrency { get; private set; } = "";

    public DateTime PlacedAt { get; private set; }

    public DateTime UpdatedAt { get; private set; }

    public DateTime ReceivedAt { get; private set; }

    public FinancialStatus Status { get; private set; }

    public DateTime? PaidAt { get; private set; }

    public DateTime? CancelledAt { get; private set; }

    public bool IsTest { get; private set; }

    public bool TaxesIncluded { get; private set; }

    public Money Shipping { get; private set; }

    [Personal]
    public string? BuyerKey { get; private set; }

    /// <summary>Keyed hash of where it ships to; two orders to one door have the same.</summary>
    [Personal]
    public string? AddressKey { get; private set; }

    /// <summary>Country and province that it ships to.</summary>
    public string? Region { get; private set; }

    public string? ClickToken { get; private set; }

    public bool ClickFromCookie { get; private set; }

    public IReadOnlyList<CodeUse> Codes { get; private set; } = [];

    public string Fingerprint { get; private set; } = "";

    public OrderTrust Trust { get; private set; }

    /// <summary>A person stood up for what a weak signature said.</summary>
    public DateTime? ConfirmedAt { get; private set; }

    public long? ConfirmedBy { get; private set; }

    /// <summary>Rises with every change of the order or its refunds, so that two events at the same moment meet.</summary>
    public int Changes { get; private set; }

    public IReadOnlyList<OrderLine> Lines => _lines;

    public IReadOnlyList<OrderRefund> Refunds => _refunds;

    public IReadOnlyList<Credit> Credits => _credits;

    public IReadOnlyList<Claim> Claims => _claims;

    public IReadOnlyList<PlatformReport> PlatformReports => _platformReports;

    /// <summary>Only a weak signature stands behind it: what it earns is held until it is proven or somebody confirms it.</summary>
    public bool IsUnconfirmed => Trust is OrderTrust.Weak;

    /// <summary>The refunds that count: once the order is proven, a weak word takes nothing from it.</summary>
    public IEnumerable<OrderRefund> CountedRefunds => _refunds.Where(refund => !refund.IsWeak || Trust is not OrderTrust.Proven);

    public bool IsPaid => PaidAt is not null;

    public bool IsCancelled => CancelledAt is not null;

    /// <summary>What commission is counted on: the sum of the lines' bases.</summary>
    public Money Base => _lines.Aggregate(Money.Zero(Currency), (sum, line) => sum + line.Base);

    public Money Tax => _lines.Aggregate(Money.Zero(Currency), (sum, line) => sum + line.Tax);

    /// <summary>How much of each line's base the refunds took back; their sum is the reduced base of the order.</summary>
    public IReadOnlyDictionary<long, Money> ReducedByLine() => Reduction.Of(this);

    public Money ReducedBase => ReducedByLine().Values.Aggregate(Money.Zero(Currency), (sum, part) => sum + part);

    public static Order Receive(long brandId, long connectionId, OrderSnapshot snapshot, DateTime now)
    {
        var order = new Order(brandId, connectionId, snapshot, now);
        order.Apply(snapshot, now);
        return order;
    }

    /// <summary>Applies one event, in any order, any number of times. True when anything changed.</summary>
    public bool Apply(OrderSnapshot snapshot, DateTime now)
    {
        RuleBroken.When(snapshot.ExternalId != ExternalId, "Orders.OtherOrder", snapshot.ExternalId);
        RuleBroken.When(snapshot.Currency != Currency, "Orders.CurrencyChanged", snapshot.Currency, Currency);
        RuleBroken.When(snapshot.Lines.Any(line => line.Base.IsNegative), "Orders.DiscountAboveLine", "lines");
        RuleBroken.When(snapshot.Lines.Aggregate((Int128)snapshot.Shipping.Minor, (sum, line) => sum + line.Base.Minor + line.Tax.Minor) > OrderSnapshot.MostMinor, "Orders.AmountOutOfRange", "lines");
        RuleBroken.When(snapshot.Lines.DistinctBy(line => line.ExternalId, StringComparer.Ordinal).Count() != snapshot.Lines.Count, "Orders.LineTwice", "lines");

        var changed = Weigh(snapshot) && (TakeIfNewer(snapshot) | RememberPayment(snapshot) | RememberCancellation(snapshot.CancelledAt) | RememberWithdrawals());
        Doubt(changed && snapshot.IsWeak);
        Changes += changed ? 1 : 0;
        foreach (var refund in snapshot.Refunds)
        {
            changed |= Apply(refund with { IsWeak = snapshot.IsWeak }, now);
        }
        return changed;
    }

    /// <summary>Somebody of the brand has looked, and stands up for it as it is now.</summary>
    public void Confirm(Actor actor, DateTime now)
    {
        RuleBroken.When(!actor.IsOfBrand(BrandId), "Orders.OnlyOwnConnection");
        RuleBroken.When(!IsUnconfirmed, "Orders.NothingToConfirm", Number);
        (Trust, ConfirmedAt, ConfirmedBy) = (OrderTrust.Confirmed, now, actor.PersonId);
        Changes++;
    }

    /// <summary>One refund by its id; the same one again, or an older description of it, changes nothing.</summary>
    public bool Apply(RefundSnapshot refund, DateTime now)
    {
        RuleBroken.When(refund.OrderExternalId != ExternalId, "Orders.RefundOfOtherOrder", refund.ExternalId);
        RuleBroken.When(refund.Currency != Currency, "Orders.RefundInOtherCurrency", refund.ExternalId, refund.Currency, Currency);

        if (_refunds.Find(known => known.ExternalId == refund.ExternalId) is { } known)
        {
            var changed = known.Take(refund) | RememberWithdrawals();
            Doubt(changed && refund.IsWeak);
            Changes += changed ? 1 : 0;
            return changed;
        }
        Adopt(OrderRefund.Receive(BrandId, ConnectionId, refund, now));
        Doubt(refund.IsWeak);
        return true;
    }

    /// <summary>Takes in a refund that waited for this order.</summary>
    public void Adopt(OrderRefund refund)
    {
        refund.BelongTo(this);
        _refunds.Add(refund);
        RememberWithdrawals();
        Changes++;
    }

    /// <summary>Writes down what attribution decided: every claim with its outcome, and the credits. True when the credits changed.</summary>
    public bool Decide(IReadOnlyList<CreditShare> shares, IReadOnlyList<ClaimMade> claims, DateTime now)
    {
        RuleBroken.When(shares.GroupBy(share => share.LineId).Any(line => line.Sum(share => share.Share.BasisPoints) > Rate.Whole.BasisPoints), "Orders.SharesAboveWhole", ExternalId);
        RuleBroken.When(shares.Any(share => share.Share.BasisPoints <= 0 || _lines.TrueForAll(line => line.Id != share.LineId)), "Orders.ShareOfNothing", ExternalId);

        if (!_claims.Select(claim => claim.AsMade()).ToHashSet().SetEquals(claims))
        {
            _claims.Clear();
            _claims.AddRange(claims.Select(made => new Claim(this, made, now)));
            Changes++;
        }
        var changed = TakeCredits(shares, now);
        Changes += changed ? 1 : 0;
        return changed;
    }

    // A proven order hears no weak word; a weak one forgets all it heard when the proof comes, whichever came first.
    private bool Weigh(OrderSnapshot snapshot)
    {
        if (Fingerprint.Length == 0)
        {
            Trust = snapshot.IsWeak ? OrderTrust.Weak : OrderTrust.Proven;
        }
        else if (snapshot.IsWeak)
        {
            return Trust is not OrderTrust.Proven;
        }
        else if (Trust is not OrderTrust.Proven)
        {
            (Trust, Fingerprint, PaidAt, CancelledAt, ConfirmedAt, ConfirmedBy) = (OrderTrust.Proven, "", null, null, null, null);
        }
        return true;
    }

    // What somebody confirmed is no longer what the order is.
    private void Doubt(bool newWeakWord)
    {
        if (newWeakWord && Trust is OrderTrust.Confirmed)
        {
            (Trust, ConfirmedAt, ConfirmedBy) = (OrderTrust.Weak, null, null);
        }
    }

    private bool TakeIfNewer(OrderSnapshot snapshot)
    {
        var fingerprint = snapshot.Fingerprint;
        if (Fingerprint.Length > 0 && (UpdatedAt, Status, Fingerprint).CompareTo((snapshot.UpdatedAt, snapshot.Status, fingerprint)) >= 0)
        {
            return false;
        }
        (Number, PlacedAt, UpdatedAt, Status, IsTest, Fingerprint) = (snapshot.Number, snapshot.PlacedAt, snapshot.UpdatedAt, snapshot.Status, snapshot.IsTest, fingerprint);
        PresentmentCurrency = snapshot.PresentmentCurrency ?? snapshot.Currency;
        (TaxesIncluded, Shipping, Codes, ClickToken, ClickFromCookie, BuyerKey) = (snapshot.TaxesIncluded, snapshot.Shipping, snapshot.Codes, snapshot.ClickToken, snapshot.ClickFromCookie, snapshot.BuyerKey);
        (AddressKey, Region) = (snapshot.AddressKey, snapshot.Region);
        TakeLines(snapshot.Lines);
        if (!_platformReports.Select(report => report.Snapshot).SequenceEqual(snapshot.PlatformReports))
        {
            _platformReports.Clear();
            _platformReports.AddRange(snapshot.PlatformReports.Select(report => new PlatformReport(this, report)));
        }
        return true;
    }

    private void TakeLines(IReadOnlyList<LineSnapshot> lines)
    {
        for (var position = 0; position < lines.Count; position++)
        {
            if (_lines.Find(known => known.ExternalId == lines[position].ExternalId) is { } known)
            {
                known.Take(lines[position], position);
            }
            else
            {
                _lines.Add(new OrderLine(this, lines[position], position));
            }
        }
        foreach (var gone in _lines.Where(known => lines.All(line => line.ExternalId != known.ExternalId)))
        {
            gone.Remove();
        }
    }

    private bool RememberPayment(OrderSnapshot snapshot)
    {
        if (!snapshot.Status.IsPaid() || PaidAt <= snapshot.UpdatedAt)
        {
            return false;
        }
        PaidAt = snapshot.UpdatedAt;
        return true;
    }

    private bool RememberCancellation(DateTime? told)
    {
        if (told is not { } at || CancelledAt <= at)
        {
            return false;
        }
        CancelledAt = at;
        return true;
    }

    private bool RememberWithdrawals() => RememberCancellation(CountedRefunds.Where(refund => refund.Cancels).Min(refund => (DateTime?)refund.RefundedAt));

    private bool TakeCredits(IReadOnlyList<CreditShare> shares, DateTime now)
    {
        var changed = _credits.RemoveAll(credit => shares.All(share => !IsOf(credit, share))) > 0;
        foreach (var share in shares)
        {
            if (_credits.Find(credit => IsOf(credit, share)) is not { } known)
            {
                _credits.Add(new Credit(this, share, now));
                changed = true;
            }
            else if (share != known.AsShare())
            {
                known.Take(share);
                changed = true;
            }
        }
        return changed;
    }

    private static bool IsOf(Credit credit, CreditShare share) => credit.LineId == share.LineId && credit.CreatorId == share.CreatorId;
}
