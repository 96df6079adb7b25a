using KolHub.Matching;

namespace KolHub.Tests.Matching;

public sealed class PriorsTests
{
    private static readonly Stratum _waist = new(0, 0, 1);
    private static readonly Stratum _head = new(0, 0, 0);

    [Fact]
    public void Enough_peers_speak_for_themselves()
    {
        var priors = Priors.Fit(Creators(40, _waist, 0.03), Bazaar.Layout, Bazaar.Today);
        priors.For(_waist).Conversion.Level.ShouldBe(BackOff.Stratum);
        priors.For(_waist).Conversion.Creators.ShouldBe(40);
        priors.For(_waist).Conversion.Belief.Mean.ShouldBe(0.03, 0.003);
        priors.IsThin.ShouldBeFalse();
    }

    [Fact]
    public void Few_peers_take_the_mean_and_the_strength_of_the_next_circle()
    {
        var priors = Priors.Fit([.. Creators(40, _waist, 0.03), .. Creators(5, _head, 0.2, from: 500)], Bazaar.Layout, Bazaar.Today);
        priors.For(_head).Conversion.Level.ShouldBe(BackOff.PlatformAndCategory);
        priors.For(_head).Conversion.Creators.ShouldBe(45);
    }

    [Fact]
    public void Many_peers_with_few_orders_move_the_mean_a_little_and_keep_their_own_strength()
    {
        var priors = Priors.Fit([.. Creators(40, _waist, 0.1, spread: 0.49), .. Creators(30, _head, 0.3, from: 500, clicks: 20, every: 10)], Bazaar.Layout, Bazaar.Today);
        var (head, parent) = (priors.For(_head).Conversion, priors.For(new(0, 0, 3)).Conversion);
        head.Level.ShouldBe(BackOff.PlatformAndCategory);
        parent.Belief.Strength.ShouldBeLessThan(200);
        head.Belief.Mean.ShouldBeInRange(parent.Belief.Mean - 0.03, parent.Belief.Mean - 1e-4);
        head.Belief.Strength.ShouldBeGreaterThan(10 * parent.Belief.Strength);
    }

    [Fact]
    public void A_dozen_peers_move_the_wider_circle_as_far_as_they_are_enough()
    {
        var wide = Creators(60, _waist, 0.02);
        double MeanWith(int count) => Priors.Fit([.. wide, .. Creators(count, _head, 0.2, from: 500)], Bazaar.Layout, Bazaar.Today).For(_head).Conversion.Belief.Mean;
        MeanWith(12).ShouldBeInRange(0.06, 0.15);
        MeanWith(12).ShouldBeGreaterThan(MeanWith(4));
        MeanWith(4).ShouldBeGreaterThan(0.02);
    }

    [Fact]
    public void Five_creators_already_move_what_the_house_starts_with()
    {
        var priors = Priors.Fit(Creators(18, _waist, 0.25), Bazaar.Layout, Bazaar.Today);
        priors.For(_waist).Conversion.Level.ShouldBe(BackOff.Everybody);
        priors.For(_waist).Conversion.Creators.ShouldBe(18);
        priors.For(_waist).Conversion.Belief.Mean.ShouldBeInRange(0.18, 0.25);
        priors.For(_waist).Conversion.Belief.Strength.ShouldBe(HousePriors.Usual.Conversion.Strength, 1e-9);
    }

    [Fact]
    public void Views_of_a_small_group_are_those_of_its_size_and_not_of_all_sizes()
    {
        static Candidate Seen(long id, Stratum stratum, double views) => Bazaar.Creator(id, 100, null, Bazaar.Result(views * (1 + id % 5), 100, 3)) with { Stratum = stratum };
        List<Candidate> all =
        [
            .. Enumerable.Range(1, 40).Select(i => Seen(i, new(1, 0, 0), 500_000)),
            .. Enumerable.Range(100, 40).Select(i => Seen(i, new(1, 0, 3), 500)),
            .. Enumerable.Range(200, 60).Select(i => Seen(i, new(0, 0, 3), 500)),
        ];
        var head = Priors.Fit(all, Bazaar.Layout, Bazaar.Today).For(_head).Views;
        head.Level.ShouldBe(BackOff.PlatformAndCategory);
        Math.Exp(head.Belief.Mean).ShouldBeInRange(500_000, 2_500_000);
        head.Belief.Variance.ShouldBeLessThan(1);
    }

    [Fact]
    public void An_unknown_market_falls_back_to_the_house()
    {
        var priors = Priors.Fit(Creators(3, _waist, 0.2), Bazaar.Layout, Bazaar.Today);
        priors.IsThin.ShouldBeTrue();
        priors.For(_waist).Conversion.ShouldBe(new Prior<RateBelief>(HousePriors.Usual.Conversion, BackOff.House, 0));
        priors.For(_waist).Views.Belief.Mean.ShouldBe(Math.Log(60_000));
    }

    [Fact]
    public void Who_does_not_consent_teaches_nothing()
    {
        var (with, without) = (Creators(40, _waist, 0.03), Creators(40, _waist, 0.3, from: 500).ConvertAll(c => c with { Pools = false }));
        var alone = Priors.Fit(with, Bazaar.Layout, Bazaar.Today).For(_waist);
        var beside = Priors.Fit([.. with, .. without], Bazaar.Layout, Bazaar.Today).For(_waist);
        beside.Conversion.ShouldBe(alone.Conversion);
        beside.Views.ShouldBe(alone.Views);
    }

    [Fact]
    public void Mean_portraits_come_from_the_closest_circle_that_has_enough()
    {
        List<Candidate> all =
        [
            .. Enumerable.Range(0, 25).Select(i => Bazaar.Creator(i, 100, Bazaar.Portrait(0.8))),
            .. Enumerable.Range(100, 5).Select(i => Bazaar.Creator(i, 100, Bazaar.Portrait(0.2)) with { Stratum = _head }),
        ];
        var priors = Priors.Fit(all, Bazaar.Layout, Bazaar.Today);
        priors.For(_waist).ViewerShares[0].ShouldBe(0.8, 1e-9);
        priors.For(_head).ViewerShares[0].ShouldBe((25 * 0.8 + 5 * 0.2) / 30, 1e-9);
        priors.For(_waist).FanShares[0].ShouldBe(0.8, 1e-9);
    }

    [Fact]
    public void Value_of_orders_is_learned_by_currency()
    {
        var priors = Priors.Fit(Creators(40, _waist, 0.03), Bazaar.Layout, Bazaar.Today);
        Math.Exp(priors.For(_waist).OrderValue["CNY"].Belief.Mean).ShouldBe(129, 1e-6);
        priors.For(_waist).OrderValue.ContainsKey("USD").ShouldBeFalse();
    }

    private static List<Candidate> Creators(int count, Stratum stratum, double conversion, int from = 1, int clicks = 2000, int every = 1, double spread = 0.2) =>
    [
        .. Enumerable.Range(from, count).Select(i => Bazaar.Creator(i, 100, null, Bazaar.Result(clicks * 40, clicks, i % every == 0 ? Math.Round(clicks * conversion * (1 + spread * (i % 5 - 2))) : 0, 200)) with { Stratum = stratum }),
    ];
}
