using KolHub.Attribution;
using KolHub.Attribution.Comparison;
using KolHub.Attribution.Journeys;

namespace KolHub.Tests.Attribution;

public sealed class JourneysTests
{
    private static readonly DateTime Now = new(2026, 11, 11, 0, 0, 0, DateTimeKind.Utc);

    [Theory]
    [InlineData("path", "names the columns")]
    [InlineData("path,total_conversions\na > b,x", "Line 2: total_conversions is not a number")]
    [InlineData("path,total_conversions\na,1\n\nb,-1", "Line 4: Path 1 has a negative figure")]
    [InlineData("path,total_conversions,total_conversion_value\na,1,-0.01", "negative figure")]
    [InlineData("path,total_conversions,total_conversion_value\na,0,5", "value without an order")]
    [InlineData("path,total_conversions\n\"a,1", "quotation mark")]
    [InlineData("path,total_conversions,ages_hours\na > b,1,3", "2 steps, but 1 ages")]
    [InlineData("path,total_conversions,ages_hours\na > b,1,3 > 4", "not in the order of time")]
    [InlineData("path,total_conversions,ages_hours\na > b,1,3 > -4", "after its end")]
    [InlineData("path,total_conversions,ages_hours\na,1,3\nb,1,", "an age for each touch")]
    [InlineData("path,total_conversions\na,99999999999999999999", "not a number below")]
    public void A_file_that_is_none_says_where(string text, string says) =>
        Should.Throw<FormatException>(() => JourneyFile.Read(new StringReader(text))).Message.ShouldContain(says.Replace("names the columns", "name the columns"));

    [Fact]
    public void An_empty_file_says_so() => Should.Throw<FormatException>(() => JourneyFile.Read(new StringReader(""))).Message.ShouldContain("empty");

    [Fact]
    public void Columns_come_in_any_order_and_names_may_hold_commas()
    {
        var file = JourneyFile.Read(new StringReader("total_null,path,ignored,total_conversions,total_conversion_value,ages_hours\n7,\"b, \"\"the\"\" one > (Direct)\",x,2,1.25e1,1.5 > 0"));
        file.Channels.ShouldBe(["(Direct)", "b, \"the\" one"]);
        file.Book.StepsOf(0).ToArray().ShouldBe([1, 0]);
        file.Book.AgesOf(0).ToArray().ShouldBe([5_400_000, 0]);
        (file.Book.IsDirect(0), file.Book.IsDirect(1)).ShouldBe((true, false));
        (file.Book.ConversionsOf(0), file.Book.NullsOf(0), file.Book.ValueOf(0), file.ValueDigits).ShouldBe((2, 7, 125, 1));
    }

    [Fact]
    public void The_documented_example_is_read_and_every_model_it_gets_is_documented()
    {
        var text = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Data", "docs", "attribution-models.md"));
        var file = JourneyFile.Read(new StringReader(text.Split("```csv\n")[1].Split("```")[0]));
        file.Channels.ShouldBe(["alpha", "beta, the second", "direct"]);
        (file.Book.TotalConversions, file.Book.TotalNulls, file.Book.UnattributedConversions).ShouldBe((6, 45, 3));
        (file.Book.TotalValue, file.ValueDigits).ShouldBe((9_235, 2));
        file.Conversions(book => RuleCredits.TimeDecay(book))["direct"].ShouldBeGreaterThan(0);
        foreach (var model in ModelComparison.Of(file.Book, chains: 4).Models)
        {
            text.ShouldContain(model.Model.StartsWith("markov", StringComparison.Ordinal) ? "`markov 1` to `markov 4`" : $"`{model.Model}`");
        }
    }

    [Fact]
    public void Unknown_channels_are_refused()
    {
        Should.Throw<ArgumentException>(() => new JourneyBookBuilder(3).Add([0, 3])).Message.ShouldContain("0..2");
        Should.Throw<ArgumentException>(() => new JourneyBookBuilder(3).Add([-1]));
        Should.Throw<ArgumentException>(() => new JourneyBookBuilder(3, 3).Build());
    }

    [Fact]
    public void Sums_that_would_not_fit_are_refused()
    {
        var book = new JourneyBookBuilder(1).Add([0], 1, 1L << 61).Add([0], 1, (1L << 61) - 1);
        RuleCredits.Linear(book.Build()).AddsUpTo(book.Build()).ShouldBeTrue();
        Should.Throw<ArgumentException>(() => book.Add([0], 1, 1).Build()).Message.ShouldContain("2^62");
    }

    [Fact]
    public void A_buyers_touches_are_cut_by_their_orders()
    {
        var journeys = Assemble(
            [Touch(1, buyer: 1, channel: 0, days: 9), Touch(2, buyer: 1, channel: 1, days: 5), Touch(3, buyer: 1, channel: 2, days: 2), Touch(4, buyer: 2, channel: 3, days: 4), Touch(5, buyer: 0, channel: 1, days: 8)],
            [Order(1, buyer: 1, days: 5, value: 100), Order(2, buyer: 1, days: 1, value: 200), Order(3, buyer: 3, days: 1, value: 400)]);
        Told(journeys.Book).ShouldBe(["1 w/o", "0>1: 100", "2: 200", "3 w/o", ": 400"], ignoreOrder: true);
        journeys.Book.UnattributedValue.ShouldBe(400);
        (journeys.DuplicateTouches, journeys.DuplicateOrders, journeys.Future, journeys.OutsideWindow).ShouldBe((0, 0, 0, 0));
    }

    [Fact]
    public void Windows_are_by_kind_and_inclusive_to_the_millisecond()
    {
        var order = Order(1, buyer: 1, days: 0, value: 1);
        BuyerTouch Old(long id, TouchKind kind, TimeSpan age) => new(id, 1, (int)id, Now - age, kind);
        var ms = TimeSpan.FromMilliseconds(1);
        Told(Assemble([
            Old(1, TouchKind.Click, TimeSpan.FromDays(30)), Old(2, TouchKind.Click, TimeSpan.FromDays(30) + ms), Old(3, TouchKind.View, TimeSpan.FromDays(1)),
            Old(4, TouchKind.View, TimeSpan.FromDays(1) + ms), Old(5, TouchKind.Live, TimeSpan.FromHours(24) + ms), Old(6, TouchKind.Coupon, TimeSpan.FromDays(900))], [order]).Book)
            .ShouldBe(["6>1>3: 1"]);
        var lost = Assemble([Old(2, TouchKind.Click, TimeSpan.FromDays(31))], [order]);
        (lost.OutsideWindow, lost.Book.UnattributedConversions).ShouldBe((1, 1));
    }

    [Fact]
    public void At_equal_times_the_stronger_kind_comes_last() =>
        Told(Assemble([new(1, 1, 0, Now, TouchKind.Coupon), new(2, 1, 1, Now, TouchKind.View), new(4, 1, 2, Now, TouchKind.Click), new(3, 1, 3, Now, TouchKind.Click)], [Order(1, buyer: 1, days: 0, value: 5)]).Book)
            .ShouldBe(["1>3>2>0: 5"]);

    [Fact]
    public void What_comes_twice_counts_once_and_what_has_not_happened_not_at_all()
    {
        var touch = Touch(1, buyer: 1, channel: 0, days: 3);
        var order = Order(1, buyer: 1, days: 2, value: 7);
        var journeys = Assemble([touch, touch, Touch(2, buyer: 1, channel: 1, days: -1)], [order, order, Order(2, buyer: 1, days: -1, value: 9)]);
        Told(journeys.Book).ShouldBe(["0: 7"]);
        (journeys.DuplicateTouches, journeys.DuplicateOrders, journeys.Future).ShouldBe((1, 1, 2));
    }

    [Fact]
    public void The_order_in_which_things_are_known_does_not_matter()
    {
        var touches = Enumerable.Range(0, 400).Select(i => Touch(i, buyer: i * 7 % 31, channel: i % 5, days: i * 13 % 47)).ToList();
        var orders = Enumerable.Range(0, 60).Select(i => Order(i, buyer: i * 5 % 37, days: i * 11 % 43, value: i)).ToList();
        var (there, back) = (Assemble(touches, orders), Assemble([.. Enumerable.Reverse(touches)], [.. Enumerable.Reverse(orders)]));
        Told(there.Book).ShouldBe(Told(back.Book));
        there.Book.TotalConversions.ShouldBe(60);
        (there.Book.Touches + there.OutsideWindow).ShouldBe(400);
    }

    private static AssembledJourneys Assemble(IEnumerable<BuyerTouch> touches, IEnumerable<BuyerOrder> orders) => JourneyAssembly.Of(touches, orders, Windows.Usual, Now, channels: 10);

    private static BuyerTouch Touch(long id, long buyer, int channel, int days) => new(id, buyer, channel, Now.AddDays(-days), TouchKind.Click);

    private static BuyerOrder Order(long id, long buyer, int days, long value) => new(id, buyer, Now.AddDays(-days), value);

    private static List<string> Told(JourneyBook book) =>
        [.. Enumerable.Range(0, book.Paths).Select(path => string.Join('>', book.StepsOf(path).ToArray()) + (book.NullsOf(path) == 1 ? " w/o" : $": {book.ValueOf(path)}"))];
}
