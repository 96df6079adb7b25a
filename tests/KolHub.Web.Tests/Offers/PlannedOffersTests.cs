using System.Net;
using KolHub.Domain;
using KolHub.Domain.Campaigns;
using KolHub.Web.Tests.Base;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Tests.Offers;

public sealed class PlannedOffersTests : SiteTest
{
    [DataFact]
    public async Task An_offer_begins_from_the_plan_that_goes_first_says_why_and_keeps_it_in_the_contract()
    {
        var (brand, one, two) = (await Given.Brand(), await Given.Creator(), await Given.Creator());
        var campaign = await Given.Campaign(brand);
        var (mine, other) = (await Given.Channel(one), await Given.Channel(two));
        var plans = $"/campaigns/{campaign.Id}/plans";
        async Task<Seen> Publish(string name, string kind, string rate, string creators = "") =>
            await (await brand.Manager.Get(plans)).Form(plans).Fill("Name", name).Fill("Kind", kind).Fill("Rate", rate).Fill("Cap", rate.Length == 0 ? "" : "500").Fill("Creators", creators).Fill("Plan.Goals[0].Amount", "100").Fill("Plan.Goals[0].Bonus", "50").Send();
        (await Publish("For all", "Public", "11")).Status.ShouldBe(HttpStatusCode.Redirect);
        (await Publish("Named", "Targeted", "13", $"{mine.Handle}\n@{other.Handle}")).Status.ShouldBe(HttpStatusCode.Redirect);
        (await Publish("Only one", "Exclusive", "17", mine.Handle)).Status.ShouldBe(HttpStatusCode.Redirect);
        (await Publish("Again", "Exclusive", "18", mine.Handle)).Words.ShouldContain("already has an exclusive plan");
        (await Publish("Nobody", "Targeted", "18", "no-such-handle")).Words.ShouldContain("Nobody in the market has the handle no-such-handle");
        (await Publish("Nobody", "Targeted", "18")).Status.ShouldBe(HttpStatusCode.Conflict);
        (await Publish("", "Public", "")).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);

        var both = await brand.Manager.Get($"/offers/new?campaign={campaign.Id}&channels={mine.Id},{other.Id}");
        both.Words.ShouldContain("Plan “Only one”: exclusive to this creator, before every other plan");
        both.Words.ShouldContain("Plan “Named”: targeted");
        var form = (await brand.Manager.Get($"/offers/new?campaign={campaign.Id}&channels={mine.Id}")).Form("/offers");
        (await form.Fill("Terms.Fee", "5,000").Fill("Terms.Deliverables[0].DueOn", $"{Site.Now.AddDays(9):yyyy-MM-dd}").Send()).Status.ShouldBe(HttpStatusCode.Redirect);
        var offer = await Site.Read(db => db.Offers.AsNoTracking().Include(o => o.Rounds).SingleAsync(o => o.CampaignId == campaign.Id));
        (offer.Terms.CommissionRate.BasisPoints, offer.Terms.Plan!.Goals.Single().Bonus).ShouldBe((1_700, new Money(50_00, "CNY")));
        var page = await one.Someone.Get($"/offers/{offer.Id}");
        page.Words.ShouldContain("exclusive to this creator");
        page.Words.ShouldContain("100 orders: ¥50.00");
        (await page.Form($"/offers/{offer.Id}/acceptance").Send()).Status.ShouldBe(HttpStatusCode.Redirect);
        var contract = await Site.Read(db => db.Contracts.AsNoTracking().SingleAsync(c => c.OfferId == offer.Id));
        contract.Terms.Plan.ShouldBe(offer.Terms.Plan);
        (await one.Someone.Get($"/contracts/{contract.Id}")).Words.ShouldContain("Plan “Only one”");

        var retired = await Site.Read(db => db.CommissionPlans.SingleAsync(p => p.Name == "Only one" && p.CampaignId == campaign.Id));
        (await (await brand.Manager.Get(plans)).Form($"/commission-plans/{retired.Id}/retirement").Send()).Status.ShouldBe(HttpStatusCode.Redirect);
        (await Publish("Only one", "Exclusive", "19", mine.Handle)).Status.ShouldBe(HttpStatusCode.Redirect);
        (await Site.Read(db => db.Contracts.AsNoTracking().SingleAsync(c => c.Id == contract.Id))).Terms.CommissionRate.ShouldBe(new Rate(1_700), "a plan that is replaced changes no contract");
        (await (await Given.Brand()).Manager.Get(plans)).Status.ShouldBe(HttpStatusCode.NotFound);
    }
}
