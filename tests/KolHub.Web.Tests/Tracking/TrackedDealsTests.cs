using System.Net;
using KolHub.Web.Tests.Base;

namespace KolHub.Web.Tests.Tracking;

public sealed class TrackedDealsTests : SiteTest
{
    [DataFact]
    public async Task The_list_shows_each_deal_with_its_code_its_link_and_its_clicks()
    {
        var deal = await Given.TrackingOpen();
        await Site.CreateClient(new() { AllowAutoRedirect = false, HandleCookies = false }).GetAsync("/r/" + deal.Link.Code);
        await Given.ClicksCopied();

        var page = await deal.Brand.Manager.Get("/tracking");
        var row = page.Row(deal.Creator.Creator.Name);
        row.TextContent.ShouldContain(deal.Code.Code);
        row.TextContent.ShouldContain("/r/" + deal.Link.Code);
        (await deal.Creator.Someone.Get("/tracking")).Row(deal.Brand.Brand.Name).TextContent.ShouldContain(deal.Code.Code);
        (await deal.Brand.Manager.Get("/tracking?q=nobody+of+this+name")).Words.ShouldContain("Nothing here yet");
    }

    [DataFact]
    public async Task Deals_without_a_working_link_wait_in_a_tab_of_their_own()
    {
        var (brand, creator) = (await Given.Brand(), await Given.Creator());
        await Given.ContractActive(brand, creator);

        (await brand.Manager.Get("/tracking")).Words.ShouldContain("Waiting 1");
        (await brand.Manager.Get("/tracking?tab=waiting")).Row(creator.Creator.Name).ShouldNotBeNull();
    }

    [DataTheory]
    [InlineData("csv", "text/csv")]
    [InlineData("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")]
    public async Task The_list_can_be_taken_away(string format, string type)
    {
        var deal = await Given.TrackingOpen();
        var seen = await deal.Brand.Finance.Get($"/tracking?format={format}");

        seen.Status.ShouldBe(HttpStatusCode.OK);
        seen.Answer.Content.Headers.ContentType!.MediaType.ShouldBe(type);
        if (format == "csv")
        {
            seen.Text.ShouldContain(deal.Code.Code);
        }
    }
}
