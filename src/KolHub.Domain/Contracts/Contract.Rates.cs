using KolHub.Domain.Accounts;
using KolHub.Domain.Campaigns;

namespace KolHub.Domain.Contracts;

public sealed partial class Contract
{
    public const int MostRateChanges = 50;

    private readonly List<RateChange> _rateChanges = [];

    public IReadOnlyList<RateChange> RateChanges => _rateChanges;

    public Rate RateNow => LastRates?.Rate ?? Terms.CommissionRate;

    public IReadOnlyList<GoodsRate> GoodsNow => LastRates?.Goods ?? Terms.Plan?.Goods ?? [];

    private RateChange? LastRates => _rateChanges.MaxBy(change => change.Number);

    /// <summary>The brand announces other rates. What was signed stays signed: the contract's own clause says from when they count, a raise at once and a cut after its days.</summary>
    public RateChange ChangeRates(Rate rate, IReadOnlyList<GoodsRate> goods, string note, Actor actor, DateTime now)
    {
        RuleBroken.When(actor.Role != Role.BrandManager || !actor.IsOfBrand(BrandId), "Contracts.OnlyBrandChangesRates");
        RuleBroken.When(State != ContractState.Active, "Contracts.NotActive");
        RuleBroken.When(Terms.Plan is not { RateLockDays: > 0 }, "Contracts.RatesAreFixed");
        RuleBroken.When(rate.BasisPoints is < 1 or > 9_000, "Contracts.CommissionOutOfRange");
        PlanTerms.CheckGoods(goods);
        RuleBroken.When(rate == RateNow && goods.SequenceEqual(GoodsNow), "Contracts.NothingChanged");
        RuleBroken.When(_rateChanges.Count >= MostRateChanges, "Contracts.TooManyRateChanges", MostRateChanges);
        RuleBroken.When(note.Trim().Length > LongestNote, "Shared.TooLong", LongestNote);
        var change = new RateChange(this, _rateChanges.Count + 1, rate, goods, note, actor, now);
        _rateChanges.Add(change);
        return change;
    }
}
