using System.Net;
using KolHub.Domain.Creators;
using KolHub.Web.Tests.Base;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Tests.Creators;

public sealed class AddReportTests : SiteTest
{
    [DataFact]
    public async Task A_portrait_is_typed_in_per_cent_and_shown_with_source_sample_and_date()
    {
        var creator = await Given.Creator();
        var channel = await Given.Channel(creator);
        var form = (await creator.Someone.Get($"/profile/channels/{channel.Id}/reports/new")).Form($"/profile/channels/{channel.Id}/reports")
            .Fill("Kind", "Viewers").Fill("Source", "Douyin statistics").Fill("SampleSize", "1,200").Fill("AsOf", "2026-10-01")
            .Fill("Shares[Gender.female]", "71.5").Fill("Shares[Gender.male]", "28.5").Fill("Shares[Region.CN-ZJ]", "20").Fill("Shares[Interests.Beauty]", "80").Fill("Shares[Interests.Food]", "65");

        (await form.Send()).Location.ShouldBe($"/profile/channels/{channel.Id}");

        var report = await Site.Read(db => db.AudienceReports.SingleAsync(r => r.ChannelId == channel.Id));
        (report.Kind, report.Source, report.SampleSize, report.AsOf).ShouldBe((AudienceKind.Viewers, "Douyin statistics", 1_200, new DateOnly(2026, 10, 1)));
        report.Shares[AudienceDimension.Gender].ToArray().ShouldBe([(ushort)7_150, (ushort)2_850]);
        report.Shares[AudienceDimension.Region].ToArray()[^1].ShouldBe((ushort)8_000);
        report.Shares.Reports(AudienceDimension.Age).ShouldBeFalse();
        var page = await creator.Someone.Get($"/profile/channels/{channel.Id}");
        page.Words.ShouldContain("Douyin statistics · sample of 1,200 · 1 Oct 2026");
        page.Words.ShouldContain("Women 71.5 %");
    }

    [DataFact]
    public async Task Shares_that_make_no_whole_are_refused_with_their_sum_and_stay_typed()
    {
        var creator = await Given.Creator();
        var channel = await Given.Channel(creator);
        var refused = await (await creator.Someone.Get($"/profile/channels/{channel.Id}/reports/new")).Form($"/profile/channels/{channel.Id}/reports")
            .Fill("Source", "x").Fill("Shares[Age.25-34]", "60").Fill("Shares[Age.35-44]", "37").Send();

        refused.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        refused.WrongAt("Shares[Age.0-17]").ShouldBe("These shares add up to 97 %, not to 100 % (98 to 102 % is accepted).");
        refused.Form($"/profile/channels/{channel.Id}/reports").Value("Shares[Age.25-34]").ShouldBe("60");
        (await Site.Read(db => db.AudienceReports.AnyAsync(r => r.ChannelId == channel.Id))).ShouldBeFalse();
    }

    [DataTheory]
    [InlineData("Source", "", "Say where the figures come from.")]
    [InlineData("SampleSize", "0", "A sample has at least one person.")]
    [InlineData("AsOf", "2099-01-01", "The date lies in the future.")]
    [InlineData("Shares[Gender.female]", "101", "A share lies between 0 and 100 %.")]
    [InlineData("Shares[Gender.female]", "most", "A share lies between 0 and 100 %.")]
    public async Task What_is_wrong_is_said_at_its_field(string field, string value, string message)
    {
        var creator = await Given.Creator();
        var channel = await Given.Channel(creator);
        var refused = await (await creator.Someone.Get($"/profile/channels/{channel.Id}/reports/new")).Form($"/profile/channels/{channel.Id}/reports")
            .Fill("Source", "x").Fill("Shares[Gender.female]", "70").Fill("Shares[Gender.male]", "30").Fill(field, value).Send();

        (refused.Status, refused.WrongAt(field)).ShouldBe((HttpStatusCode.UnprocessableEntity, message));
    }

    [DataFact]
    public async Task A_portrait_of_nothing_is_refused()
    {
        var creator = await Given.Creator();
        var channel = await Given.Channel(creator);

        var refused = await (await creator.Someone.Get($"/profile/channels/{channel.Id}/reports/new")).Form($"/profile/channels/{channel.Id}/reports").Fill("Source", "x").Send();

        (refused.Status, refused.Problem).ShouldBe((HttpStatusCode.UnprocessableEntity, "The report holds no figures."));
    }
}

public sealed class NewReportTests : SiteTest
{
    [DataFact]
    public async Task The_form_for_another_creators_account_is_absent()
    {
        var channel = await Given.Channel(await Given.Creator());

        (await (await Given.Creator()).Someone.Get($"/profile/channels/{channel.Id}/reports/new")).Status.ShouldBe(HttpStatusCode.NotFound);
    }
}
