using KolHub.Domain.Accounts;
using KolHub.Domain.Contracts;
using KolHub.Domain.Reviews;

namespace KolHub.Domain.Posts;

/// <summary>Who pulled the brake: the same office lets it go again.</summary>
public enum WithdrawalOffice
{
    Brand,
    Desk,
    Operator,
}

public enum WithdrawalState
{
    Open,
    Resumed,
    Settled,
}

/// <summary>
/// The emergency brake on a deal: from here its codes and links stand still and its unpaid commissions are frozen, until it
/// is resumed or settled. Within two hours somebody decides; after that it is escalated. One contract has one at a time.
/// </summary>
public sealed class Withdrawal : VersionedEntity
{
    public const int LongestReason = 1_000;
    public static readonly TimeSpan TimeToDecide = TimeSpan.FromHours(2);

    private Withdrawal() { }

    private Withdrawal(Deliverable post, PostCheck? check, WithdrawalOffice office, string reason, string currency, Actor actor, DateTime now) : base(Ids.Next())
    {
        (BrandId, CreatorId, ContractId, DeliverableId, CheckId, DeskBrandId) = (post.BrandId, post.CreatorId, post.ContractId, post.Id, check?.Id, check?.DeskBrandId);
        (Office, Reason, StartedAt, StartedBy, DueAt) = (office, reason.Trim(), now, actor.PersonId, now + TimeToDecide);
        Frozen = Paid = Reversed = Money.Zero(currency);
    }

    public long BrandId { get; private set; }
    public long CreatorId { get; private set; }
    public long ContractId { get; private set; }
    public long DeliverableId { get; private set; }
    public long? CheckId { get; private set; }
    public long? DeskBrandId { get; private set; }
    public WithdrawalOffice Office { get; private set; }
    public string Reason { get; private set; } = "";
    public DateTime StartedAt { get; private set; }
    public long StartedBy { get; private set; }
    public DateTime DueAt { get; private set; }
    public DateTime? EscalatedAt { get; private set; }
    public WithdrawalState State { get; private set; }
    public DateTime? ClosedAt { get; private set; }
    public long? ClosedBy { get; private set; }
    public string Outcome { get; private set; } = "";

    /// <summary>The version that was approved meanwhile, when the words changed.</summary>
    public long? DraftId { get; private set; }

    /// <summary>What the frozen commissions were worth when the brake was pulled.</summary>
    public Money Frozen { get; private set; }

    /// <summary>When it was settled: what of the contract's commissions is paid or will be.</summary>
    public Money Paid { get; private set; }
    public Money Reversed { get; private set; }

    public bool IsOpen => State is WithdrawalState.Open;

    public bool IsLate(DateTime now) => IsOpen && now > DueAt;

    /// <summary>The brand's manager, an operator, or the desk that has the drift case of this post.</summary>
    public static WithdrawalOffice? OfficeOf(Actor actor, long brandId, PostCheck? check) => actor.Role switch
    {
        Role.BrandManager when actor.IsOfBrand(brandId) => WithdrawalOffice.Brand,
        Role.Operator => WithdrawalOffice.Operator,
        Role.BrandReviewer when check?.CaseId is not null && check.DeskBrandId is { } desk && actor.IsOfBrand(desk) => WithdrawalOffice.Desk,
        Role.PlatformReviewer when check?.CaseId is not null && check.DeskBrandId is null => WithdrawalOffice.Desk,
        _ => null,
    };

    public static Withdrawal Begin(Deliverable post, Contract contract, PostCheck? check, string? reason, Actor actor, DateTime now)
    {
        RuleBroken.When(contract.Id != post.ContractId || (check is not null && check.DeliverableId != post.Id), "Posts.CheckOfAnother");
        RuleBroken.When(OfficeOf(actor, post.BrandId, check) is null, "Posts.WithdrawalNotYours");
        RuleBroken.When(post.PublishedAt is null, "Posts.NotPublished");
        RuleBroken.When(string.IsNullOrWhiteSpace(reason), "Posts.WithdrawalReasonMissing");
        RuleBroken.When(reason.Length > LongestReason, "Shared.TooLong", LongestReason);
        contract.Suspend(now);
        return new Withdrawal(post, check, OfficeOf(actor, post.BrandId, check)!.Value, reason, contract.Terms.Currency, actor, now);
    }

    public void Freeze(Money worth)
    {
        RuleBroken.When(!IsOpen, "Posts.WithdrawalClosed");
        Frozen += worth;
    }

    /// <summary>The office that stopped it, and an operator always.</summary>
    public bool MayResume(Actor actor) => Office switch
    {
        _ when actor.Role is Role.Operator => true,
        WithdrawalOffice.Brand => actor.Role is Role.BrandManager && actor.IsOfBrand(BrandId),
        WithdrawalOffice.Desk => DeskBrandId is { } desk ? actor.Role is Role.BrandReviewer && actor.IsOfBrand(desk) : actor.Role is Role.PlatformReviewer,
        _ => false,
    };

    public bool MaySettle(Actor actor) => actor.Role is Role.BrandManager && actor.IsOfBrand(BrandId);

    /// <summary>Everything goes on. With other words than before, only when the desk has approved them since.</summary>
    public void Resume(string? reason, bool wordsChanged, Draft? approved, Contract contract, Actor actor, DateTime now)
    {
        RuleBroken.When(!IsOpen, "Posts.WithdrawalClosed");
        RuleBroken.When(!MayResume(actor), "Posts.ResumeNotYours");
        RuleBroken.When(string.IsNullOrWhiteSpace(reason), "Posts.WithdrawalReasonMissing");
        RuleBroken.When(reason.Length > LongestReason, "Shared.TooLong", LongestReason);
        RuleBroken.When(wordsChanged && (approved is null || approved.DeliverableId != DeliverableId || !(approved.ApprovedAt >= StartedAt) || !approved.IsIntact), "Posts.NewWordsNotApproved");
        contract.Resume();
        DraftId = wordsChanged ? approved!.Id : null;
        Close(WithdrawalState.Resumed, reason, actor, now);
    }

    /// <summary>The deal is over; what was earned is paid, what the brand reverses is not.</summary>
    public void Settle(string? reason, Money paid, Money reversed, Contract contract, Actor actor, DateTime now)
    {
        RuleBroken.When(!IsOpen, "Posts.WithdrawalClosed");
        RuleBroken.When(!MaySettle(actor), "Posts.BrandSettles");
        RuleBroken.When(string.IsNullOrWhiteSpace(reason), "Posts.WithdrawalReasonMissing");
        RuleBroken.When(reason.Length > LongestReason, "Shared.TooLong", LongestReason);
        contract.Resume();
        (Paid, Reversed) = (paid, reversed);
        Close(WithdrawalState.Settled, reason, actor, now);
    }

    private void Close(WithdrawalState state, string reason, Actor actor, DateTime now) =>
        (State, Outcome, ClosedAt, ClosedBy) = (state, reason.Trim(), now, actor.PersonId);
}

/// <summary>What was done and what was there when it was done, word for word. Written once, never changed.</summary>
public sealed class WithdrawalEvidence : Entity
{
    private WithdrawalEvidence() { }

    public WithdrawalEvidence(Withdrawal withdrawal, string act, string content, Actor actor, DateTime now) : base(Ids.Next())
    {
        (BrandId, WithdrawalId, Act, Content, Sha256, At, By) = (withdrawal.BrandId, withdrawal.Id, act, content, TextHash.Of(content), now, actor.PersonId);
    }

    public long BrandId { get; private set; }
    public long WithdrawalId { get; private set; }
    public string Act { get; private set; } = "";
    public string Content { get; private set; } = "";
    public string Sha256 { get; private set; } = "";
    public DateTime At { get; private set; }
    public long By { get; private set; }
}
