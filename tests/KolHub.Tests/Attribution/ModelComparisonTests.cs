using FsCheck;
using FsCheck.Fluent;
using KolHub.Attribution;
using KolHub.Attribution.Comparison;
using KolHub.Attribution.Journeys;
using KolHub.Attribution.Markov;

namespace KolHub.Tests.Attribution;

public sealed class ModelComparisonTests
{
    private static readonly JourneyFile _file = Books.Of(("a > b", 10, 3, 100), ("a", 4, 1, 40), ("c > c", 6, 0, 60), ("b > c", 20, 9, 200), ("", 5, 0, 50), ("d", 0, 7, 0));

    [Fact]
    public void All_models_have_the_same_total()
    {
        var comparison = ModelComparison.Of(Books.Real.Book, chains: 2);
        comparison.Models.Select(model => model.Model).ShouldBe(
        [
            "first", "last", "last non-direct", "linear", "linear-unique", "position 40/20/40", "position decay",
            "markov 1", "markov 1 without nulls", "markov 2", "markov 2 without nulls", "shapley",
        ]);
        comparison.Models.ShouldAllBe(model => model.AddsUpTo(Books.Real.Book));
        comparison["markov 2"].ShouldBe(comparison.Models[9]);
        comparison["markov 3"].ShouldBeNull();
    }

    [Fact]
    public void Orders_of_a_single_touch_are_counted_since_every_model_agrees_there()
    {
        var comparison = ModelComparison.Of(_file.Book);
        (comparison.SingleTouchConversions, comparison.SingleChannelConversions).ShouldBe((4, 10));
        comparison.Models.ShouldAllBe(model => model.UnattributedConversions == 5 && model.UnattributedValue == 50);
        comparison.ConversionsWith().ShouldBe([14, 30, 26, 0]);
    }

    [Fact]
    public void Openers_and_closers_are_told_apart() => ModelComparison.Of(_file.Book).Opening().ShouldBe([(14.0 - 4) / 18, (20.0 - 10) / 30, (6.0 - 26) / 32, null]);

    [Fact]
    public void Disagreement_and_places_compare_two_models()
    {
        var (first, last) = (RuleCredits.First(_file.Book), RuleCredits.Last(_file.Book));
        // First a 14, b 20, c 6; last a 4, b 10, c 26, each of 40.
        ModelComparison.Disagreement(first, last).ShouldBe(0.5, 1e-12);
        ModelComparison.Disagreement(first, first).ShouldBe(0);
        ModelComparison.Ranks(first).ShouldBe([2, 1, 3, 4]);
        ModelComparison.Ranks(last).ShouldBe([3, 2, 1, 4]);
        ModelComparison.RankChange(first, last).ShouldBe([-1, -1, 2, 0]);
        ModelComparison.Ranks(RuleCredits.First(Books.Of(("a", 1, 0, 0), ("b", 1, 0, 0), ("c", 2, 0, 0)).Book)).ShouldBe([2, 2, 1]);
    }

    [Fact]
    public void Who_cannot_wait_is_spared_the_chains_of_many_states()
    {
        var states = MarkovModel.StatesOf(_file.Book, 2);
        states.ShouldBe(MarkovModel.Solve(_file.Book, 2).States);
        states.ShouldBe(5); // a > b, b > c, c > c, and a and d alone
        var comparison = ModelComparison.Of(_file.Book, chains: 2, mostStates: states - 1);
        comparison.Refused.Select(r => r.Model).ShouldBe(["markov 2"]);
        comparison.Refused[0].Reason.ShouldContain("5 states, more than 4");
        comparison["markov 2 without nulls"].ShouldNotBeNull(); // nobody bought after d
        ModelComparison.Of(_file.Book, chains: 2, mostStates: states).Refused.ShouldBeEmpty();
        ModelComparison.Of(_file.Book, chains: 1, mostStates: 0)["markov 1"].ShouldNotBeNull();
        Should.Throw<ArgumentOutOfRangeException>(() => MarkovModel.StatesOf(_file.Book, 5));
    }

    [Fact]
    public void A_model_that_is_too_large_is_refused_with_its_reason_and_the_others_stay()
    {
        var book = new JourneyBookBuilder(60_000);
        for (var channel = 0; channel < 60_000; channel++)
        {
            book.Add([channel], 1, 0, ages: [5]);
        }
        var comparison = ModelComparison.Of(book.Build());
        comparison.Refused.Select(refusal => refusal.Model).ShouldBe(["markov 1", "markov 1 without nulls"]);
        comparison.Models.Select(model => model.Model).ShouldContain("time decay 7 d");
    }

    [Fact]
    public void Intervals_hold_the_share_and_are_the_same_for_a_seed()
    {
        var shares = MarkovModel.Solve(_file.Book).Credits.Shares();
        var intervals = Bootstrap.Of(_file.Book, book => MarkovModel.Solve(book).Credits, seed: 3);
        for (var channel = 0; channel < 3; channel++)
        {
            intervals[channel].Low.ShouldBeLessThan(shares[channel]);
            intervals[channel].High.ShouldBeGreaterThan(shares[channel]);
        }
        intervals[3].ShouldBe(new ShareInterval(0, 0, 4, 4));
        Bootstrap.Of(_file.Book, book => MarkovModel.Solve(book).Credits, seed: 3).ShouldBe(intervals);
        Bootstrap.Of(_file.Book, book => MarkovModel.Solve(book).Credits, seed: 4).ShouldNotBe(intervals);
    }

    [Fact]
    public void An_interval_is_as_wide_as_the_binomial_says()
    {
        // 300 of 1,000 orders: the standard error is 0.0145, so 90 % is about 0.3 +- 0.0238.
        var interval = Bootstrap.Of(Books.Of(("a", 300, 0, 0), ("b", 700, 0, 0)).Book, RuleCredits.Last, rounds: 2_000)[0];
        interval.Low.ShouldBe(0.2762, 0.004);
        interval.High.ShouldBe(0.3238, 0.004);
    }

    [Fact]
    public void More_journeys_of_the_same_kind_narrow_it()
    {
        double Width(int times) => Bootstrap.Of(Books.Of(("a > b", 10 * times, 3, 0), ("b", 10 * times, 0, 0)).Book, RuleCredits.First)[0] is var interval ? interval.High - interval.Low : 0;
        Width(100).ShouldBeLessThan(Width(1) / 5);
    }

    [Fact]
    public void Drawn_weights_have_the_mean_and_spread_of_Poisson()
    {
        var draws = new Draws(11);
        double[] drawn = [.. Enumerable.Range(0, 20_000).Select(_ => (double)draws.PoissonOf(3))];
        drawn.Average().ShouldBe(3, 0.05);
        drawn.Select(x => (x - 3) * (x - 3)).Average().ShouldBe(3, 0.15);
        ((double)drawn.Count(x => x == 0)).ShouldBe(20_000 * Math.Exp(-3), 130);
    }

    [Fact]
    public void Disagreement_is_a_distance() => Prop.ForAll(Books.Markets, paths =>
    {
        var models = ModelComparison.Of(paths.Book()).Models;
        return models.All(a => models.All(b => Math.Abs(ModelComparison.Disagreement(a, b) - ModelComparison.Disagreement(b, a)) < 1e-12 && ModelComparison.Disagreement(a, b) is >= 0 and <= 1 + 1e-12));
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(30));
}
