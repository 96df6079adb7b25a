using KolHub.Domain.Accounts;

namespace KolHub.Domain.Campaigns;

public sealed partial class Campaign
{
    public const int MostPlaces = 10_000;

    public DateTime? CallOpenedAt { get; private set; }
    public long? CallOpenedBy { get; private set; }
    public DateTime? CallClosedAt { get; private set; }
    public DateOnly? CallEndsOn { get; private set; }
    public int CallPlaces { get; private set; }

    /// <summary>Creators may apply today.</summary>
    public bool TakesApplications(DateTime now) =>
        TakesOffers && CallOpenedAt is not null && CallClosedAt is null && CallEndsOn >= Day.Of(now);

    /// <summary>Shows the brief to all creators and lets them apply.</summary>
    public void OpenCall(Actor actor, int places, DateOnly endsOn, DateTime now)
    {
        RuleBroken.When(ApprovedAt is null, "Campaigns.NotApproved");
        RuleBroken.When(ClosedAt is not null, "Campaigns.IsClosed");
        RuleBroken.When(CallOpenedAt is not null && CallClosedAt is null, "Campaigns.CallIsOpen");
        RuleBroken.When(places is < 1 or > MostPlaces, "Campaigns.PlacesOutOfRange", MostPlaces);
        RuleBroken.When(endsOn < Day.Of(now) || endsOn > EndsOn, "Campaigns.CallOutsideCampaign", EndsOn);
        CallOpenedAt = now;
        CallOpenedBy = actor.PersonId;
        CallClosedAt = null;
        CallEndsOn = endsOn;
        CallPlaces = places;
    }

    public void CloseCall(DateTime now)
    {
        RuleBroken.When(CallOpenedAt is null || CallClosedAt is not null, "Campaigns.CallIsNotOpen");
        CallClosedAt = now;
    }
}
