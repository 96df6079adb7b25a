using System.Net;
using KolHub.Domain;
using KolHub.Domain.Offers;
using KolHub.Web.Features.Offers;
using KolHub.Web.Tests.Base;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Tests.Offers;

public sealed class CounterOfferTests : SiteTest
{
    [DataFact]
    public async Task A_creator_counters_and_both_sides_read_the_difference()
    {
        var (brand, creator) = (await Given.Brand(), await Given.Creator());
        var offer = await Given.OfferSent(brand, creator);
        var later = DateOnly.FromDateTime(Site.Now).AddDays(21);
        var sent = await (await creator.Someone.Get($"/offers/{offer.Id}/counter")).Form($"/offers/{offer.Id}/counter")
            .Fill("Terms.Fee", "9,500").Fill("Terms.Deliverables[0].DueOn", later.ToString("yyyy-MM-dd")).Fill("Note", "My usual price").Send();

        sent.Location.ShouldBe($"/offers/{offer.Id}");
        foreach (var reader in new[] { brand.Manager, creator.Someone, brand.Finance })
        {
            var page = await reader.Get($"/offers/{offer.Id}");
            page.Page.QuerySelectorAll(".changes del").Select(d => d.TextContent).First().ShouldBe("¥8,000.00");
            page.Page.QuerySelectorAll(".changes ins").Select(d => d.TextContent).First().ShouldBe("¥9,500.00");
            page.Page.QuerySelectorAll(".changes tbody tr").Length.ShouldBe(2);
            page.Words.ShouldContain("My usual price");
        }
        (await Site.Read(db => db.Notices.AnyAsync(n => n.PersonId == brand.Manager.Actor.PersonId && n.Words == "Offers.NoticeCountered"))).ShouldBeTrue();
    }

    [DataFact]
    public async Task A_counter_that_changes_nothing_is_refused_and_what_was_typed_stays()
    {
        var (brand, creator) = (await Given.Brand(), await Given.Creator());
        var offer = await Given.OfferSent(brand, creator);
        var refused = await (await creator.Someone.Get($"/offers/{offer.Id}/counter")).Form($"/offers/{offer.Id}/counter").Fill("Note", "Please").Send();
        refused.Status.ShouldBe(HttpStatusCode.Conflict);
        refused.Problem!.ShouldContain("terms on the table already");
        refused.Form($"/offers/{offer.Id}/counter").Value("Note").ShouldBe("Please");
    }

    [DataFact]
    public async Task One_form_sent_twice_at_once_makes_one_round()
    {
        var (brand, creator) = (await Given.Brand(), await Given.Creator());
        var offer = await Given.OfferSent(brand, creator);
        var form = (await creator.Someone.Get($"/offers/{offer.Id}/counter")).Form($"/offers/{offer.Id}/counter").Fill("Terms.Fee", "9500");
        await Task.WhenAll(form.Send(), form.Send());
        (await Site.Read(db => db.OfferRounds.CountAsync(r => r.OfferId == offer.Id))).ShouldBe(2);
    }

    [DataFact]
    public async Task A_stranger_finds_nothing()
    {
        var offer = await Given.OfferSent(await Given.Brand(), await Given.Creator());
        (await (await Given.Creator()).Someone.Get($"/offers/{offer.Id}/counter")).Status.ShouldBe(HttpStatusCode.NotFound);
    }
}

public sealed class CounterTermsTests : SiteTest
{
    [DataFact]
    public async Task The_form_holds_the_terms_on_the_table()
    {
        var (brand, creator) = (await Given.Brand(), await Given.Creator());
        var offer = await Given.OfferSent(brand, creator);
        var form = (await creator.Someone.Get($"/offers/{offer.Id}/counter")).Form($"/offers/{offer.Id}/counter");
        (form.Value("Terms.Fee"), form.Value("Terms.CommissionRate"), form.Value("Terms.Deliverables[0].Note"), form.Value("Round")).ShouldBe(("8000", "10", "One hour", "1"));
    }

    [DataFact]
    public async Task Out_of_turn_there_is_no_form()
    {
        var (brand, creator) = (await Given.Brand(), await Given.Creator());
        var offer = await Given.OfferSent(brand, creator);
        (await brand.Manager.Get($"/offers/{offer.Id}/counter")).Words.ShouldContain("It is the other side's turn");
    }
}

public sealed class DeclineOfferTests : SiteTest
{
    [DataFact]
    public async Task A_creator_declines_and_the_brand_reads_why()
    {
        var (brand, creator) = (await Given.Brand(), await Given.Creator());
        var offer = await Given.OfferSent(brand, creator);
        await (await creator.Someone.Get($"/offers/{offer.Id}")).Form($"/offers/{offer.Id}/decline").Fill("Reason", "Fully booked in March").Send();

        (await Site.Read(db => db.Offers.SingleAsync(o => o.Id == offer.Id))).State.ShouldBe(OfferState.Declined);
        (await brand.Manager.Get($"/offers/{offer.Id}")).Words.ShouldContain("Fully booked in March");
        (await brand.Manager.Get("/offers?view=Ended")).Row(creator.Creator.Name).TextContent.ShouldContain("Declined");
        (await Site.Read(db => db.Notices.AnyAsync(n => n.PersonId == brand.Manager.Actor.PersonId && n.Words == "Offers.NoticeDeclined"))).ShouldBeTrue();
    }

    [DataFact]
    public async Task A_brand_declines_an_application()
    {
        var (brand, creator) = (await Given.Brand(), await Given.Creator());
        var offer = await Given.OfferApplied(brand, creator);
        await (await brand.Manager.Get($"/offers/{offer.Id}")).Form($"/offers/{offer.Id}/decline").Send();
        (await Site.Read(db => db.Offers.SingleAsync(o => o.Id == offer.Id))).DeclinedBy.ShouldBe(brand.Manager.Actor.PersonId);
    }
}

public sealed class WithdrawOfferTests : SiteTest
{
    [DataFact]
    public async Task A_brand_takes_its_offer_back_and_may_send_another()
    {
        var (brand, creator) = (await Given.Brand(), await Given.Creator());
        var offer = await Given.OfferSent(brand, creator);
        var page = await brand.Manager.Get($"/offers/{offer.Id}");
        await page.Form($"/offers/{offer.Id}/withdrawal").Fill("Reason", "Budget is gone").Send();

        (await Site.Read(db => db.Offers.SingleAsync(o => o.Id == offer.Id))).State.ShouldBe(OfferState.Withdrawn);
        (await creator.Someone.Get($"/offers/{offer.Id}")).Offers($"/offers/{offer.Id}/acceptance").ShouldBeFalse();
        var command = new SendOffer.Command(offer.CampaignId, [offer.ChannelId], AcceptOfferTests.Input(Given.Terms()), null, null);
        (await brand.Manager.Send(command)).Offers.Count.ShouldBe(1);
        (await Should.ThrowAsync<RuleBroken>(() => brand.Manager.Send(new WithdrawOffer.Command(offer.Id, null)))).Rule.ShouldBe("Offers.HasEnded");
    }
}

public sealed class ExpireOfferTests : OwnSiteTest
{
    [DataFact]
    public async Task Nobody_answered_in_seven_days_and_both_sides_are_told_once()
    {
        var (brand, creator) = (await Given.Brand(), await Given.Creator());
        var offer = await Given.OfferSent(brand, creator);
        var job = (OfferClock)Site.Services.GetService(typeof(OfferClock))!;
        (await job.ExpireWhatIsDue(default)).ShouldBe(0);
        Pass(TimeSpan.FromDays(7));
        (await creator.Someone.Get($"/offers/{offer.Id}")).Offers($"/offers/{offer.Id}/acceptance").ShouldBeFalse();

        var both = await Task.WhenAll(job.ExpireWhatIsDue(default), job.ExpireWhatIsDue(default));

        both.Sum().ShouldBe(1);
        (await Site.Read(db => db.Offers.SingleAsync(o => o.Id == offer.Id))).State.ShouldBe(OfferState.Expired);
        foreach (var person in new[] { brand.Manager, creator.Someone })
        {
            (await Site.Read(db => db.Notices.CountAsync(n => n.PersonId == person.Actor.PersonId && n.Words == "Offers.NoticeExpired"))).ShouldBe(1);
        }
        (await Site.Read(db => db.History.CountAsync(h => h.Command == "ExpireOffer"))).ShouldBe(1);
    }

    [DataFact]
    public async Task Offers_of_a_closed_campaign_run_out_at_once()
    {
        var (brand, creator) = (await Given.Brand(), await Given.Creator());
        var offer = await Given.OfferSent(brand, creator);
        await brand.Manager.Send(new KolHub.Web.Features.Campaigns.CloseCampaign.Command(offer.CampaignId));
        await Site.Send(KolHub.Domain.Accounts.Actor.System, new ExpireOffer.Command(offer.Id));
        (await Site.Read(db => db.Offers.SingleAsync(o => o.Id == offer.Id))).State.ShouldBe(OfferState.Expired);
    }
}
