using System.Net;
using KolHub.Domain;
using KolHub.Domain.Campaigns;
using KolHub.Domain.Offers;
using KolHub.Web.Features.Offers;
using KolHub.Web.Tests.Base;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Tests.Offers;

public sealed class AcceptOfferTests : SiteTest
{
    private Task<Offer> Offer(long id) => Site.Read(db => db.Offers.SingleAsync(o => o.Id == id));

    private Task<Campaign> Campaign(long id) => Site.Read(db => db.Campaigns.SingleAsync(c => c.Id == id));

    [DataFact]
    public async Task The_creator_accepts_the_budget_is_reserved_and_the_contract_drafted()
    {
        var (brand, creator) = (await Given.Brand(), await Given.Creator());
        var offer = await Given.OfferSent(brand, creator);

        var page = await creator.Someone.Get($"/offers/{offer.Id}");
        var sent = await page.Form($"/offers/{offer.Id}/acceptance").Send();

        sent.Location.ShouldBe($"/offers/{offer.Id}");
        (await Offer(offer.Id)).State.ShouldBe(OfferState.Accepted);
        var campaign = await Campaign(offer.CampaignId);
        (campaign.Committed, campaign.State).ShouldBe((new Money(8_500_00, "CNY"), CampaignState.Running));
        var contract = await Site.Read(db => db.Contracts.SingleAsync(c => c.OfferId == offer.Id));
        (contract.BrandId, contract.CreatorId, contract.Terms.Fee).ShouldBe((brand.Id, creator.Id, new Money(8_000_00, "CNY")));
        (await Site.Read(db => db.History.CountAsync(h => h.Subject == "Offer" && h.SubjectId == offer.Id && h.Command == "AcceptOffer"))).ShouldBe(1);
        (await Site.Read(db => db.Notices.CountAsync(n => n.PersonId == brand.Manager.Actor.PersonId && n.Words == "Offers.NoticeAccepted"))).ShouldBe(1);
        var after = await creator.Someone.Get($"/offers/{offer.Id}");
        after.Page.QuerySelector($"a[href='/contracts/{contract.Id}']").ShouldNotBeNull();
        after.Offers($"/offers/{offer.Id}/acceptance").ShouldBeFalse();
    }

    [DataFact]
    public async Task The_brand_accepts_a_counter()
    {
        var (brand, creator) = (await Given.Brand(), await Given.Creator());
        var offer = await Given.OfferCountered(brand, creator);

        await (await brand.Manager.Get($"/offers/{offer.Id}")).Form($"/offers/{offer.Id}/acceptance").Send();

        (await Campaign(offer.CampaignId)).Committed.ShouldBe(new Money(9_000_00, "CNY"));
    }

    [DataFact]
    public async Task Fifty_acceptances_at_once_on_a_budget_for_ten_make_exactly_ten()
    {
        var brand = await Given.Brand();
        var campaign = await Given.Campaign(brand, budget: 85_000);
        var deals = new List<(GivenCreator Creator, Offer Offer)>();
        for (var i = 0; i < 50; i++)
        {
            var creator = await Given.Creator();
            deals.Add((creator, await Given.OfferSent(brand, creator, campaign)));
        }

        var outcomes = await Task.WhenAll(deals.Select(deal => Task.Run(async () =>
        {
            try
            {
                await deal.Creator.Someone.Send(new AcceptOffer.Command(deal.Offer.Id, 1));
                return "";
            }
            catch (RuleBroken broken)
            {
                return broken.Rule;
            }
        })));

        outcomes.Count(rule => rule.Length == 0).ShouldBe(10, string.Join(", ", outcomes.Distinct()));
        outcomes.Where(rule => rule.Length > 0).ShouldAllBe(rule => rule == "Campaigns.BudgetSpent");
        var after = await Campaign(campaign.Id);
        (after.Committed, after.Left).ShouldBe((new Money(85_000_00, "CNY"), Money.Zero("CNY")));
        (await Site.Read(db => db.Offers.CountAsync(o => o.CampaignId == campaign.Id && o.State == OfferState.Accepted))).ShouldBe(10);
        (await Site.Read(db => db.Contracts.CountAsync(c => c.CampaignId == campaign.Id))).ShouldBe(10);
    }

    [DataFact]
    public async Task One_form_sent_twice_at_once_makes_one_acceptance_one_contract_and_one_line_of_history()
    {
        var (brand, creator) = (await Given.Brand(), await Given.Creator());
        var offer = await Given.OfferSent(brand, creator);
        var form = (await creator.Someone.Get($"/offers/{offer.Id}")).Form($"/offers/{offer.Id}/acceptance");

        var both = await Task.WhenAll(form.Send(), form.Send());

        both.ShouldAllBe(seen => seen.Location == $"/offers/{offer.Id}");
        (await Site.Read(db => db.Contracts.CountAsync(c => c.OfferId == offer.Id))).ShouldBe(1);
        (await Site.Read(db => db.History.CountAsync(h => h.Chain == brand.Id && h.Command == "AcceptOffer"))).ShouldBe(1);
        (await Campaign(offer.CampaignId)).Committed.ShouldBe(new Money(8_500_00, "CNY"));
    }

    [DataFact]
    public async Task Terms_that_changed_after_the_page_was_opened_are_not_accepted_unread()
    {
        var (brand, creator) = (await Given.Brand(), await Given.Creator());
        var offer = await Given.OfferCountered(brand, creator);
        var form = (await brand.Manager.Get($"/offers/{offer.Id}")).Form($"/offers/{offer.Id}/acceptance");
        await brand.Manager.Send(new CounterOffer.Command(offer.Id, 2, Input(Given.Terms(fee: 8_200)), null, null));
        await creator.Someone.Send(new CounterOffer.Command(offer.Id, 3, Input(Given.Terms(fee: 9_900)), null, null));

        var refused = await form.Send();

        refused.Status.ShouldBe(HttpStatusCode.Conflict);
        refused.Problem!.ShouldContain("The other side has put other terms");
        (await Offer(offer.Id)).AcceptedAt.ShouldBeNull();
    }

    [DataFact]
    public async Task Without_budget_nothing_is_accepted_and_the_page_says_why()
    {
        var (brand, creator) = (await Given.Brand(), await Given.Creator());
        var campaign = await Given.Campaign(brand, budget: 10_000);
        await Given.OfferAccepted(brand, await Given.Creator(), campaign);
        var offer = await Given.OfferSent(brand, creator, campaign);

        var refused = await (await creator.Someone.Get($"/offers/{offer.Id}")).Form($"/offers/{offer.Id}/acceptance").Send();

        refused.Status.ShouldBe(HttpStatusCode.Conflict);
        refused.Problem!.ShouldContain("approved budget does not cover");
        refused.Text.ShouldNotContain("1,500.00");
        ((await Offer(offer.Id)).AcceptedAt, await Site.Read(db => db.Contracts.AnyAsync(c => c.OfferId == offer.Id))).ShouldBe((null, false));
    }

    [DataFact]
    public async Task An_offer_without_a_cap_waits_for_finance()
    {
        var (brand, creator) = (await Given.Brand(), await Given.Creator());
        var campaign = await Given.CampaignCalled(brand);
        var channel = await Given.Channel(creator);
        var terms = Given.Terms() with { CommissionCap = Money.Zero("CNY") };
        var offer = KolHub.Domain.Offers.Offer.Apply(creator.Someone.Actor, campaign, channel.Id, terms, "", Site.Now);
        await Site.Write(db => Task.FromResult(db.Offers.Add(offer)));

        var refused = await (await brand.Manager.Get($"/offers/{offer.Id}")).Form($"/offers/{offer.Id}/acceptance").Send();
        refused.Problem!.ShouldContain("open commission");
        await brand.Finance.Send(new KolHub.Web.Features.Campaigns.ApproveOpenCommission.Command(campaign.Id));
        await brand.Manager.Send(new AcceptOffer.Command(offer.Id, 1));

        ((await Campaign(campaign.Id)).OpenDeals, (await Offer(offer.Id)).State).ShouldBe((1, OfferState.Accepted));
    }

    [DataFact]
    public async Task Only_the_side_whose_turn_it_is_may_accept_and_a_stranger_finds_nothing()
    {
        var (brand, creator) = (await Given.Brand(), await Given.Creator());
        var offer = await Given.OfferSent(brand, creator);

        (await brand.Manager.Get($"/offers/{offer.Id}")).Offers($"/offers/{offer.Id}/acceptance").ShouldBeFalse();
        (await Should.ThrowAsync<RuleBroken>(() => brand.Manager.Send(new AcceptOffer.Command(offer.Id, 1)))).Rule.ShouldBe("Offers.NotYourTurn");
        foreach (var stranger in new[] { (await Given.Brand()).Manager, (await Given.Creator()).Someone })
        {
            (await stranger.Get($"/offers/{offer.Id}")).Status.ShouldBe(HttpStatusCode.NotFound);
            await Should.ThrowAsync<KolHub.Web.Pipeline.Absent>(() => stranger.Send(new AcceptOffer.Command(offer.Id, 1)));
        }
    }

    internal static TermsInput Input(OfferTerms terms) => new(
        terms.Currency, terms.Fee.Major.ToString(System.Globalization.CultureInfo.InvariantCulture), terms.CommissionRate, terms.CommissionCap.Major.ToString(System.Globalization.CultureInfo.InvariantCulture), null, null, null,
        terms.HoldDays, terms.ClickWindowDays, [.. terms.Deliverables.Select(d => new DeliverableInput(d.Form, d.DueOn, d.Note))]);
}
