using KolHub.Domain.Accounts;
using KolHub.Domain.Campaigns;
using KolHub.Domain.Offers;

namespace KolHub.Domain.Contracts;

/// <summary>
/// An agreement of one brand with one creator: versions proposed by either side, each passed by its template or by a review,
/// signed by both sides on the same bytes, then in force until it ends or one side terminates it.
/// </summary>
public sealed partial class Contract : VersionedEntity
{
    public const int MostVersions = 100;
    public const int LongestNote = 1_000;

    private readonly List<ContractVersion> _versions = [];
    private readonly List<Signature> _signatures = [];

    private Contract() { }

    private Contract(Offer offer, ContractParties parties, Actor actor, DateTime now) : base(Ids.Next())
    {
        OfferId = offer.Id;
        BrandId = offer.BrandId;
        CreatorId = offer.CreatorId;
        ChannelId = offer.ChannelId;
        CampaignId = offer.CampaignId;
        Parties = parties;
        DraftedAt = now;
        DraftedBy = actor.PersonId;
        Reserved = offer.Terms.Commitment;
        ReservedOpen = offer.Terms.HasOpenCommission;
    }

    public long OfferId { get; private set; }
    public long BrandId { get; private set; }
    public long CreatorId { get; private set; }
    public long ChannelId { get; private set; }
    public long CampaignId { get; private set; }
    public ContractParties Parties { get; private set; } = null!;

    /// <summary>The terms of the last version; from activation on, those that both sides signed.</summary>
    public ContractTerms Terms { get; private set; } = null!;
    public ContractState State { get; private set; }
    public int LastNumber { get; private set; }
    public IReadOnlyList<ContractVersion> Versions => _versions;
    public IReadOnlyList<Signature> Signatures => _signatures;

    /// <summary>What the campaign's budget holds for this contract.</summary>
    public Money Reserved { get; private set; }
    public bool ReservedOpen { get; private set; }

    /// <summary>Something beyond its commission is counted and settled at its end; a column of its own, so that a clock finds it.</summary>
    public bool HasRewards { get; private set; }

    /// <summary>Set where the term was lengthened because less than promised had been reached.</summary>
    public DateOnly? ExtendedTo { get; private set; }

    /// <summary>The last day of the term as it stands.</summary>
    public DateOnly RunsUntil => ExtendedTo ?? Terms.EndsOn;

    /// <summary>The first day on which what was promised and guaranteed is settled: the hold of the last order is over.</summary>
    public DateOnly SettlesOn => RunsUntil.AddDays(Terms.HoldDays + 1);

    public DateTime DraftedAt { get; private set; }
    public long DraftedBy { get; private set; }
    public DateTime? ActivatedAt { get; private set; }

    /// <summary>Emergency withdrawal: until it is resumed or settled, nothing of the deal runs.</summary>
    public DateTime? SuspendedAt { get; private set; }
    public DateTime? EndedAt { get; private set; }
    public long? EndedBy { get; private set; }
    public DateTime? TerminatedAt { get; private set; }
    public long? TerminatedBy { get; private set; }
    public Side? TerminatedSide { get; private set; }
    public string TerminationReason { get; private set; } = "";

    /// <summary>The number that stands in the text and on every page.</summary>
    public string Reference => Id.ToString(System.Globalization.CultureInfo.InvariantCulture);

    public bool IsActive => State == ContractState.Active;

    public bool IsNegotiable => State is ContractState.Drafting or ContractState.Approved or ContractState.PartlySigned;

    public ContractVersion Current => _versions.Single(version => version.Number == LastNumber);

    /// <summary>Everybody who put a wording forward: none of them may review it.</summary>
    public IReadOnlyList<long> NegotiatorIds => [.. _versions.Select(version => version.ProposedBy).Append(DraftedBy).Where(id => id != 0).Distinct()];

    public Side SideOf(Actor actor) => actor.IsCreator(CreatorId) ? Side.Creator : Side.Brand;

    /// <summary>Signatures under the wording in question.</summary>
    public IEnumerable<Signature> CurrentSignatures => _signatures.Where(signature => signature.VersionNumber == LastNumber).OrderBy(signature => signature.Order);

    public bool HasSigned(Side side) => CurrentSignatures.Any(signature => signature.Side == side);

    /// <summary>The contract of an accepted offer, from a template that is in force. What the template's limits cover is passed at once.</summary>
    public static Contract Draft(Offer offer, Campaign campaign, ContractTemplate template, ContractParties parties, Actor actor, DateTime now)
    {
        RuleBroken.When(offer.AcceptedAt is null, "Contracts.OfferNotAccepted");
        RuleBroken.When(offer.CampaignId != campaign.Id, "Contracts.OfferOfAnotherCampaign");
        RuleBroken.When(!template.IsUsable, "Contracts.TemplateNotUsable");
        RuleBroken.When(template.BrandId is { } owner && owner != offer.BrandId, "Contracts.TemplateOfAnotherBrand");
        var contract = new Contract(offer, parties, actor, now);
        var terms = ContractTerms.Of(offer, campaign, template.Limits, template.PrevailingLanguage, now);
        contract.Add(template, template.Clauses, terms, contract.SideOf(actor), "", actor, now);
        return contract;
    }

    private void Add(ContractTemplate template, IReadOnlyList<Clause> clauses, ContractTerms terms, Side side, string note, Actor actor, DateTime now)
    {
        var version = new ContractVersion(this, LastNumber + 1, template, clauses, terms, side, note, LastSeal(), actor, now);
        _versions.Add(version);
        LastNumber = version.Number;
        (Terms, HasRewards) = (terms, terms.Plan is { HasRewards: true });
        State = ContractState.InReview;
        if (version.FollowsTemplate)
        {
            version.Approve(ApprovalBasis.OfTemplate(template.Id), Actor.System, now);
            State = ContractState.Approved;
        }
    }

    /// <summary>The seal that the next row is chained to: a signature on the last version, else the version itself.</summary>
    private string LastSeal() =>
        LastNumber == 0 ? Fingerprint.None : CurrentSignatures.Select(signature => signature.Seal).LastOrDefault() ?? Current.Seal;
}
