namespace KolHub.Domain.Campaigns;

public enum CampaignState
{
    Draft,
    Submitted,
    Approved,
    Running,
    Closed,
}
