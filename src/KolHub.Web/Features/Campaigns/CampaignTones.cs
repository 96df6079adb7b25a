using KolHub.Domain.Campaigns;

namespace KolHub.Web.Features.Campaigns;

public static class CampaignTones
{
    public static string Of(CampaignState state) => state switch
    {
        CampaignState.Submitted => "attention",
        CampaignState.Approved or CampaignState.Running => "done",
        _ => "quiet",
    };
}
