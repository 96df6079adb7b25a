using KolHub.Domain;
using static KolHub.Tests.Campaigns.Briefs;

namespace KolHub.Tests.Campaigns;

public sealed class CampaignCallTests
{
    private static string Refused(Action action) => Should.Throw<RuleBroken>(action).Rule;

    [Fact]
    public void Creators_apply_while_the_call_is_open()
    {
        var campaign = Approved();
        campaign.TakesApplications(Now).ShouldBeFalse();
        campaign.OpenCall(Manager, 5, new DateOnly(2026, 3, 10), Now);
        campaign.TakesApplications(Now).ShouldBeTrue();
        campaign.TakesApplications(new DateTime(2026, 3, 11, 11, 59, 0, DateTimeKind.Utc)).ShouldBeTrue();
        campaign.TakesApplications(new DateTime(2026, 3, 11, 12, 0, 0, DateTimeKind.Utc)).ShouldBeFalse();
    }

    [Fact]
    public void A_closed_call_can_be_opened_again()
    {
        var campaign = Approved();
        Refused(() => campaign.CloseCall(Now)).ShouldBe("Campaigns.CallIsNotOpen");
        campaign.OpenCall(Manager, 5, campaign.EndsOn, Now);
        Refused(() => campaign.OpenCall(Manager, 5, campaign.EndsOn, Now)).ShouldBe("Campaigns.CallIsOpen");
        campaign.CloseCall(Now);
        campaign.TakesApplications(Now).ShouldBeFalse();
        campaign.OpenCall(Manager, 9, campaign.EndsOn, Now);
        campaign.CallPlaces.ShouldBe(9);
    }

    [Fact]
    public void A_call_stays_within_its_campaign_and_has_places()
    {
        Refused(() => Submitted().OpenCall(Manager, 5, new DateOnly(2026, 3, 10), Now)).ShouldBe("Campaigns.NotApproved");
        Refused(() => Approved().OpenCall(Manager, 0, new DateOnly(2026, 3, 10), Now)).ShouldBe("Campaigns.PlacesOutOfRange");
        Refused(() => Approved().OpenCall(Manager, 5, new DateOnly(2026, 2, 28), Now)).ShouldBe("Campaigns.CallOutsideCampaign");
        Refused(() => Approved().OpenCall(Manager, 5, new DateOnly(2026, 4, 9), Now)).ShouldBe("Campaigns.CallOutsideCampaign");
    }
}
