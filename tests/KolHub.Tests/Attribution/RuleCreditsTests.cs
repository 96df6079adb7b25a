using FsCheck;
using FsCheck.Fluent;
using KolHub.Attribution;
using KolHub.Attribution.Journeys;

namespace KolHub.Tests.Attribution;

public sealed class RuleCreditsTests
{
    private static readonly Func<JourneyBook, ModelCredits>[] _rules =
    [
        RuleCredits.First, RuleCredits.Last, RuleCredits.LastNonDirect, RuleCredits.Linear, RuleCredits.LinearUnique, book => RuleCredits.Position(book),
        book => RuleCredits.Position(book, 30, 0, 70), RuleCredits.PositionDecay, book => RuleCredits.TimeDecay(book),
    ];

    [Fact]
    public void Nine_published_paths_come_out_to_the_digit()
    {
        var fixture = Books.Published("dp6_fixture9");
        var file = Books.Of([.. fixture.GetProperty("paths").EnumerateArray().Select(path => (path.GetString()!.Replace("A", "direct"), 1L, 0L, 3m))]);
        Agree("first", RuleCredits.First);
        Agree("last", RuleCredits.Last);
        Agree("last_non_A", RuleCredits.LastNonDirect);
        Agree("linear", RuleCredits.Linear);
        Agree("shapley_sum_worth", RuleCredits.LinearUnique);
        Agree("position_40_20_40", book => RuleCredits.Position(book));
        Agree("position_decay_linear", RuleCredits.PositionDecay);

        void Agree(string model, Func<JourneyBook, ModelCredits> rule)
        {
            var values = file.Values(rule);
            values["A"] = values["direct"];
            values.ShouldAgree(fixture.GetProperty(model), 1e-10);
        }
    }

    [Fact]
    public void The_published_journey_comes_out_to_the_digit()
    {
        var journey = Books.Published("marketingskills_12000_journey");
        var touches = journey.GetProperty("touches").EnumerateArray().ToList();
        var ages = string.Join(" > ", touches.Select(touch => (38 - touch[2].GetInt32()) * 24));
        var file = JourneyFile.Read(new StringReader($"path,total_conversions,total_conversion_value,ages_hours\n{string.Join(" > ", touches.Select(touch => touch[0].GetString()))},1,12000,{ages}"));
        Agree("exact_time_decay", book => RuleCredits.TimeDecay(book), 1e-7);
        Agree("published_time_decay", book => RuleCredits.TimeDecay(book), 3);
        Agree("linear", RuleCredits.Linear, 1e-9);
        Agree("position_40_20_40", book => RuleCredits.Position(book), 1e-9);
        Agree("first", RuleCredits.First, 1e-10);
        Agree("last", RuleCredits.Last, 1e-10);
        JourneyFile.Read(new StringReader("path,total_conversions,total_conversion_value\nPaid social > Organic > Paid social > Paid search > Direct,1,12000")).Values(RuleCredits.LastNonDirect)["Paid search"].ShouldBe(12_000);

        void Agree(string model, Func<JourneyBook, ModelCredits> rule, double within)
        {
            var values = file.Values(rule);
            foreach (var (i, value) in journey.GetProperty(model).EnumerateArray().Index())
            {
                ((double)values[$"T{i + 1}"]).ShouldBe(value.GetDouble(), within);
            }
        }
    }

    [Fact]
    public void The_cases_of_another_librarys_own_tests_agree()
    {
        var cases = Books.Published("mta_unit_tests").GetProperty("cases").EnumerateArray().ToList();
        Books.Of(cases[0].GetProperty("paths")).Conversions(RuleCredits.Linear).ShouldAgree(cases[0].GetProperty("linear_proportional"), 1e-10);
        var pair = Books.Of(cases[1].GetProperty("paths"));
        pair.Conversions(book => RuleCredits.Position(book, 40, 20, 40)).ShouldAgree(cases[1].GetProperty("position_40_40"), 1e-10);
        pair.Conversions(book => RuleCredits.Position(book, 30, 0, 70)).ShouldAgree(cases[1].GetProperty("position_30_70"), 1e-10);
        foreach (var closed in cases.Where(example => example.TryGetProperty("shapley", out _)))
        {
            Books.Of(closed.GetProperty("paths")).Conversions(RuleCredits.LinearUnique).ShouldAgree(closed.GetProperty("shapley"), 1e-10);
        }
        var gaps = Books.Of(cases[5].GetProperty("paths"));
        gaps.Channels.ShouldBe(["a", "b", "c"]);
        gaps.Conversions(RuleCredits.First).ShouldAgree(cases[5].GetProperty("first"), 1e-10);
        gaps.Conversions(RuleCredits.Last).ShouldAgree(cases[5].GetProperty("last"), 1e-10);
        RuleCredits.First(gaps.Book).UnattributedConversions.ShouldBe(cases[5].GetProperty("unattributed").GetInt64());
    }

    [Fact]
    public void Whatever_the_rule_real_credits_add_up_to_the_orders()
    {
        Books.Real.Book.TotalConversions.ShouldBe(19_785);
        (Books.Real.Book.TotalValue / Math.Pow(10, Books.Real.ValueDigits)).ShouldBe(74802.97158721073, 1e-7);
        foreach (var rule in _rules.SkipLast(1))
        {
            rule(Books.Real.Book).AddsUpTo(Books.Real.Book).ShouldBeTrue();
        }
    }

    [Fact]
    public void Credits_add_up_to_the_last_binary_digit() => Check((paths, rule) => rule(paths.Book()).AddsUpTo(paths.Book()));

    [Fact]
    public void The_order_of_paths_does_not_matter() => Check((paths, rule) => rule(paths.Book()).Told() == rule(paths.Reverse().Book()).Told());

    [Fact]
    public void Equal_journeys_one_by_one_or_together_are_the_same() => Check((paths, rule) =>
    {
        // Value goes with the first of the single orders: the sum over equal paths is what counts.
        var single = paths.SelectMany(path => path.Conversions == 0 ? [path] : Enumerable.Range(0, path.Conversions).Select(i => path with { Conversions = 1, Value = i == 0 ? path.Value : 0, Nulls = 0 }));
        return rule(single.Book()).Told() == rule(paths.Book()).Told();
    });

    [Fact]
    public void Journeys_without_an_order_change_no_rule() => Check((paths, rule) =>
        rule(paths.Append(new Books.Drawn([0, 1, 2], [3, 2, 1], 0, 50, 0)).Book()).Told() == rule(paths.Book()).Told());

    [Fact]
    public void Seven_times_the_value_is_seven_times_the_credit() => Check((paths, rule) =>
    {
        var (once, more) = (rule(paths.Book()), rule(paths.Select(path => path with { Value = 7 * path.Value }).Book()));
        return Enumerable.Range(0, Books.Channels).All(channel => more.RawValueOf(channel) == 7 * once.RawValueOf(channel) && more.RawConversionsOf(channel) == once.RawConversionsOf(channel));
    });

    [Fact]
    public void Channels_that_change_places_change_credits() => Check((paths, rule) =>
    {
        // 0 and 1 swapped everywhere; 5 stays direct.
        var swapped = rule(paths.Select(path => path with { Steps = Array.ConvertAll(path.Steps, step => step < 2 ? 1 - step : step) }).Book());
        var credits = rule(paths.Book());
        return swapped.RawConversionsOf(0) == credits.RawConversionsOf(1) && swapped.RawValueOf(1) == credits.RawValueOf(0) && swapped.RawValueOf(4) == credits.RawValueOf(4);
    });

    [Fact]
    public void A_book_agrees_with_the_weights_of_each_journey() => Prop.ForAll(Books.Markets, paths => paths.Where(path => path.Steps.Length > 0).All(path =>
    {
        bool[] direct = [.. path.Steps.Select(step => step == Books.Channels - 1)];
        return Same(RuleCredits.First, RuleModels.First(path.Steps.Length))
            && Same(RuleCredits.Last, RuleModels.Last(path.Steps.Length))
            && Same(RuleCredits.LastNonDirect, RuleModels.LastNonDirect(direct))
            && Same(RuleCredits.Linear, RuleModels.Linear(path.Steps.Length))
            && Same(RuleCredits.LinearUnique, RuleModels.LinearUnique([.. path.Steps.Select(step => (long)step)]))
            && Same(book => RuleCredits.Position(book, 25, 50, 25), RuleModels.Position(path.Steps.Length, 25, 50, 25))
            && Same(RuleCredits.PositionDecay, RuleModels.PositionDecay(path.Steps.Length))
            && Same(book => RuleCredits.TimeDecay(book, RuleModels.Day), RuleModels.TimeDecay(path.Ages, RuleModels.Day));

        bool Same(Func<JourneyBook, ModelCredits> rule, long[] weights)
        {
            var credits = rule(new[] { path with { Conversions = 1, Value = 0 } }.Book());
            return Enumerable.Range(0, Books.Channels).All(channel =>
                Math.Abs((double)credits.RawConversionsOf(channel) / ModelCredits.Whole - (path.Steps.Zip(weights).Where(touch => touch.First == channel).Sum(touch => (double)touch.Second) / weights.Sum())) < 1e-12);
        }
    })).QuickCheckThrowOnFailure();

    [Fact]
    public void Thousands_of_touches_are_one_journey()
    {
        var long_ = new Books.Drawn([.. Enumerable.Range(0, 20_000).Select(i => i % 2)], [.. Enumerable.Range(0, 20_000).Select(i => 20_000L - i)], 1, 0, 100);
        foreach (var rule in _rules)
        {
            rule(new[] { long_ }.Book()).AddsUpTo(new[] { long_ }.Book()).ShouldBeTrue();
        }
        RuleCredits.Linear(new[] { long_ }.Book()).ConversionsOf(0).ShouldBe(0.5m);
    }

    [Fact]
    public void With_one_touch_every_rule_agrees() =>
        _rules.Select(rule => rule(new[] { new Books.Drawn([3], [5], 4, 2, 99) }.Book()).Told()).Distinct().ShouldHaveSingleItem();

    [Fact]
    public void A_model_that_cannot_be_is_refused()
    {
        Should.Throw<ArgumentException>(() => RuleCredits.TimeDecay(Books.Real.Book)).Message.ShouldContain("age of each touch");
        Should.Throw<ArgumentException>(() => RuleCredits.Position(Books.Real.Book, 0, 0, 0));
        Should.Throw<ArgumentException>(() => RuleCredits.Position(Books.Real.Book, -1, 50, 50));
    }

    [Fact]
    public void Weights_split_money_in_the_ratio_of_the_credits()
    {
        var weights = RuleCredits.Position(Books.Of(("a > b > c", 1, 0, 100)).Book).ValueWeights();
        Shares.BasisPoints(weights).ShouldBe([4_000, 2_000, 4_000]);
        RuleCredits.Linear(Books.Real.Book).Weights().Sum().ShouldBeLessThan(1L << 62);
    }

    private static void Check(Func<Books.Drawn[], Func<JourneyBook, ModelCredits>, bool> holds) =>
        Prop.ForAll(Books.Markets, paths => Array.TrueForAll(_rules, rule => holds(paths, rule))).QuickCheckThrowOnFailure();
}
