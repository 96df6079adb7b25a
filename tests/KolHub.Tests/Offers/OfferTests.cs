using FsCheck;
using FsCheck.Fluent;
using KolHub.Domain;
using KolHub.Domain.Accounts;
using KolHub.Domain.Campaigns;
using KolHub.Domain.Creators;
using KolHub.Domain.Offers;
using static KolHub.Tests.Campaigns.Briefs;

namespace KolHub.Tests.Offers;

public sealed class OfferTests
{
    private const long CreatorId = 5;
    private const long ChannelId = 6;
    private static readonly Actor _creator = new(21, Role.Creator, null, CreatorId);

    private static readonly OfferTerms _terms = new(
        Yuan(8_000), new Rate(1_000), Yuan(500), Yuan(0), Yuan(199), "One bottle", 30, 30, [new PlannedDeliverable(ContentForm.Live, new DateOnly(2026, 3, 20), "One hour")]);

    private static string Refused(Action action) => Should.Throw<RuleBroken>(action).Rule;

    private static Offer Sent(Campaign? campaign = null, OfferTerms? terms = null) => Offer.Send(Manager, campaign ?? Approved(), CreatorId, ChannelId, terms ?? _terms, "Hello", Now);

    private static Campaign Called()
    {
        var campaign = Approved();
        campaign.OpenCall(Manager, 5, campaign.EndsOn, Now);
        return campaign;
    }

    [Fact]
    public void A_sent_offer_waits_seven_days_for_the_creator()
    {
        var offer = Sent();
        (offer.State, offer.Turn, offer.ExpiresAt, offer.IsOpen).ShouldBe((OfferState.Sent, Side.Creator, Now.AddDays(7), true));
        offer.CommitmentOf().ShouldBe(Yuan(8_000 + 500 + 199));
    }

    [Fact]
    public void The_creator_accepts_what_was_offered()
    {
        var offer = Sent();
        offer.Accept(_creator, Now.AddDays(6));
        (offer.State, offer.AcceptedBy, offer.IsOpen).ShouldBe((OfferState.Accepted, _creator.PersonId, false));
        Refused(() => offer.Accept(_creator, Now)).ShouldBe("Offers.HasEnded");
    }

    [Fact]
    public void Creator_cannot_accept_an_expired_offer()
    {
        var offer = Sent();
        Refused(() => offer.Accept(_creator, Now.AddDays(7))).ShouldBe("Offers.HasExpired");
        Refused(() => offer.Counter(_creator, Approved(), _terms with { Fee = Yuan(1) }, "", Now.AddDays(7))).ShouldBe("Offers.HasExpired");
    }

    [Fact]
    public void Nobody_accepts_or_counters_their_own_terms()
    {
        Refused(() => Sent().Accept(Manager, Now)).ShouldBe("Offers.NotYourTurn");
        Refused(() => Sent().Counter(Manager, Approved(), _terms with { Fee = Yuan(1) }, "", Now)).ShouldBe("Offers.NotYourTurn");
        Refused(() => Sent().Decline(Manager, "", Now)).ShouldBe("Offers.NotYourTurn");
    }

    [Fact]
    public void A_counter_turns_the_table_and_gives_new_time()
    {
        var offer = Sent();
        offer.Counter(_creator, Approved(), _terms with { Fee = Yuan(9_000) }, "My price", Now.AddDays(3));

        (offer.State, offer.Turn, offer.ExpiresAt, offer.LastRound).ShouldBe((OfferState.Countered, Side.Brand, Now.AddDays(10), 2));
        offer.Rounds[0].Terms.Fee.ShouldBe(Yuan(8_000));
        Refused(() => offer.Accept(_creator, Now.AddDays(4))).ShouldBe("Offers.NotYourTurn");
        offer.Accept(Manager, Now.AddDays(4));
        offer.Terms.Fee.ShouldBe(Yuan(9_000));
    }

    [Fact]
    public void An_answer_to_terms_that_are_no_longer_on_the_table_is_refused()
    {
        var offer = Sent();
        offer.ExpectRound(1);
        offer.Counter(_creator, Approved(), _terms with { Fee = Yuan(9_000) }, "", Now);
        Refused(() => offer.ExpectRound(1)).ShouldBe("Offers.TermsChanged");
    }

    [Fact]
    public void A_counter_that_changes_nothing_is_refused() =>
        Refused(() => Sent().Counter(_creator, Approved(), _terms with { Deliverables = [.. _terms.Deliverables] }, "", Now)).ShouldBe("Offers.NothingChanged");

    [Fact]
    public void One_declines_the_others_terms_and_withdraws_ones_own()
    {
        var declined = Sent();
        declined.Decline(_creator, " Busy ", Now.AddDays(8));
        (declined.State, declined.EndReason, declined.DeclinedBy).ShouldBe((OfferState.Declined, "Busy", _creator.PersonId));

        var withdrawn = Sent();
        Refused(() => withdrawn.Withdraw(_creator, "", Now)).ShouldBe("Offers.DeclineInstead");
        withdrawn.Withdraw(Manager, "", Now);
        (withdrawn.State, withdrawn.LiveChannelId).ShouldBe((OfferState.Withdrawn, null));
        Refused(() => withdrawn.Withdraw(Manager, "", Now)).ShouldBe("Offers.HasEnded");
    }

    [Fact]
    public void An_offer_expires_when_its_time_is_over_or_its_campaign_is_closed()
    {
        var offer = Sent();
        Refused(() => offer.Expire(campaignClosed: false, Now.AddDays(7).AddMilliseconds(-1))).ShouldBe("Offers.NotExpiredYet");
        offer.Expire(campaignClosed: false, Now.AddDays(7));
        offer.State.ShouldBe(OfferState.Expired);
        Sent().Expire(campaignClosed: true, Now);
    }

    [Fact]
    public void A_creator_applies_to_an_open_call_and_the_brand_answers()
    {
        var offer = Offer.Apply(_creator, Called(), ChannelId, _terms, "I used it for a year", Now);
        (offer.State, offer.Turn, offer.StartedBy, offer.CreatorId).ShouldBe((OfferState.Applied, Side.Brand, Side.Creator, CreatorId));
        offer.Accept(Manager, Now);
        offer.AcceptedBy.ShouldBe(Manager.PersonId);
    }

    [Fact]
    public void Without_a_call_nobody_applies()
    {
        Refused(() => Offer.Apply(_creator, Approved(), ChannelId, _terms, "", Now)).ShouldBe("Offers.CallIsNotOpen");
        Refused(() => Offer.Apply(Manager, Called(), ChannelId, _terms, "", Now)).ShouldBe("Offers.OnlyCreatorsApply");
    }

    [Fact]
    public void Only_an_approved_running_campaign_sends_offers()
    {
        Refused(() => Sent(Submitted())).ShouldBe("Offers.CampaignTakesNone");
        var closed = Approved();
        closed.Close(Manager, Now);
        Refused(() => Sent(closed)).ShouldBe("Offers.CampaignTakesNone");
        Refused(() => Offer.Send(Manager, Approved(), CreatorId, ChannelId, _terms, "", Now.AddDays(60))).ShouldBe("Offers.CampaignIsOver");
        Refused(() => Offer.Send(new Actor(1, Role.BrandManager, 99), Approved(), CreatorId, ChannelId, _terms, "", Now)).ShouldBe("Offers.NotYourBrand");
        Refused(() => Offer.Send(Manager, Approved(), CreatorId, ChannelId, _terms, "", Now, 61)).ShouldBe("Offers.DaysToAnswerOutOfRange");
    }

    [Fact]
    public void Terms_without_a_cap_wait_for_finance()
    {
        var open = _terms with { CommissionCap = Yuan(0) };
        Refused(() => Sent(terms: open)).ShouldBe("Campaigns.OpenCommissionNotApproved");
        var campaign = Approved();
        campaign.ApproveOpenCommission(Finance, 2, Now);
        Sent(campaign, open).Terms.HasOpenCommission.ShouldBeTrue();
    }

    public static TheoryData<string, Func<OfferTerms, OfferTerms>> Unsound => new()
    {
        { "Offers.OneCurrency", t => t with { Sample = new Money(1, "USD") } },
        { "Offers.AmountNegative", t => t with { Guarantee = Yuan(-1) } },
        { "Offers.CommissionOutOfRange", t => t with { CommissionRate = new Rate(9_001) } },
        { "Offers.CapWithoutCommission", t => t with { CommissionRate = Rate.Zero } },
        { "Offers.NothingOffered", t => t with { Fee = Yuan(0), Sample = Yuan(0), CommissionRate = Rate.Zero, CommissionCap = Yuan(0) } },
        { "Offers.SampleNotDescribed", t => t with { SampleDescription = "" } },
        { "Offers.HoldOutOfRange", t => t with { HoldDays = -1 } },
        { "Offers.WindowOutOfRange", t => t with { ClickWindowDays = 91 } },
        { "Offers.DeliverableMissing", t => t with { Deliverables = [] } },
        { "Offers.TooManyDeliverables", t => t with { Deliverables = [.. Enumerable.Repeat(t.Deliverables[0], 31)] } },
        { "Offers.DueInThePast", t => t with { Deliverables = [t.Deliverables[0] with { DueOn = new DateOnly(2026, 2, 28) }] } },
        { "Offers.DueTooLate", t => t with { Deliverables = [t.Deliverables[0] with { DueOn = new DateOnly(2027, 3, 2) }] } },
        { "Offers.AboveBudget", t => t with { Fee = Yuan(100_001) } },
    };

    [Theory]
    [MemberData(nameof(Unsound), DisableDiscoveryEnumeration = true)]
    public void Unsound_terms_are_refused(string rule, Func<OfferTerms, OfferTerms> change) =>
        Refused(() => Sent(terms: change(_terms))).ShouldBe(rule);

    [Fact]
    public void Whatever_both_sides_try_an_offer_ends_at_most_once_and_its_rounds_alternate()
    {
        var moves = Gen.Choose(0, 4).Zip(Gen.Choose(0, 1)).ListOf();
        Prop.ForAll(moves.ToArbitrary(), list =>
        {
            var (campaign, ends, fee, now) = (Approved(), 0, 8_000, Now);
            var offer = Sent(campaign);
            foreach (var (move, who) in list)
            {
                var actor = who == 0 ? Manager : _creator;
                now = now.AddDays(1);
                try
                {
                    switch (move)
                    {
                        case 0: offer.Counter(actor, campaign, _terms with { Fee = Yuan(++fee) }, "", now); break;
                        case 1: offer.Accept(actor, now); ends++; break;
                        case 2: offer.Decline(actor, "", now); ends++; break;
                        case 3: offer.Withdraw(actor, "", now); ends++; break;
                        default: offer.Expire(false, now); ends++; break;
                    }
                }
                catch (RuleBroken)
                {
                }
            }
            return ends <= 1
                && offer.IsOpen == (ends == 0)
                && offer.Rounds.Zip(offer.Rounds.Skip(1)).All(pair => pair.First.Side != pair.Second.Side && pair.Second.Number == pair.First.Number + 1);
        }).QuickCheckThrowOnFailure();
    }
}
