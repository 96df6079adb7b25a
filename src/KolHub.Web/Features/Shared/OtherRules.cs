using KolHub.Attribution;

namespace KolHub.Web.Features.Shared;

/// <summary>The rules that an order is decided under for comparison; what is paid follows the contract alone.</summary>
public static class OtherRules
{
    /// <summary>Each with the key of its name, <c>Orders.OtherRule_…</c>.</summary>
    public static readonly IReadOnlyList<(string Key, Policy Policy, PayRule? Rule)> All =
    [
        ("CodeFirst", Policy.CodeFirst, null),
        ("LinkFirst", Policy.LinkFirst, null),
        ("FirstTouch", Policy.FirstTouch, null),
        ("LastTouch", Policy.CodeFirst, new PayRule(PayModel.Last, CouponMode.Add)),
        ("Linear", Policy.CodeFirst, new PayRule(PayModel.Linear, CouponMode.Add)),
        ("Position", Policy.CodeFirst, new PayRule(PayModel.Position, CouponMode.Add)),
        ("TimeDecay", Policy.CodeFirst, new PayRule(PayModel.TimeDecay, CouponMode.Add)),
        ("Split", Policy.CodeFirst, new PayRule(PayModel.Last, CouponMode.Split)),
    ];
}
