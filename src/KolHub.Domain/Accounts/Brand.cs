namespace KolHub.Domain.Accounts;

/// <summary>The tenant: an organisation that pays creators. Its defaults are copied to a campaign and frozen into the contract.</summary>
public sealed class Brand : VersionedEntity
{
    /// <summary>Days a commission may be held; the longest shop refund window decides which one a brand takes.</summary>
    public static readonly int[] HoldChoices = [0, 7, 14, 15, 30, 60, 90];

    private Brand() { }

    public Brand(string name, string currency, DateTime now) : base(Ids.Next())
    {
        RuleBroken.When(string.IsNullOrWhiteSpace(name), "Accounts.BrandNameMissing");
        RuleBroken.When(!KolHub.Domain.Currency.IsKnown(currency), "Shared.UnknownCurrency", currency);
        Name = name.Trim();
        Currency = currency;
        RegisteredAt = now;
    }

    public string Name { get; private set; } = "";

    public string Currency { get; private set; } = "CNY";

    public string Zone { get; private set; } = "Asia/Shanghai";

    public int HoldDays { get; private set; } = 30;

    public int ClickWindowDays { get; private set; } = 30;

    /// <summary>Tax that the brand withholds from a payee who is a private person; zero until the brand's finance sets it.</summary>
    public Rate WithholdingRate { get; private set; } = Rate.Zero;

    /// <summary>True: the brand's own reviewers decide; false: the operator's desk does.</summary>
    public bool HasOwnDesk { get; private set; }

    public DateTime RegisteredAt { get; private set; }

    public DateTime? SuspendedAt { get; private set; }

    public void SetDefaults(int holdDays, int clickWindowDays, Rate withholding, string zone)
    {
        RuleBroken.When(!HoldChoices.Contains(holdDays), "Accounts.HoldDaysNotOffered", holdDays);
        RuleBroken.When(clickWindowDays is < 1 or > 90, "Accounts.ClickWindowOutOfRange", clickWindowDays);
        RuleBroken.When(withholding.BasisPoints is < 0 or > 5_000, "Accounts.WithholdingOutOfRange");
        RuleBroken.When(!TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _), "Accounts.ZoneUnknown", zone);
        HoldDays = holdDays;
        ClickWindowDays = clickWindowDays;
        WithholdingRate = withholding;
        Zone = zone;
    }

    public void OpenDesk(int reviewers)
    {
        RuleBroken.When(reviewers < 1, "Accounts.NoReviewerForDesk");
        HasOwnDesk = true;
    }

    public void CloseDesk() => HasOwnDesk = false;

    public void Suspend(DateTime now)
    {
        RuleBroken.When(SuspendedAt is not null, "Accounts.AlreadySuspended");
        SuspendedAt = now;
    }

    public void Resume()
    {
        RuleBroken.When(SuspendedAt is null, "Accounts.NotSuspended");
        SuspendedAt = null;
    }
}
