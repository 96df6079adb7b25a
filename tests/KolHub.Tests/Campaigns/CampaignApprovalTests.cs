using KolHub.Domain;
using KolHub.Domain.Accounts;
using KolHub.Domain.Campaigns;
using static KolHub.Tests.Campaigns.Briefs;

namespace KolHub.Tests.Campaigns;

public sealed class CampaignApprovalTests
{
    private static string Refused(Action action) => Should.Throw<RuleBroken>(action).Rule;

    [Fact]
    public void A_new_draft_has_the_house_defaults()
    {
        var campaign = Campaign.Draft(Manager, BrandId, " Spring ", "CNY", 45, 14, Now);

        campaign.Title.ShouldBe("Spring");
        (campaign.ReserveRate, campaign.TierSplit).ShouldBe((new Rate(500), TierSplit.Usual));
        (campaign.ClickWindowDays, campaign.HoldDays, campaign.State).ShouldBe((45, 14, CampaignState.Draft));
        TierSplit.Usual.IsWholeWith(campaign.ReserveRate).ShouldBeTrue();
    }

    [Fact]
    public void Another_brands_manager_drafts_nothing_here() =>
        Refused(() => Campaign.Draft(Manager, 99, "Spring", "CNY", 30, 30, Now)).ShouldBe("Campaigns.NotYourBrand");

    [Fact]
    public void An_unknown_currency_is_refused() =>
        Refused(() => Campaign.Draft(Manager, BrandId, "Spring", "XXX", 30, 30, Now)).ShouldBe("Shared.UnknownCurrency");

    [Fact]
    public void A_draft_keeps_what_was_written()
    {
        var campaign = Drafted();

        campaign.Platforms.ShouldBe([KolHub.Domain.Creators.Platform.Douyin, KolHub.Domain.Creators.Platform.Xiaohongshu]);
        campaign.ProductIds.Count.ShouldBe(1);
        campaign.RequiredClaims.ShouldBe(["Hyaluronic acid 2 %"]);
        campaign.HasOpenCommission.ShouldBeFalse();
    }

    [Fact]
    public void Writing_again_replaces_the_products()
    {
        var campaign = Drafted();
        campaign.Write(Whole(Serum()) with { ProductIds = [7, 8, 8] });
        campaign.ProductIds.ShouldBe([7, 8]);
    }

    public static TheoryData<string, Func<Brief, Brief>> NotWritten => new()
    {
        { "Campaigns.TitleMissing", b => b with { Title = " " } },
        { "Shared.UnknownCurrency", b => b with { Budget = new Money(1, "ZZZ") } },
        { "Campaigns.OneCurrency", b => b with { CommissionCap = new Money(1, "USD") } },
        { "Campaigns.AmountNegative", b => b with { Budget = Yuan(-1) } },
        { "Campaigns.ReserveOutOfRange", b => b with { ReserveRate = new Rate(5_001) } },
        { "Campaigns.CommissionOutOfRange", b => b with { CommissionRate = new Rate(9_001) } },
        { "Campaigns.DiscountOutOfRange", b => b with { CodeDiscount = new Rate(-1) } },
        { "Campaigns.WindowOutOfRange", b => b with { ClickWindowDays = 0 } },
        { "Campaigns.HoldOutOfRange", b => b with { HoldDays = 91 } },
        { "Campaigns.AudienceUnsound", b => b with { TargetAudience = new TargetAudience([new(KolHub.Domain.Creators.AudienceDimension.Age, 50, false, [new("25-35", 100)])]) } },
    };

    [Theory]
    [MemberData(nameof(NotWritten), DisableDiscoveryEnumeration = true)]
    public void A_draft_refuses_what_could_never_be_right(string rule, Func<Brief, Brief> change) =>
        Refused(() => Drafted(change)).ShouldBe(rule);

    public static TheoryData<string, Func<Brief, Brief>> NotSubmitted => new()
    {
        { "Campaigns.GoalMissing", b => b with { Goal = "" } },
        { "Campaigns.ProductMissing", b => b with { ProductIds = [] } },
        { "Campaigns.PlatformMissing", b => b with { Platforms = [] } },
        { "Campaigns.FormMissing", b => b with { Forms = [] } },
        { "Campaigns.BudgetMissing", b => b with { Budget = Yuan(0), CommissionCap = Yuan(0) } },
        { "Campaigns.SplitNotWhole", b => b with { ReserveRate = new Rate(400) } },
        { "Campaigns.CapAboveBudget", b => b with { CommissionCap = Yuan(100_001) } },
        { "Campaigns.EndsBeforeStart", b => b with { EndsOn = b.StartsOn.AddDays(-1) } },
        { "Campaigns.EndsInThePast", b => b with { StartsOn = new DateOnly(2025, 1, 1), EndsOn = new DateOnly(2026, 2, 28) } },
    };

    [Theory]
    [MemberData(nameof(NotSubmitted), DisableDiscoveryEnumeration = true)]
    public void An_incomplete_brief_is_not_submitted(string rule, Func<Brief, Brief> change) =>
        Refused(() => Submitted(change)).ShouldBe(rule);

    [Fact]
    public void A_product_whose_licence_ends_before_the_campaign_is_not_submitted()
    {
        var product = Serum(new DateOnly(2026, 4, 7));
        var campaign = Campaign.Draft(Manager, BrandId, "Spring", "CNY", 30, 30, Now);
        campaign.Write(Whole(product));

        var refusal = Should.Throw<RuleBroken>(() => campaign.Submit(Manager, [product], Now));
        (refusal.Rule, refusal.Arguments[0]).ShouldBe(("Campaigns.LicenceExpires", (object)"Serum"));
    }

    [Fact]
    public void Manager_and_finance_approve_together()
    {
        var campaign = Submitted();

        campaign.Approve(Finance, 3, Now);
        campaign.State.ShouldBe(CampaignState.Submitted);
        campaign.Approve(Manager, 3, Now.AddHours(1));

        (campaign.State, campaign.ApprovedAt, campaign.ApprovedAlone).ShouldBe((CampaignState.Approved, Now.AddHours(1), false));
        (campaign.ManagerApprovedBy, campaign.FinanceApprovedBy).ShouldBe((Manager.PersonId, Finance.PersonId));
    }

    [Fact]
    public void One_person_with_both_roles_is_not_two_persons()
    {
        var campaign = Submitted();
        campaign.Approve(Manager, 2, Now);
        Refused(() => campaign.Approve(new Actor(Manager.PersonId, Role.BrandFinance, BrandId), 2, Now)).ShouldBe("Campaigns.TwoPersonsApprove");
    }

    [Fact]
    public void A_second_manager_does_not_stand_for_finance()
    {
        var campaign = Submitted();
        campaign.Approve(Manager, 3, Now);
        Refused(() => campaign.Approve(new Actor(13, Role.BrandManager, BrandId), 3, Now)).ShouldBe("Campaigns.ManagerHasApproved");
    }

    [Fact]
    public void A_reviewer_does_not_approve_budgets() =>
        Refused(() => Submitted().Approve(new Actor(14, Role.BrandReviewer, BrandId), 3, Now)).ShouldBe("Campaigns.ManagerAndFinanceApprove");

    [Fact]
    public void A_brand_of_one_member_approves_alone_and_it_shows()
    {
        var campaign = Submitted();
        campaign.Approve(Manager, 1, Now);

        (campaign.State, campaign.ApprovedAlone).ShouldBe((CampaignState.Approved, true));
        (campaign.ManagerApprovedBy, campaign.FinanceApprovedBy).ShouldBe((Manager.PersonId, Manager.PersonId));
    }

    [Fact]
    public void A_first_approval_by_one_of_two_is_finished_alone_when_the_other_has_left()
    {
        var campaign = Submitted();
        campaign.Approve(Manager, 2, Now);
        campaign.Approve(Manager, 1, Now);
        campaign.ApprovedAlone.ShouldBeTrue();
    }

    [Fact]
    public void Returning_needs_a_reason_and_takes_back_the_first_approval()
    {
        var campaign = Submitted();
        campaign.Approve(Manager, 2, Now);

        Refused(() => campaign.Return(Finance, " ", Now)).ShouldBe("Campaigns.ReasonMissing");
        campaign.Return(Finance, "Too dear", Now);

        (campaign.State, campaign.ManagerApprovedAt, campaign.ReturnReason).ShouldBe((CampaignState.Draft, null, "Too dear"));
    }

    [Fact]
    public void A_submitted_brief_can_be_recalled_but_not_written()
    {
        var campaign = Submitted();
        Refused(() => campaign.Write(Whole(Serum()))).ShouldBe("Campaigns.OnlyDraftsAreWritten");
        campaign.Recall();
        campaign.State.ShouldBe(CampaignState.Draft);
    }

    [Fact]
    public void Nothing_is_approved_twice_or_before_it_is_submitted()
    {
        Refused(() => Drafted().Approve(Manager, 2, Now)).ShouldBe("Campaigns.NotSubmitted");
        Refused(() => Approved().Approve(Manager, 2, Now)).ShouldBe("Campaigns.NotSubmitted");
        Refused(() => Approved().Submit(Manager, [], Now)).ShouldBe("Campaigns.OnlyDraftsAreSubmitted");
    }

    [Fact]
    public void Only_an_approved_campaign_closes_and_only_once()
    {
        Refused(() => Submitted().Close(Manager, Now)).ShouldBe("Campaigns.NotApproved");
        var campaign = Approved();
        campaign.OpenCall(Manager, 5, campaign.EndsOn, Now);
        campaign.Close(Manager, Now);
        (campaign.State, campaign.TakesOffers, campaign.CallClosedAt).ShouldBe((CampaignState.Closed, false, Now));
        Refused(() => campaign.Close(Manager, Now)).ShouldBe("Campaigns.IsClosed");
    }
}
