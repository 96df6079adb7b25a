using FsCheck;
using FsCheck.Fluent;
using KolHub.Attribution;
using KolHub.Attribution.Journeys;
using KolHub.Attribution.Markov;

namespace KolHub.Tests.Attribution;

public sealed class MarkovTests
{
    private const double Exact = 1e-11;

    [Fact]
    public void Three_channels_as_published()
    {
        var example = Books.Published("bryl_C1C2C3");
        var file = Books.Of(example.GetProperty("paths"));
        var markov = MarkovModel.Solve(file.Book);
        markov.Probability.ShouldBe(example.GetProperty("p_conversion").GetDouble(), Exact);
        foreach (var (number, name) in file.Channels.Index())
        {
            markov.Effects[number].ShouldBe(example.GetProperty("removal_effect").GetProperty(name).GetDouble(), Exact);
            markov.Credits.Shares()[number].ShouldBe(example.GetProperty("markov_share").GetProperty(name).GetDouble(), Exact);
        }
        file.Values(book => MarkovModel.Solve(book).Credits).ShouldAgree(example.GetProperty("markov_value"), 1e-9);
        // The published figure: half of a third is left without C1.
        (markov.Probability * (1 - markov.Effects[0])).ShouldBe(example.GetProperty("p_without_C1").GetDouble(), Exact);
    }

    [Fact]
    public void Repeats_as_published_and_nearer_than_their_simulation()
    {
        var example = Books.Published("pychattr_readme");
        var file = Books.Of(example.GetProperty("paths"));
        var conversions = file.Conversions(book => MarkovModel.Solve(book, withNulls: false).Credits);
        conversions.ShouldAgree(example.GetProperty("exact_markov"), 1e-10);
        conversions.ShouldAgree(example.GetProperty("simulated_published"), 0.01);
        MarkovModel.Solve(file.Book, withNulls: false).Effects.ShouldBe([1, 0.5], Exact);
    }

    [Fact]
    public void Nine_paths_as_published()
    {
        var example = Books.Published("dp6_fixture9");
        var file = Books.Of([.. example.GetProperty("paths").EnumerateArray().Select(path => (path.GetString()!, 1L, 0L, 3m))]);
        file.Values(book => MarkovModel.Solve(book).Credits).ShouldAgree(example.GetProperty("markov"), 1e-9);
        foreach (var (number, name) in file.Channels.Index())
        {
            MarkovModel.Solve(file.Book).Effects[number].ShouldBe(example.GetProperty("markov_removal_effect").GetProperty(name).GetDouble(), Exact);
        }
    }

    [Theory]
    [InlineData(1, 12)]
    [InlineData(2, 120)]
    [InlineData(3, 933)]
    [InlineData(4, 3975)]
    public void Real_journeys_convert_with_the_probability_of_their_orders(int order, int states)
    {
        var book = Books.Real.Book;
        var markov = MarkovModel.Solve(book, order);
        markov.States.ShouldBe(states);
        markov.Probability.ShouldBe(19_785.0 / (19_785 + 68_602), Exact);
        markov.Credits.AddsUpTo(book).ShouldBeTrue();
        markov.Effects.ShouldAllBe(effect => effect > 0 && effect < 1);
        MarkovModel.Solve(book, order, withNulls: false).Probability.ShouldBe(1, Exact);
    }

    [Theory]
    [InlineData(1, true)]
    [InlineData(1, false)]
    [InlineData(2, true)]
    [InlineData(2, false)]
    public void On_real_journeys_removing_and_solving_again_gives_the_same(int order, bool withNulls)
    {
        var plain = new PlainChain(Books.Real.Book, order, withNulls);
        var markov = MarkovModel.Solve(Books.Real.Book, order, withNulls);
        markov.Probability.ShouldBe(plain.Probability, Exact);
        for (var channel = 0; channel < 12; channel++)
        {
            var (effect, valueEffect) = plain.Removed(channel);
            markov.Effects[channel].ShouldBe(effect, Exact);
            markov.ValueEffects[channel].ShouldBe(valueEffect, Exact);
            if (order == 1)
            {
                plain.Identity(channel).ShouldBe(effect, Exact);
            }
        }
    }

    [Fact]
    public void On_drawn_journeys_removing_and_solving_again_gives_the_same_for_every_order() => Prop.ForAll(Books.Markets, paths =>
    {
        var book = paths.Book();
        return Orders().All(kind =>
        {
            var (plain, markov) = (new PlainChain(book, kind.Order, kind.WithNulls), MarkovModel.Solve(book, kind.Order, kind.WithNulls));
            return markov.Credits.AddsUpTo(book) && Enumerable.Range(0, Books.Channels).All(channel =>
            {
                var (effect, valueEffect) = plain.Removed(channel);
                return Near(markov.Effects[channel], effect) && Near(markov.ValueEffects[channel], valueEffect) && (effect is 0 or double.NaN || Near(plain.Identity(channel), effect));
            });
        });
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(30));

    [Fact]
    public void A_matrix_and_state_by_state_give_the_same() => Prop.ForAll(Books.Markets, paths =>
    {
        // With 600 channels more than a matrix of order 2 is taken for, each seen once on the way: the same effects as without them.
        var wide = new JourneyBookBuilder(Books.Channels + 600);
        foreach (var path in paths)
        {
            wide.Add(path.Steps, path.Conversions, path.Value, path.Nulls);
        }
        for (var extra = 0; extra < 600; extra++)
        {
            wide.Add([Books.Channels + extra], 0, 0, 1);
        }
        var journeys = paths.Sum(path => path.Steps.Length == 0 ? 0 : path.Conversions + path.Nulls);
        var (few, many) = (MarkovModel.Solve(paths.Book(), 2), MarkovModel.Solve(wide.Build(), 2));
        return Near(few.Probability * journeys / (journeys + 600), many.Probability)
            && few.Effects.Zip(many.Effects).All(pair => Near(pair.First, pair.Second)) && few.ValueEffects.Zip(many.ValueEffects).All(pair => Near(pair.First, pair.Second));
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(20));

    [Fact]
    public void Neither_the_order_nor_the_grouping_of_paths_changes_a_digit() => Prop.ForAll(Books.Markets, paths => Orders().All(kind =>
    {
        string Of(IEnumerable<Books.Drawn> drawn) => MarkovModel.Solve(drawn.Book(), kind.Order, kind.WithNulls).Credits.Told();
        var halves = paths.SelectMany(path => new[] { path with { Conversions = 0, Value = 0 }, path with { Nulls = 0 } });
        return Of(paths) == Of(paths.Reverse()) && Of(paths) == Of(halves);
    })).QuickCheckThrowOnFailure();

    [Fact]
    public void Channels_in_the_same_places_get_the_same() =>
        MarkovModel.Solve(Books.Of(("a > c", 3, 1, 0), ("b > c", 3, 1, 0), ("c > a", 2, 2, 0), ("c > b", 2, 2, 0)).Book).Effects[..2].Distinct().ShouldHaveSingleItem();

    [Fact]
    public void A_channel_on_every_way_to_an_order_has_effect_one() => MarkovModel.Solve(Books.Of(("b > a", 3, 1, 0), ("c > a", 3, 1, 0), ("b", 0, 9, 0)).Book).Effects[0].ShouldBe(1, Exact);

    [Fact]
    public void Odd_journeys_have_an_answer()
    {
        var none = MarkovModel.Solve(Books.Of(("a > b", 0, 5, 0)).Book);
        (none.Probability, none.Credits.ConversionsOf(0), none.States).ShouldBe((0, 0, 2));
        MarkovModel.Solve(Books.Of(("a > b", 0, 5, 0)).Book, withNulls: false).States.ShouldBe(0);
        var empty = MarkovModel.Solve(Books.Of(("", 4, 5, 8)).Book, 3);
        (empty.Credits.UnattributedConversions, empty.States).ShouldBe((4, 0));
        // Nothing ever left this circle, so it is not part of the chain.
        MarkovModel.Solve(Books.Of(("a > b > a", 0, 0, 0), ("c", 1, 0, 0)).Book).Effects.ShouldBe([0, 0, 1]);
        var circle = Books.Of((string.Join(" > ", Enumerable.Repeat("a > b", 4_000)), 1, 0, 10));
        for (var order = 1; order <= 4; order++)
        {
            MarkovModel.Solve(circle.Book, order).Effects.ShouldBe([1, 1], Exact);
        }
        Should.Throw<ArgumentOutOfRangeException>(() => MarkovModel.Solve(circle.Book, 5));
    }

    [Fact]
    public void A_rare_channel_keeps_its_digits()
    {
        // On one of a billion journeys: the effect is 1e-9 to the last digit, not a difference of nearly equal numbers.
        var book = new JourneyBookBuilder(2).Add([0], 999_999_999, 0).Add([1], 1, 0).Build();
        (MarkovModel.Solve(book).Effects[1] / 1e-9).ShouldBe(1, 1e-14);
        MarkovModel.Solve(book).Credits.ConversionsOf(1).ShouldBe(1);
    }

    [Fact]
    public void Too_large_a_chain_says_what_to_do()
    {
        var book = new JourneyBookBuilder(60_000);
        for (var channel = 0; channel < 60_000; channel++)
        {
            book.Add([channel], 1, 0);
        }
        Should.Throw<ChainTooLargeException>(() => MarkovModel.Solve(book.Build())).Message.ShouldContain("merge channels");
        Should.Throw<ChainTooLargeException>(() => MarkovModel.Solve(new JourneyBookBuilder(100_000).Add([0], 1, 0).Build(), 4)).Message.ShouldContain("too many for a chain of order 4");
    }

    private static IEnumerable<(int Order, bool WithNulls)> Orders() => Enumerable.Range(1, 4).SelectMany(order => new[] { (order, true), (order, false) });

    // Where there is no order or no value at all, the plain chain divides nothing by nothing.
    private static bool Near(double actual, double expected) => double.IsNaN(expected) ? actual == 0 : Math.Abs(actual - expected) < 1e-10;
}
