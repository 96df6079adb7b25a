using KolHub.Domain;
using KolHub.Domain.Commissions;
using KolHub.Domain.Contracts;
using KolHub.Tests.Contracts;

namespace KolHub.Tests.Commissions;

public sealed class GuaranteeStandingTests
{
    private static readonly ContractTerms _plain = Deals.ContractDrafted().Contract.Terms;
    private static readonly ContractTerms _terms = _plain with { Fee = Cny(300_000_00), Promises = Promised.NetSales, PromisedAmount = 1_000_000_00 };

    [Theory]
    [InlineData(200_000_00, 240_000_00)] // the example of the trade: a fifth was reached, four fifths go back
    [InlineData(0, 300_000_00)]
    [InlineData(-5_00, 300_000_00)] // more was refunded than bought
    [InlineData(999_999_99, 0)] // 0.003 of a fen
    [InlineData(999_998_33, 50)] // 0.501
    [InlineData(1_000_000_00, 0)]
    [InlineData(1_500_000_00, 0)]
    public void Of_the_fee_goes_back_what_is_missing(long reached, long back) =>
        GuaranteeStanding.Of(_terms, Reached(reached)).FeeBack.ShouldBe(Cny(back));

    [Fact]
    public void Half_a_unit_rounds_up_and_only_an_earned_fee_goes_back()
    {
        var terms = _terms with { PromisedAmount = 2, Promises = Promised.Orders };
        GuaranteeStanding.Of(terms, Reached(orders: 1) with { FeeEarned = Cny(1) }).FeeBack.ShouldBe(Cny(1));
        GuaranteeStanding.Of(terms, Reached(orders: 1) with { FeeEarned = Cny(0) }).FeeBack.ShouldBe(Cny(0));
        GuaranteeStanding.Of(terms with { Promises = Promised.Views, PromisedAmount = 40_000 }, Reached(views: 30_000)).FeeBack.ShouldBe(Cny(75_000_00));
    }

    [Fact]
    public void Nothing_overflows_at_the_ends_of_the_range()
    {
        var terms = _terms with { PromisedAmount = ContractTerms.MostPromised };
        GuaranteeStanding.Of(terms, Reached(0) with { FeeEarned = Cny(ContractTerms.MostPromised) }).FeeBack.ShouldBe(Cny(ContractTerms.MostPromised));
        GuaranteeStanding.Of(terms, Reached(1) with { FeeEarned = Cny(ContractTerms.MostPromised) }).FeeBack.ShouldBe(Cny(ContractTerms.MostPromised - 1));
    }

    [Theory]
    [InlineData(1_200_00, 800_00)]
    [InlineData(2_000_00, 0)]
    [InlineData(2_500_00, 0)]
    [InlineData(-100_00, 2_000_00)] // a clawback is not made good
    public void Commission_is_topped_up_to_what_is_guaranteed(long commission, long topUp) =>
        GuaranteeStanding.Of(_plain with { Guarantee = Cny(2_000_00) }, Reached(0) with { NetCommission = Cny(commission) }).TopUp.ShouldBe(Cny(topUp));

    [Fact]
    public void More_reached_never_gives_more_back()
    {
        var random = new Random(7);
        for (var i = 0; i < 2_000; i++)
        {
            var terms = _terms with { PromisedAmount = random.NextInt64(1, 1_000_000) };
            var (less, fee) = (random.NextInt64(0, 1_200_000), Cny(random.NextInt64(0, 50_000)));
            var more = less + random.NextInt64(0, 1_000);
            var (a, b) = (GuaranteeStanding.Of(terms, Reached(less) with { FeeEarned = fee }).FeeBack, GuaranteeStanding.Of(terms, Reached(more) with { FeeEarned = fee }).FeeBack);
            (b <= a && a <= fee && b.Minor >= 0).ShouldBeTrue($"{terms.PromisedAmount} {less} {more} {fee}");
        }
    }

    [Fact]
    public void What_promises_nothing_hashes_as_it_did_before_there_were_promises()
    {
        _plain.ToJson().ShouldNotContain("Promise");
        ContractTerms.FromJson(_terms.ToJson()).SameAs(_terms).ShouldBeTrue();
    }

    private static DealResult Reached(long sales = 0, long orders = 0, long views = 0) => new(sales, orders, views, Cny(300_000_00), Cny(0), 0);

    private static Money Cny(long minor) => new(minor, "CNY");
}
