using KolHub.Domain;
using KolHub.Domain.Creators;

namespace KolHub.Tests.Creators;

public sealed class FiguresTests
{
    private static readonly AudienceShares _shares = AudienceShares.Of(new Dictionary<AudienceDimension, IReadOnlyList<int>> { [AudienceDimension.Gender] = [7_000, 3_000] });
    private static readonly DateOnly _day = DateOnly.FromDateTime(Folk.Now);
    private readonly Creator _creator = Folk.Creator();

    [Fact]
    public void A_report_keeps_its_source_sample_and_day()
    {
        var report = AudienceReport.OfChannel(Folk.Channel(_creator), AudienceKind.Viewers, new AudienceFacts(_shares, " 巨量星图 ", 1_200, _day), Folk.Self(_creator), Folk.Now);

        (report.Source, report.SampleSize, report.AsOf, report.Layout, report.CreatorId).ShouldBe(("巨量星图", 1_200, _day, AudienceLayout.Version, _creator.Id));
        report.Shares.ShouldBe(_shares);
    }

    [Theory]
    [InlineData("", 10, 0, "Creators.SourceMissing")]
    [InlineData("x", 0, 0, "Creators.SampleSizeOutOfRange")]
    [InlineData("x", 10, 3, "Creators.ReportFromTheFuture")]
    public void A_report_without_its_origin_is_refused(string source, int sample, int daysAhead, string rule) =>
        Should.Throw<RuleBroken>(() => AudienceReport.OfChannel(Folk.Channel(_creator), AudienceKind.Fans, new AudienceFacts(_shares, source, sample, _day.AddDays(daysAhead)), Folk.Self(_creator), Folk.Now)).Rule.ShouldBe(rule);

    [Fact]
    public void A_report_of_nothing_is_refused()
    {
        var empty = AudienceShares.Of(new Dictionary<AudienceDimension, IReadOnlyList<int>>());

        Should.Throw<RuleBroken>(() => AudienceReport.OfChannel(Folk.Channel(_creator), AudienceKind.Fans, new AudienceFacts(empty, "x", null, _day), Folk.Self(_creator), Folk.Now)).Rule.ShouldBe("Creators.ReportEmpty");
    }

    [Fact]
    public void A_creators_report_is_final_and_an_imported_one_is_repeated_by_the_same_file()
    {
        var facts = new AudienceFacts(_shares, "x", null, _day);
        var own = AudienceReport.OfChannel(Folk.Channel(_creator), AudienceKind.Fans, facts, Folk.Self(_creator), Folk.Now);
        var imported = AudienceReport.OfListing(Listing.Import(77, new ListingFacts(Platform.Douyin, "x"), null, Folk.Now), AudienceKind.Fans, facts, Folk.Now);

        Should.Throw<RuleBroken>(() => own.Repeat(facts, Folk.Now)).Rule.ShouldBe("Creators.ReportIsFinal");
        imported.Repeat(facts with { SampleSize = 50 }, Folk.Now);
        imported.SampleSize.ShouldBe(50);
    }

    [Theory]
    [InlineData(100, 120, "Creators.RefundedMoreThanSold")]
    [InlineData(-1, 0, "Creators.FigureNegative")]
    public void Past_results_add_up(long sold, long refunded, string rule) =>
        Should.Throw<RuleBroken>(() => Result(Facts() with { Gmv = new Money(sold, "CNY"), Refunded = new Money(refunded, "CNY") })).Rule.ShouldBe(rule);

    [Fact]
    public void Past_results_have_a_period_that_is_over_a_title_and_a_source()
    {
        Should.Throw<RuleBroken>(() => Result(Facts() with { From = _day, To = _day.AddDays(-1) })).Rule.ShouldBe("Creators.PeriodReversed");
        Should.Throw<RuleBroken>(() => Result(Facts() with { To = _day.AddDays(9) })).Rule.ShouldBe("Creators.ReportFromTheFuture");
        Should.Throw<RuleBroken>(() => Result(Facts() with { Title = " " })).Rule.ShouldBe("Creators.TitleMissing");
        Should.Throw<RuleBroken>(() => Result(Facts() with { Source = "" })).Rule.ShouldBe("Creators.SourceMissing");
        Should.Throw<RuleBroken>(() => Result(Facts() with { Refunded = new Money(0, "USD") })).Rule.ShouldBe("Creators.TwoCurrencies");
        Should.Throw<RuleBroken>(() => Result(Facts() with { Views = -1 })).Rule.ShouldBe("Creators.FigureNegative");
        Result(Facts() with { Views = null, Clicks = null }).Orders.ShouldBe(37);
    }

    [Fact]
    public void Only_its_owner_removes_a_result()
    {
        var result = Result(Facts());

        Should.Throw<RuleBroken>(() => result.Remove(Folk.Manager, Folk.Now)).Rule.ShouldBe("Creators.OnlyOwnProfile");
        result.Remove(Folk.Self(_creator), Folk.Now);
        Should.Throw<RuleBroken>(() => result.Remove(Folk.Self(_creator), Folk.Now)).Rule.ShouldBe("Creators.ResultRemoved");
    }

    private PastResult Result(ResultFacts facts) => PastResult.OfChannel(Folk.Channel(_creator), facts, Folk.Self(_creator), Folk.Now);

    private static ResultFacts Facts() => new("双11 面霜", Category.Skincare, 120_000, 1_240, 37, new Money(477_300, "CNY"), new Money(25_800, "CNY"), _day.AddDays(-30), _day.AddDays(-1), "星图后台");
}
