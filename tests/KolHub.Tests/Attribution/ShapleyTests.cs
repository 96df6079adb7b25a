using FsCheck;
using FsCheck.Fluent;
using KolHub.Attribution;
using KolHub.Attribution.Coalitions;
using KolHub.Attribution.Journeys;

namespace KolHub.Tests.Attribution;

public sealed class ShapleyTests
{
    [Fact]
    public void Published_worths_give_the_published_values()
    {
        Published("google_shapley_FGL", "FGL", "v");
        Published("dp6_readme_worths", "OFD", "v");
    }

    [Fact]
    public void Published_dividends_give_the_published_values()
    {
        var example = Books.Published("google_shapley_FGL");
        var dividends = example.GetProperty("ratios").EnumerateObject().Select(ratio => (ratio.Name.Split('+').Select(player => "FGL".IndexOf(player, StringComparison.Ordinal)).ToArray(), ratio.Value.GetDouble()));
        Shapley.OfDividends(3, dividends).ShouldBe("FGL".Select(player => example.GetProperty("shapley").GetProperty($"{player}").GetDouble()), 1e-12);
    }

    [Fact]
    public void On_real_journeys_the_closed_form_is_what_all_coalitions_give()
    {
        var (book, credits) = (Books.Real.Book, SumShapley.Of(Books.Real.Book));
        var byOrders = Enumerated(book, book.ConversionsOf);
        var byValue = Enumerated(book, book.ValueOf);
        for (var channel = 0; channel < 12; channel++)
        {
            ((double)credits.ConversionsOf(channel)).ShouldBe(byOrders[channel], 1e-8);
            ((double)credits.ValueOf(channel) / byValue[channel]).ShouldBe(1, 1e-11);
        }
        credits.AddsUpTo(book).ShouldBeTrue();
    }

    [Fact]
    public void It_is_linear_by_distinct_channel_and_adds_over_sets_of_journeys() => Prop.ForAll(Books.Markets, Books.Markets, (one, other) =>
    {
        var (a, b, both) = (SumShapley.Of(one.Book()), SumShapley.Of(other.Book()), SumShapley.Of(one.Concat(other).Book()));
        return a.Told() == RuleCredits.LinearUnique(one.Book()).Told()
            && Enumerable.Range(0, Books.Channels).All(c => a.RawConversionsOf(c) + b.RawConversionsOf(c) == both.RawConversionsOf(c) && a.RawValueOf(c) + b.RawValueOf(c) == both.RawValueOf(c));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Channels_that_occur_together_get_the_same_and_those_on_no_order_nothing()
    {
        var file = Books.Of(("a > b > c", 5, 0, 10), ("b > a", 2, 3, 4), ("d", 0, 9, 0));
        var credits = file.Conversions(SumShapley.Of);
        credits["a"].ShouldBe(credits["b"]);
        credits["d"].ShouldBe(0);
    }

    [Fact]
    public void Rates_agree_with_the_definition_over_all_coalitions()
    {
        var book = Books.Real.Book;
        var worth = new double[1 << 12];
        for (var coalition = 1; coalition < worth.Length; coalition++)
        {
            var inside = Enumerable.Range(0, book.Paths).Where(path => (Mask(book, path) & ~coalition) == 0).ToList();
            var journeys = inside.Sum(path => book.ConversionsOf(path) + book.NullsOf(path));
            worth[coalition] = journeys == 0 ? 0 : (double)inside.Sum(book.ConversionsOf) / journeys;
        }
        var rates = RateShapley.Of(book);
        rates.StandardErrors.ShouldBeNull();
        rates.Values.ShouldBe(Shapley.OfWorth(worth), 1e-12);
        rates.Values.Sum().ShouldBe(19_785.0 / (19_785 + 68_602), 1e-12);
    }

    [Fact]
    public void Drawn_rates_lie_within_their_errors_of_the_exact_ones()
    {
        var (exact, drawn) = (RateShapley.Of(Books.Real.Book), RateShapley.Sampled(Books.Real.Book, pairs: 400, seed: 7));
        drawn.Values.Sum().ShouldBe(exact.Values.Sum(), 1e-12);
        for (var channel = 0; channel < 12; channel++)
        {
            Math.Abs(drawn.Values[channel] - exact.Values[channel]).ShouldBeLessThan(4 * drawn.StandardErrors![channel] + 1e-12);
        }
        drawn.StandardErrors!.ShouldAllBe(error => error > 0 && error < 0.01);
        RateShapley.Sampled(Books.Real.Book, pairs: 400, seed: 7).Values.ShouldBe(drawn.Values);
        RateShapley.Sampled(Books.Real.Book, pairs: 400, seed: 8).Values.ShouldNotBe(drawn.Values);
    }

    [Fact]
    public void Above_twelve_channels_rates_are_drawn_and_say_so()
    {
        var book = new JourneyBookBuilder(40);
        for (var i = 0; i < 400; i++)
        {
            book.Add([i % 40, i * 7 % 40, i * 11 % 40], i % 3, 0, i % 5);
        }
        var rates = RateShapley.Of(book.Build(), pairs: 50);
        rates.Pairs.ShouldBe(50);
        rates.StandardErrors!.Length.ShouldBe(40);
        rates.Values.Sum().ShouldBe((double)book.Build().TotalConversions / (book.Build().TotalConversions + book.Build().TotalNulls), 1e-12);
        Should.Throw<ArgumentException>(() => RateShapley.Of(book.Build(), pairs: 1));
    }

    [Fact]
    public void What_is_no_game_is_refused()
    {
        Should.Throw<ArgumentException>(() => Shapley.OfWorth(new double[3]));
        Should.Throw<ArgumentException>(() => Shapley.OfWorth([]));
        Should.Throw<ArgumentException>(() => Shapley.OfWorth(new double[1 << 21]));
        Should.Throw<ArgumentException>(() => Shapley.OfDividends(2, [([0, 2], 1)]));
        Should.Throw<ArgumentException>(() => Shapley.OfDividends(2, [([0, 0], 1)]));
        Should.Throw<ArgumentException>(() => Shapley.OfDividends(2, [([], 1)]));
        Shapley.OfWorth([5]).ShouldBeEmpty();
    }

    private static void Published(string name, string players, string worths)
    {
        var example = Books.Published(name);
        var worth = new double[1 << players.Length];
        foreach (var coalition in example.GetProperty(worths).EnumerateObject())
        {
            worth[coalition.Name.Split('+').Sum(player => 1 << players.IndexOf(player, StringComparison.Ordinal))] = coalition.Value.GetDouble();
        }
        Shapley.OfWorth(worth).ShouldBe(players.Select(player => example.GetProperty("shapley").GetProperty($"{player}").GetDouble()), 1e-12);
    }

    private static double[] Enumerated(JourneyBook book, Func<int, long> of)
    {
        var exactly = new double[1 << 12];
        for (var path = 0; path < book.Paths; path++)
        {
            exactly[Mask(book, path)] += of(path);
        }
        return Shapley.OfWorth([.. Enumerable.Range(0, exactly.Length).Select(coalition => Inside(coalition).Sum(part => exactly[part]))]);
    }

    private static IEnumerable<int> Inside(int coalition)
    {
        for (var part = coalition; part > 0; part = (part - 1) & coalition)
        {
            yield return part;
        }
    }

    private static int Mask(JourneyBook book, int path) => book.StepsOf(path).ToArray().Aggregate(0, (bits, channel) => bits | (1 << channel));
}
