namespace KolHub.Attribution;

/// <summary>
/// Decides what is payable for one order: which touch earns it under the contract's policy, and for every other one why it does not.
/// One order has one set of credits; nothing is paid twice.
/// </summary>
public static class OrderAttribution
{
    public static Decision Decide(OrderToCredit order, IReadOnlyList<Touch> touches)
    {
        var eligible = touches.Where(touch => LossOf(touch, order.At) == LossReason.None).ToList();
        var strongest = eligible.Order(ByRank(Policy.CodeFirst)).FirstOrDefault();
        var policy = PolicyOf(strongest);
        var ranked = eligible.Order(ByRank(policy)).ToList();
        if (strongest?.Rule is { } rule)
        {
            var shared = SharedCredits(order, ranked, rule);
            var best = shared.Lead is { } creator ? ranked.First(touch => touch.CreatorId == creator) : null;
            return new Decision(policy, order.Lines.Count == 0 ? [] : shared.Credits, [.. touches.Select(touch => VerdictOf(touch, order, best, shared.Credits))]) { Shared = rule };
        }
        var credits = ranked.Count == 0 ? [] : Credits(order, ranked);
        return new Decision(policy, credits, [.. touches.Select(touch => VerdictOf(touch, order, ranked.FirstOrDefault(), credits))]);
    }

    /// <summary>What would be decided if all contracts had this policy and, unless null, this sharing rule: for comparison, nothing is paid by it.</summary>
    public static Decision DecideUnder(OrderToCredit order, IReadOnlyList<Touch> touches, Policy policy, PayRule? rule) =>
        Decide(order, [.. touches.Select(touch => touch with { Policy = policy, Rule = rule })]);

    /// <summary>Whether a touch may earn at all, whatever the others are. Windows are inclusive; a touch after the order is outside of every window.</summary>
    public static LossReason LossOf(Touch touch, DateTime orderAt) => touch switch
    {
        { IsBarred: true } => LossReason.NotInForce,
        _ when touch.At < touch.InForceFrom || touch.At >= (touch.InForceUntil ?? DateTime.MaxValue) => LossReason.NotInForce,
        { IsOwnPurchase: true } => LossReason.OwnPurchase,
        _ when touch.At > orderAt || orderAt - touch.At > (touch.Window ?? TimeSpan.MaxValue) => LossReason.OutsideWindow,
        _ => LossReason.None,
    };

    // Contracts of one brand may disagree. Then the contract decides whose evidence stands first in the default precedence: the strongest
    // claim brings its own rule, and the answer does not depend on the order in which the touches came.
    private static Policy PolicyOf(Touch? strongest) => strongest?.Policy ?? Policy.CodeFirst;

    private static Comparer<Touch> ByRank(Policy policy) => Comparer<Touch>.Create((a, b) =>
    {
        // First touch: earliest; the kind only breaks ties. Otherwise: class of evidence, click before live before view, then the latest.
        var byTime = policy == Policy.FirstTouch
            ? (a.At, (int)a.Kind).CompareTo((b.At, (int)b.Kind))
            : (ClassOf(a, policy), (int)a.Kind, -a.At.Ticks).CompareTo((ClassOf(b, policy), (int)b.Kind, -b.At.Ticks));
        return byTime != 0 ? byTime : a.Id.CompareTo(b.Id);
    });

    private static int ClassOf(Touch touch, Policy policy) => (policy, touch.Evidence) switch
    {
        (Policy.LinkFirst, Evidence.Click) => 0,
        (Policy.LinkFirst, Evidence.Cookie) => 1,
        (Policy.LinkFirst, Evidence.Code) => 2,
        _ => (int)touch.Evidence,
    };

    private static List<LineCredit> Credits(OrderToCredit order, List<Touch> ranked)
    {
        var first = ranked[0];
        if (first.Kind != TouchKind.Coupon)
        {
            return [.. order.Lines.Select(line => new LineCredit(line.Id, first.CreatorId, first.ContractId, first.Id, Shares.Whole))];
        }
        // Several creators' codes: each line goes to the code that discounted it; a code of the whole order counts by what it took off.
        var coupons = ranked.Where(touch => touch.Kind == TouchKind.Coupon).ToList();
        return [.. order.Lines.SelectMany(line => CouponCredits(line, coupons))];
    }

    private static IEnumerable<LineCredit> CouponCredits(Line line, List<Touch> coupons)
    {
        var weights = coupons.Select(touch => Math.Max(0, line.DiscountByTouch.GetValueOrDefault(touch.Id))).ToArray();
        if (Array.TrueForAll(weights, weight => weight == 0))
        {
            weights = [.. coupons.Select(touch => Math.Max(0, touch.OrderDiscount))];
        }
        if (Array.TrueForAll(weights, weight => weight == 0))
        {
            // Codes without an amount (a gift, free shipping): nothing tells them apart, so their creators share alike.
            weights = [.. coupons.Select((touch, i) => coupons.FindIndex(other => other.CreatorId == touch.CreatorId) == i ? 1L : 0L)];
        }
        var parts = Shares.BasisPoints(weights);
        return coupons.Zip(parts)
            .GroupBy(part => part.First.CreatorId)
            .Select(creator => new LineCredit(line.Id, creator.Key, creator.First().First.ContractId, creator.First().First.Id, creator.Sum(part => part.Second)))
            .Where(credit => credit.BasisPoints > 0);
    }

    // By a sharing rule: each line to the codes, to the model, or to both in parts; each creator once, on their strongest touch. An order without lines is decided as one line.
    private static (List<LineCredit> Credits, long? Lead) SharedCredits(OrderToCredit order, List<Touch> ranked, PayRule rule)
    {
        var coupons = ranked.Where(touch => touch.Kind == TouchKind.Coupon).ToList();
        var modelled = (rule.Coupon == CouponMode.Add ? ranked : ranked.Where(touch => touch.Kind != TouchKind.Coupon))
            .OrderBy(touch => touch.At).ThenByDescending(touch => touch.Kind).ThenBy(touch => touch.Id).ToList();
        var couponShare = rule.Coupon == CouponMode.Add || coupons.Count == 0 ? 0 : rule.Coupon == CouponMode.Override || modelled.Count == 0 ? Shares.Whole : rule.CouponShare;
        var byModel = modelled.Zip(Shares.BasisPoints(rule.Weights(modelled, order.At)), (touch, points) => (touch.CreatorId, Points: (long)points * (Shares.Whole - couponShare))).ToList();
        var lines = order.Lines.Count > 0 ? order.Lines : [new Line(0, new Dictionary<long, long>())];
        var credits = lines.SelectMany(line => LineCredits(line, couponShare == 0 ? [] : CouponCredits(line, coupons))).ToList();
        var lead = credits.GroupBy(credit => credit.CreatorId).OrderByDescending(own => own.Sum(credit => credit.BasisPoints)).ThenBy(own => ranked.FindIndex(touch => touch.CreatorId == own.Key)).FirstOrDefault()?.Key;
        return (credits, lead);

        IEnumerable<LineCredit> LineCredits(Line line, IEnumerable<LineCredit> byCoupon)
        {
            var points = byModel.Concat(byCoupon.Select(credit => (credit.CreatorId, Points: (long)credit.BasisPoints * couponShare))).ToLookup(part => part.CreatorId, part => part.Points);
            List<Touch> leads = [.. ranked.DistinctBy(touch => touch.CreatorId)];
            return leads.Zip(Shares.BasisPoints([.. leads.Select(touch => points[touch.CreatorId].Sum())]))
                .Where(part => part.Second > 0)
                .Select(part => new LineCredit(line.Id, part.First.CreatorId, part.First.ContractId, part.First.Id, part.Second));
        }
    }

    private static Verdict VerdictOf(Touch touch, OrderToCredit order, Touch? best, IReadOnlyList<LineCredit> credits)
    {
        var loss = LossOf(touch, order.At);
        if (loss != LossReason.None)
        {
            return new Verdict(touch.Id, Outcome.Lost, loss, null);
        }
        if (credits.Any(credit => credit.TouchId == touch.Id) || (order.Lines.Count == 0 && touch.Id == best!.Id))
        {
            return new Verdict(touch.Id, Outcome.Won, LossReason.None, null);
        }
        return touch.CreatorId == best!.CreatorId || credits.Any(credit => credit.CreatorId == touch.CreatorId)
            ? new Verdict(touch.Id, Outcome.Supports, LossReason.None, null)
            : new Verdict(touch.Id, Outcome.Lost, LossReason.LostToAnother, best.Id);
    }
}
