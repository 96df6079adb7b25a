using KolHub.Domain.Accounts;
using KolHub.Domain.Campaigns;
using KolHub.Domain.Creators;

namespace KolHub.Domain.Offers;

/// <summary>
/// A negotiation of one brand with one creator over one channel for one campaign: rounds of terms, until one side accepts
/// the other's last round, declines it, takes its own back, or lets it run out. Started by the brand (sent) or by the creator (applied).
/// </summary>
public sealed class Offer : VersionedEntity
{
    public const int DaysToAnswer = 7;
    public const int MostDaysToAnswer = 60;
    public const int MostRounds = 50;
    public const int LongestNote = 2_000;

    private readonly List<OfferRound> _rounds = [];

    private Offer() { }

    private Offer(Campaign campaign, long creatorId, long channelId, Side startedBy) : base(Ids.Next())
    {
        BrandId = campaign.BrandId;
        CampaignId = campaign.Id;
        CreatorId = creatorId;
        ChannelId = channelId;
        LiveChannelId = channelId;
        StartedBy = startedBy;
        Currency = campaign.Currency;
    }

    public long BrandId { get; private set; }
    public long CampaignId { get; private set; }
    public Campaign Campaign { get; private set; } = null!;
    public long CreatorId { get; private set; }
    public Creator Creator { get; private set; } = null!;
    public long ChannelId { get; private set; }
    public Channel Channel { get; private set; } = null!;

    /// <summary>The channel as long as somebody has to answer: one open offer a channel and campaign.</summary>
    public long? LiveChannelId { get; private set; }
    public string Currency { get; private set; } = "";
    public Side StartedBy { get; private set; }
    public OfferState State { get; private set; }

    /// <summary>Who has to answer; means nothing once the offer has ended.</summary>
    public Side Turn { get; private set; }
    public int LastRound { get; private set; }
    public IReadOnlyList<OfferRound> Rounds => _rounds;
    public DateTime ExpiresAt { get; private set; }

    public DateTime? SentAt { get; private set; }
    public long? SentBy { get; private set; }
    public DateTime? AppliedAt { get; private set; }
    public long? AppliedBy { get; private set; }
    public DateTime? CounteredAt { get; private set; }
    public DateTime? AcceptedAt { get; private set; }
    public long? AcceptedBy { get; private set; }
    public DateTime? DeclinedAt { get; private set; }
    public long? DeclinedBy { get; private set; }
    public DateTime? WithdrawnAt { get; private set; }
    public long? WithdrawnBy { get; private set; }
    public DateTime? ExpiredAt { get; private set; }

    /// <summary>Why it was declined or withdrawn, in the words of who did.</summary>
    public string EndReason { get; private set; } = "";

    /// <summary>The commission plan that its first terms began from, if any.</summary>
    public long? PlanId { get; private set; }

    public bool IsOpen => LiveChannelId is not null;

    /// <summary>The last round's terms: what an acceptance accepts.</summary>
    public OfferTerms Terms => _rounds.MaxBy(round => round.Number)!.Terms;

    public Side SideOf(Actor actor) => actor.IsCreator(CreatorId) ? Side.Creator : Side.Brand;

    public Money CommitmentOf() => Terms.Commitment;

    /// <summary>Refuses when the other side has put other terms than those the person read.</summary>
    public void ExpectRound(int number) => RuleBroken.When(number != LastRound, "Offers.TermsChanged");

    public static Offer Send(Actor actor, Campaign campaign, long creatorId, long channelId, OfferTerms terms, string note, DateTime now, int daysToAnswer = DaysToAnswer, CommissionPlan? plan = null)
    {
        RuleBroken.When(!actor.IsOfBrand(campaign.BrandId) && actor.Role != Role.System, "Offers.NotYourBrand");
        var offer = new Offer(campaign, creatorId, channelId, Side.Brand) { State = OfferState.Sent, SentAt = now, SentBy = actor.PersonId };
        offer.BeginFrom(plan);
        offer.Propose(actor, campaign, Side.Brand, terms, note, now, daysToAnswer);
        return offer;
    }

    public static Offer Apply(Actor actor, Campaign campaign, long channelId, OfferTerms terms, string note, DateTime now, int daysToAnswer = DaysToAnswer, CommissionPlan? plan = null)
    {
        RuleBroken.When(actor.CreatorId is null, "Offers.OnlyCreatorsApply");
        RuleBroken.When(!campaign.TakesApplications(now), "Offers.CallIsNotOpen");
        var offer = new Offer(campaign, actor.CreatorId.Value, channelId, Side.Creator) { State = OfferState.Applied, AppliedAt = now, AppliedBy = actor.PersonId };
        offer.BeginFrom(plan);
        offer.Propose(actor, campaign, Side.Creator, terms, note, now, daysToAnswer);
        return offer;
    }

    /// <summary>Answers the other side's terms with one's own.</summary>
    public void Counter(Actor actor, Campaign campaign, OfferTerms terms, string note, DateTime now, int daysToAnswer = DaysToAnswer)
    {
        RuleBroken.When(!IsOpen, "Offers.HasEnded");
        RuleBroken.When(now >= ExpiresAt, "Offers.HasExpired", ExpiresAt);
        RuleBroken.When(SideOf(actor) != Turn, "Offers.NotYourTurn");
        RuleBroken.When(terms.Equals(Terms), "Offers.NothingChanged");
        RuleBroken.When(LastRound >= MostRounds, "Offers.TooManyRounds", MostRounds);
        Propose(actor, campaign, Turn, terms, note, now, daysToAnswer);
        CounteredAt = now;
        State = OfferState.Countered;
    }

    /// <summary>Takes the other side's last terms as they are. The slice reserves the budget and drafts the contract in the same save.</summary>
    public void Accept(Actor actor, DateTime now)
    {
        RuleBroken.When(!IsOpen, "Offers.HasEnded");
        RuleBroken.When(now >= ExpiresAt, "Offers.HasExpired", ExpiresAt);
        RuleBroken.When(SideOf(actor) != Turn, "Offers.NotYourTurn");
        AcceptedAt = now;
        AcceptedBy = actor.PersonId;
        End(OfferState.Accepted);
    }

    public void Decline(Actor actor, string reason, DateTime now)
    {
        RuleBroken.When(!IsOpen, "Offers.HasEnded");
        RuleBroken.When(SideOf(actor) != Turn, "Offers.NotYourTurn");
        DeclinedAt = now;
        DeclinedBy = actor.PersonId;
        End(OfferState.Declined, reason);
    }

    /// <summary>Takes one's own last round back before the other side has answered.</summary>
    public void Withdraw(Actor actor, string reason, DateTime now)
    {
        RuleBroken.When(!IsOpen, "Offers.HasEnded");
        RuleBroken.When(SideOf(actor) == Turn, "Offers.DeclineInstead");
        WithdrawnAt = now;
        WithdrawnBy = actor.PersonId;
        End(OfferState.Withdrawn, reason);
    }

    /// <summary>Nobody answered in time, or the campaign was closed meanwhile.</summary>
    public void Expire(bool campaignClosed, DateTime now)
    {
        RuleBroken.When(!IsOpen, "Offers.HasEnded");
        RuleBroken.When(now < ExpiresAt && !campaignClosed, "Offers.NotExpiredYet", ExpiresAt);
        ExpiredAt = now;
        End(OfferState.Expired);
    }

    private void BeginFrom(CommissionPlan? plan)
    {
        RuleBroken.When(plan is not null && plan.CampaignId != CampaignId, "Offers.PlanOfAnotherCampaign");
        RuleBroken.When(plan is { RetiredAt: not null }, "Campaigns.PlanRetired");
        PlanId = plan?.Id;
    }

    private void Propose(Actor actor, Campaign campaign, Side side, OfferTerms terms, string note, DateTime now, int daysToAnswer)
    {
        RuleBroken.When(!campaign.TakesOffers, "Offers.CampaignTakesNone");
        RuleBroken.When(campaign.EndsOn < Day.Of(now), "Offers.CampaignIsOver", campaign.EndsOn);
        terms.Check(campaign.Currency, Day.Of(now));
        RuleBroken.When(side == Side.Brand && terms.HasOpenCommission && campaign.OpenCommissionApprovedAt is null, "Campaigns.OpenCommissionNotApproved");
        RuleBroken.When(side == Side.Brand && terms.Commitment > campaign.Budget, "Offers.AboveBudget", campaign.Budget);
        RuleBroken.When(daysToAnswer is < 1 or > MostDaysToAnswer, "Offers.DaysToAnswerOutOfRange", MostDaysToAnswer);
        LastRound += 1;
        _rounds.Add(new OfferRound(this, LastRound, side, terms, note, actor, now));
        Turn = side == Side.Brand ? Side.Creator : Side.Brand;
        ExpiresAt = now.AddDays(daysToAnswer);
    }

    private void End(OfferState state, string reason = "")
    {
        State = state;
        EndReason = reason.Trim();
        LiveChannelId = null;
    }
}
