using KolHub.Domain.Accounts;
using KolHub.Domain.Contracts;
using KolHub.Domain.Reviews;

namespace KolHub.Domain.Tracking;

/// <summary>What a click may leave behind.</summary>
public enum PrivacyMode
{
    /// <summary>One counter an hour; no identifier anywhere.</summary>
    None,

    /// <summary>Link, time, class and a click id; nothing about the person.</summary>
    LinkOnly,

    /// <summary>With the consent that the landing page hands over: cut address, browser, page of origin.</summary>
    Full,
}

/// <summary>Why a link did not send its visitor on.</summary>
public enum LinkRefusal
{
    NotOpen,
    Paused,
    Ended,
    Withdrawn,
    HostUnverified,
}

/// <summary>A public address <c>/r/{code}</c> of one creator in one contract. It works from <see cref="Open"/> to <see cref="Close"/>, on a verified host only.</summary>
public sealed class TrackingLink : VersionedEntity
{
    public const string ClickKey = "khc";

    private TrackingLink() { }

    private TrackingLink(Contract contract, string code, Destination destination, VerifiedHost host, PrivacyMode mode, Actor actor, DateTime now) : base(Ids.Next())
    {
        Opening.RequireRunning(contract);
        RuleBroken.When(!LinkCode.IsOne(code), "Tracking.LinkCodeShape");
        BrandId = contract.BrandId;
        CreatorId = contract.CreatorId;
        CampaignId = contract.CampaignId;
        ContractId = contract.Id;
        Code = LinkCode.Fold(code);
        CreatedBy = actor.PersonId;
        CreatedAt = now;
        Land(destination, host, mode);
    }

    public long BrandId { get; private set; }

    public long CreatorId { get; private set; }

    public long CampaignId { get; private set; }

    public long ContractId { get; private set; }

    public string Code { get; private set; } = "";

    public string Destination { get; private set; } = "";

    public long HostId { get; private set; }

    public PrivacyMode PrivacyMode { get; private set; }

    public DateTime CreatedAt { get; private set; }

    public long CreatedBy { get; private set; }

    /// <summary>From here it sends buyers on: the contract is active and its first copy approved.</summary>
    public DateTime? OpenedAt { get; private set; }

    public DateTime? PausedAt { get; private set; }

    public DateTime? WithdrawnAt { get; private set; }

    public string? WithdrawnReason { get; private set; }

    public DateTime? ClosedAt { get; private set; }

    public static TrackingLink For(Contract contract, string code, Destination destination, VerifiedHost host, PrivacyMode mode, Actor actor, DateTime now) =>
        new(contract, code, destination, host, mode, actor, now);

    /// <summary>Held by an emergency withdrawal, whatever the brand's own pause says.</summary>
    public DateTime? StoppedAt { get; private set; }

    public LinkRefusal? RefusalAt(DateTime at) => RefusalAt(at, OpenedAt, PausedAt, StoppedAt, WithdrawnAt, ClosedAt);

    public static LinkRefusal? RefusalAt(DateTime at, DateTime? openedAt, DateTime? pausedAt, DateTime? stoppedAt, DateTime? withdrawnAt, DateTime? closedAt) =>
        withdrawnAt <= at ? LinkRefusal.Withdrawn
        : closedAt <= at ? LinkRefusal.Ended
        : !(openedAt <= at) ? LinkRefusal.NotOpen
        : pausedAt <= at || stoppedAt <= at ? LinkRefusal.Paused
        : null;

    public void Land(Destination destination, VerifiedHost host, PrivacyMode mode)
    {
        RuleBroken.When(ClosedAt is not null, "Tracking.LinkClosed", Code);
        RuleBroken.When(host.BrandId != BrandId || !host.IsVerified, "Tracking.HostNotVerified", host.Host);
        RuleBroken.When(!string.Equals(host.Host, destination.Host, StringComparison.Ordinal), "Tracking.DestinationElsewhere", destination.Host, host.Host);
        RuleBroken.When(HasKey(destination.Address, ClickKey), "Tracking.DestinationHasClickKey", ClickKey);
        Destination = destination.Address;
        HostId = host.Id;
        PrivacyMode = mode;
    }

    /// <summary>The contract is in force and a draft of it passed review.</summary>
    public void Open(Contract contract, Draft approved, DateTime now)
    {
        Opening.Require(ContractId, contract, approved);
        RuleBroken.When(ClosedAt is not null, "Tracking.LinkClosed", Code);
        OpenedAt ??= now;
    }

    public void Pause(DateTime now)
    {
        RuleBroken.When(ClosedAt is not null, "Tracking.LinkClosed", Code);
        RuleBroken.When(PausedAt is not null, "Tracking.AlreadyPaused", Code);
        PausedAt = now;
    }

    public void Resume()
    {
        RuleBroken.When(ClosedAt is not null, "Tracking.LinkClosed", Code);
        RuleBroken.When(PausedAt is null, "Tracking.NotPaused", Code);
        PausedAt = null;
    }

    public void Stop(DateTime now) => StoppedAt ??= now;

    public void GoOn() => StoppedAt = null;

    public void Withdraw(string reason, DateTime now)
    {
        RuleBroken.When(WithdrawnAt is not null, "Tracking.AlreadyWithdrawn", Code);
        RuleBroken.When(string.IsNullOrWhiteSpace(reason), "Tracking.ReasonMissing");
        WithdrawnAt = now;
        WithdrawnReason = reason.Trim();
    }

    public void Close(DateTime now) => ClosedAt ??= now;

    private static bool HasKey(string address, string key) =>
        new Uri(address).Query.TrimStart('?').Split('&').Any(p => string.Equals(Uri.UnescapeDataString(p.Split('=')[0]), key, StringComparison.OrdinalIgnoreCase));
}
