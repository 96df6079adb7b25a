using KolHub.Domain.Accounts;
using KolHub.Domain.Creators;

namespace KolHub.Domain.Campaigns;

/// <summary>A brief with a budget: written, approved by two, then spent by accepted offers and never beyond what was approved.</summary>
public sealed partial class Campaign : VersionedEntity
{
    public const int LongestTitle = 150;
    public const int LongestGoal = 4_000;
    public const int LongestReason = 1_000;

    private readonly List<CampaignProduct> _products = [];
    private readonly List<BudgetChange> _budgetChanges = [];

    private Campaign() { }

    private Campaign(long brandId, string currency, Actor actor, DateTime now) : base(Ids.Next())
    {
        BrandId = brandId;
        Currency = currency;
        Budget = CommissionCap = Committed = Money.Zero(currency);
        DraftedAt = now;
        DraftedBy = actor.PersonId;
    }

    public long BrandId { get; private set; }
    public string Title { get; private set; } = "";
    public string Goal { get; private set; } = "";
    public string Currency { get; private set; } = "";
    public Money Budget { get; private set; }
    public Rate ReserveRate { get; private set; }
    public TierSplit TierSplit { get; private set; } = TierSplit.Usual;
    public Rate CommissionRate { get; private set; }

    /// <summary>The most that one deal's commission may come to; zero is none, and then the commitment is "open".</summary>
    public Money CommissionCap { get; private set; }
    public int ClickWindowDays { get; private set; }
    public int HoldDays { get; private set; }
    public AttributionPolicy AttributionPolicy { get; private set; }
    public Rate CodeDiscount { get; private set; }
    public DateOnly StartsOn { get; private set; }
    public DateOnly EndsOn { get; private set; }
    public TargetAudience TargetAudience { get; private set; } = TargetAudience.Everybody;

    /// <summary>Bit n for the platform of value n, so that a database can filter by it.</summary>
    public int PlatformBits { get; private set; }

    /// <summary>Bit n for the form of value n.</summary>
    public int FormBits { get; private set; }
    public IReadOnlyList<string> RequiredClaims { get; private set; } = [];
    public IReadOnlyList<string> ForbiddenClaims { get; private set; } = [];
    public IReadOnlyList<CampaignProduct> Products => _products;
    public IReadOnlyList<BudgetChange> BudgetChanges => _budgetChanges;

    public CampaignState State { get; private set; }
    public DateTime DraftedAt { get; private set; }
    public long DraftedBy { get; private set; }
    public DateTime? SubmittedAt { get; private set; }
    public long? SubmittedBy { get; private set; }
    public DateTime? ReturnedAt { get; private set; }
    public long? ReturnedBy { get; private set; }
    public string ReturnReason { get; private set; } = "";
    public DateTime? ManagerApprovedAt { get; private set; }
    public long? ManagerApprovedBy { get; private set; }
    public DateTime? FinanceApprovedAt { get; private set; }
    public long? FinanceApprovedBy { get; private set; }
    public bool ApprovedAlone { get; private set; }
    public DateTime? ApprovedAt { get; private set; }
    public DateTime? StartedAt { get; private set; }
    public DateTime? ClosedAt { get; private set; }
    public long? ClosedBy { get; private set; }

    public IReadOnlyList<Platform> Platforms => Bits.Read<Platform>(PlatformBits);

    public IReadOnlyList<ContentForm> Forms => Bits.Read<ContentForm>(FormBits);

    public IReadOnlyList<long> ProductIds => [.. _products.Select(product => product.ProductId)];

    public bool HasOpenCommission => CommissionCap.IsZero && CommissionRate.BasisPoints > 0;

    public bool TakesOffers => ApprovedAt is not null && ClosedAt is null;

    /// <summary>A new draft with the brand's defaults.</summary>
    public static Campaign Draft(Actor actor, long brandId, string title, string currency, int clickWindowDays, int holdDays, DateTime now)
    {
        RuleBroken.When(!actor.IsOfBrand(brandId) && actor.Role != Role.System, "Campaigns.NotYourBrand");
        RuleBroken.When(string.IsNullOrWhiteSpace(title), "Campaigns.TitleMissing");
        RuleBroken.When(!KolHub.Domain.Currency.IsKnown(currency), "Shared.UnknownCurrency", currency);
        return new Campaign(brandId, currency, actor, now)
        {
            Title = title.Trim(),
            ReserveRate = new Rate(500),
            ClickWindowDays = clickWindowDays,
            HoldDays = holdDays,
            StartsOn = Day.Of(now).AddDays(7),
            EndsOn = Day.Of(now).AddDays(37),
        };
    }

    /// <summary>Writes the brief as far as it goes; only a draft can be written.</summary>
    public void Write(Brief brief)
    {
        RuleBroken.When(State != CampaignState.Draft, "Campaigns.OnlyDraftsAreWritten");
        RuleBroken.When(string.IsNullOrWhiteSpace(brief.Title), "Campaigns.TitleMissing");
        RuleBroken.When(!KolHub.Domain.Currency.IsKnown(brief.Budget.Currency), "Shared.UnknownCurrency", brief.Budget.Currency);
        RuleBroken.When(brief.CommissionCap.Currency != brief.Budget.Currency, "Campaigns.OneCurrency");
        RuleBroken.When(brief.Budget.IsNegative || brief.CommissionCap.IsNegative, "Campaigns.AmountNegative");
        RuleBroken.When(brief.ReserveRate.BasisPoints is < 0 or > 5_000, "Campaigns.ReserveOutOfRange");
        RuleBroken.When(brief.CommissionRate.BasisPoints is < 0 or > 9_000, "Campaigns.CommissionOutOfRange");
        RuleBroken.When(brief.CodeDiscount.BasisPoints is < 0 or > 9_000, "Campaigns.DiscountOutOfRange");
        RuleBroken.When(brief.ClickWindowDays is < 1 or > 90, "Campaigns.WindowOutOfRange");
        RuleBroken.When(brief.HoldDays is < 0 or > 90, "Campaigns.HoldOutOfRange");
        RuleBroken.When(!brief.TargetAudience.IsSound, "Campaigns.AudienceUnsound");
        Title = brief.Title.Trim();
        Goal = brief.Goal.Trim();
        Currency = brief.Budget.Currency;
        Budget = brief.Budget;
        ReserveRate = brief.ReserveRate;
        TierSplit = brief.TierSplit;
        CommissionRate = brief.CommissionRate;
        CommissionCap = brief.CommissionCap;
        Committed = Money.Zero(Currency);
        ClickWindowDays = brief.ClickWindowDays;
        HoldDays = brief.HoldDays;
        AttributionPolicy = brief.AttributionPolicy;
        CodeDiscount = brief.CodeDiscount;
        StartsOn = brief.StartsOn;
        EndsOn = brief.EndsOn;
        TargetAudience = brief.TargetAudience;
        PlatformBits = Bits.Of(brief.Platforms);
        FormBits = Bits.Of(brief.Forms);
        RequiredClaims = Lines(brief.RequiredClaims);
        ForbiddenClaims = Lines(brief.ForbiddenClaims);
        var wanted = brief.ProductIds.ToHashSet();
        _products.RemoveAll(product => !wanted.Contains(product.ProductId));
        wanted.ExceptWith(_products.Select(product => product.ProductId));
        _products.AddRange(wanted.Order().Select(id => new CampaignProduct(BrandId, Id, id)));
    }

    public void Close(Actor actor, DateTime now)
    {
        RuleBroken.When(ApprovedAt is null, "Campaigns.NotApproved");
        RuleBroken.When(ClosedAt is not null, "Campaigns.IsClosed");
        ClosedAt = now;
        ClosedBy = actor.PersonId;
        CallClosedAt ??= CallOpenedAt is null ? null : now;
        State = CampaignState.Closed;
    }

    private static string[] Lines(IReadOnlyList<string> lines) =>
        [.. lines.Select(line => line.Trim()).Where(line => line.Length > 0).Distinct()];
}
