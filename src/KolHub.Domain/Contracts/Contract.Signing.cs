using KolHub.Domain.Accounts;
using KolHub.Domain.Campaigns;
using KolHub.Domain.Offers;

namespace KolHub.Domain.Contracts;

public sealed partial class Contract
{
    /// <summary>
    /// One side signs the passed version; the second signature puts the contract in force. When the brand signs terms that cost
    /// more or less than what was reserved, the campaign's budget (its row locked by the caller) follows in the same act.
    /// </summary>
    public Signature Sign(SigningAct act, Campaign campaign, Actor actor, DateTime now)
    {
        RuleBroken.When(!IsParty(actor), "Contracts.OnlyPartiesSign");
        var side = SideOf(actor);
        RuleBroken.When(State == ContractState.InReview, "Contracts.WaitsForReview");
        RuleBroken.When(State is not (ContractState.Approved or ContractState.PartlySigned), "Contracts.NotOpenForSigning");
        RuleBroken.When(act.VersionNumber != LastNumber, "Contracts.VersionReplaced", LastNumber);
        RuleBroken.When(act.Sha256Shown != Current.Sha256 || Fingerprint.OfText(Current.Document) != Current.Sha256, "Contracts.TextIsNotWhatWasShown");
        RuleBroken.When(HasSigned(side), "Contracts.SignedAlready");
        RuleBroken.When(CurrentSignatures.Any(signature => signature.PersonId == actor.PersonId), "Contracts.OnePersonOneSide");
        RuleBroken.When(!act.Ticked, "Contracts.BoxNotTicked");
        RuleBroken.When(string.IsNullOrWhiteSpace(act.TypedName), "Contracts.NameNotTyped");
        RuleBroken.When(string.IsNullOrWhiteSpace(act.Sentence), "Contracts.SentenceMissing");
        if (side == Side.Brand)
        {
            Reserve(campaign, now);
        }
        var signature = new Signature(this, Current, CurrentSignatures.Count() + 1, side, act, LastSeal(), actor, now);
        _signatures.Add(signature);
        var complete = HasSigned(Side.Brand) && HasSigned(Side.Creator);
        State = complete ? ContractState.Active : ContractState.PartlySigned;
        ActivatedAt = complete ? signature.SignedAt : null;
        return signature;
    }

    /// <summary>Emergency withdrawal stops it; what it has earned stands still with it.</summary>
    public void Suspend(DateTime now)
    {
        RuleBroken.When(State is not (ContractState.Active or ContractState.Ended), "Contracts.NotActive");
        RuleBroken.When(SuspendedAt is not null, "Contracts.SuspendedAlready");
        SuspendedAt = now;
    }

    public void Resume()
    {
        RuleBroken.When(SuspendedAt is null, "Contracts.NotSuspended");
        SuspendedAt = null;
    }

    /// <summary>The agreed time is over.</summary>
    public void End(Actor actor, DateTime now)
    {
        RuleBroken.When(State != ContractState.Active, "Contracts.NotActive");
        RuleBroken.When(!IsParty(actor) && actor.Role != Role.System, "Contracts.OnlyPartiesEnd");
        RuleBroken.When(Day.Of(now) <= RunsUntil, "Contracts.RunsUntil", RunsUntil);
        (EndedAt, EndedBy, State) = (now, actor.PersonId, ContractState.Ended);
    }

    /// <summary>Less than promised was reached when the term was over: it runs on, once, for the days that the contract says. The clock alone writes it.</summary>
    public void Extend(Actor actor, DateTime now)
    {
        RuleBroken.When(State != ContractState.Active, "Contracts.NotActive");
        RuleBroken.When(ExtendedTo is not null || Terms.ExtendDays == 0, "Contracts.NothingToExtend");
        RuleBroken.When(Day.Of(now) <= Terms.EndsOn, "Contracts.RunsUntil", Terms.EndsOn);
        RuleBroken.When(actor.Role != Role.System, "Contracts.RunsOn", Terms.EndsOn.AddDays(Terms.ExtendDays));
        ExtendedTo = Terms.EndsOn.AddDays(Terms.ExtendDays);
    }

    /// <summary>
    /// One side stops it, before or after signing, and says why. Before it is in force everything reserved goes back to the campaign;
    /// after that only what can no longer be earned: the fees of what was not accepted.
    /// </summary>
    public void Terminate(string reason, Campaign campaign, Money unearned, Actor actor, DateTime now)
    {
        RuleBroken.When(State is ContractState.Ended or ContractState.Terminated, "Contracts.IsOver");
        RuleBroken.When(!IsParty(actor), "Contracts.OnlyPartiesTerminate");
        RuleBroken.When(SuspendedAt is not null, "Contracts.SuspendedAlready");
        RuleBroken.When(string.IsNullOrWhiteSpace(reason), "Contracts.ReasonMissing");
        var back = IsActive ? Money.Min(unearned, Reserved) : Reserved;
        campaign.Release(back, ReservedOpen && !IsActive);
        Reserved -= back;
        ReservedOpen = ReservedOpen && IsActive;
        (TerminatedAt, TerminatedBy, TerminatedSide, TerminationReason) = (now, actor.PersonId, SideOf(actor), reason.Trim());
        State = ContractState.Terminated;
    }

    private void Reserve(Campaign campaign, DateTime now)
    {
        var (wanted, open) = (Terms.Commitment, Terms.HasOpenCommission);
        if (wanted > Reserved || (open && !ReservedOpen))
        {
            campaign.Reserve(Money.Max(wanted - Reserved, Money.Zero(wanted.Currency)), now, open && !ReservedOpen);
        }
        if (wanted < Reserved || (!open && ReservedOpen))
        {
            campaign.Release(Money.Max(Reserved - wanted, Money.Zero(wanted.Currency)), !open && ReservedOpen);
        }
        (Reserved, ReservedOpen) = (wanted, open);
    }
}
