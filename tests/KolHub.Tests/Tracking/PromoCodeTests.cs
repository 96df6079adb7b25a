using KolHub.Domain;
using KolHub.Domain.Accounts;
using KolHub.Domain.Contracts;
using KolHub.Domain.Reviews;
using KolHub.Domain.Tracking;

namespace KolHub.Tests.Tracking;

public sealed class PromoCodeTests
{
    private static readonly DateTime _now = new(2026, 11, 21, 8, 0, 0, DateTimeKind.Utc);
    private readonly (Contract Contract, Draft Approved) _deal = Deals.InForce();
    private static readonly Actor _manager = new(7, Role.BrandManager, BrandId: 1);

    [Fact]
    public void Code_counts_only_while_open_and_in_its_period()
    {
        var code = Code("XIAOYA10", from: _now.AddDays(1), until: _now.AddDays(10));

        code.WorksAt(_now.AddDays(2)).ShouldBeFalse();
        code.Open(_deal.Contract, _deal.Approved, _now.AddDays(3));
        code.WorksAt(_now.AddDays(2)).ShouldBeFalse();
        code.WorksAt(_now.AddDays(3)).ShouldBeTrue();
        code.WorksAt(_now.AddDays(10)).ShouldBeFalse();
        code.Close(_now.AddDays(5));
        code.WorksAt(_now.AddDays(4)).ShouldBeTrue();
        code.WorksAt(_now.AddDays(5)).ShouldBeFalse();
        Should.Throw<RuleBroken>(() => code.Open(_deal.Contract, _deal.Approved, _now.AddDays(6))).Rule.ShouldBe("Tracking.CodeClosed");
    }

    [Theory]
    [InlineData("xiaoya10", "XIAOYA10")]
    [InlineData(" ＸｉａｏＹａ１０ ", "XIAOYA10")]
    [InlineData("save$5", "SAVE$5")]
    [InlineData("小雅10", "小雅10")]
    public void Codes_are_compared_trimmed_half_width_and_without_case(string typed, string folded)
    {
        Code(typed).Folded.ShouldBe(folded);
        PromoCode.Fold(typed).ShouldBe(folded);
    }

    [Theory]
    [InlineData("AB", "Tracking.CodeLength")]
    [InlineData("   ", "Tracking.CodeLength")]
    [InlineData("AB CD", "Tracking.CodeCharacters")]
    [InlineData("=CMD()", "Tracking.CodeCharacters")]
    public void Code_that_a_shop_would_not_take_is_refused(string typed, string rule) =>
        Should.Throw<RuleBroken>(() => Code(typed)).Rule.ShouldBe(rule);

    [Fact]
    public void Code_needs_a_period_that_is_not_empty() =>
        Should.Throw<RuleBroken>(() => Code("XIAOYA10", _now, _now)).Rule.ShouldBe("Tracking.PeriodEmpty");

    [Fact]
    public void Promoter_id_holds_from_its_binding_to_its_end()
    {
        var binding = PromoterBinding.For(_deal.Contract, PromoterScheme.TaobaoRelation, " 2950123 ", _manager, _now);

        binding.ExternalId.ShouldBe("2950123");
        binding.HoldsAt(_now.AddHours(-1)).ShouldBeFalse();
        binding.HoldsAt(_now).ShouldBeTrue();
        binding.End(_now.AddDays(1));
        binding.HoldsAt(_now.AddDays(1)).ShouldBeFalse();
        Should.Throw<RuleBroken>(() => binding.End(_now)).Rule.ShouldBe("Tracking.BindingEnded");
        Should.Throw<RuleBroken>(() => PromoterBinding.For(Deals.Drafted(), PromoterScheme.TaobaoRelation, "2", _manager, _now)).Rule.ShouldBe("Tracking.ContractNotActive");
    }

    private PromoCode Code(string code, DateTime? from = null, DateTime? until = null) =>
        PromoCode.For(_deal.Contract, code, _manager, _now, from ?? _now, until);
}
