using KolHub.Domain.Accounts;
using KolHub.Domain.Reviews;

namespace KolHub.Domain.Appeals;

public enum AppealState
{
    Open,
    Upheld,
    Granted,
}

/// <summary>
/// One side asks that a decision about its money be looked at again. Somebody who did not take the decision answers in writing
/// within the working days there are; after that the operators do. The answer is the last word here.
/// </summary>
public sealed class Appeal : VersionedEntity
{
    public const int DaysToDecide = 5;
    public const int LongestWords = 2_000;
    public const int MostFiles = 5;
    public const int MostSteps = 40;

    private readonly List<AppealStep> _steps = [];

    private Appeal() { }

    private Appeal(MoneyDecision decision, AppealSide side, DateTime dueAt, Actor actor, DateTime now) : base(Ids.Next())
    {
        (Kind, SubjectId, Number, BrandId, CreatorId, ContractId) = (decision.Kind, decision.SubjectId, decision.Number, decision.BrandId, decision.CreatorId, decision.ContractId);
        (Office, TakenBy, TakenAt, Until, AtStake, Why) = (decision.Office, decision.TakenBy, decision.TakenAt, decision.Until, decision.AtStake, decision.Why);
        (Side, OpenedAt, OpenedBy, DueAt, Granted) = (side, now, actor.PersonId, dueAt, Money.Zero(decision.AtStake.Currency));
    }

    public AppealKind Kind { get; private set; }

    /// <summary>The commission, the order, the settlement of the contract's promises, or the payment.</summary>
    public long SubjectId { get; private set; }

    /// <summary>The step of the commission that was the decision; 0 for the others.</summary>
    public int Number { get; private set; }

    public long BrandId { get; private set; }
    public long CreatorId { get; private set; }
    public long ContractId { get; private set; }
    public AppealSide Side { get; private set; }
    public AppealOffice Office { get; private set; }
    public long? TakenBy { get; private set; }
    public DateTime TakenAt { get; private set; }

    /// <summary>The last moment at which the decision could be appealed.</summary>
    public DateTime Until { get; private set; }
    public Money AtStake { get; private set; }

    /// <summary>The reason that was given for the decision.</summary>
    public string Why { get; private set; } = "";
    public DateTime OpenedAt { get; private set; }
    public long OpenedBy { get; private set; }
    public DateTime DueAt { get; private set; }
    public DateTime? EscalatedAt { get; private set; }
    public AppealState State { get; private set; }
    public DateTime? ClosedAt { get; private set; }
    public long? ClosedBy { get; private set; }
    public string Answer { get; private set; } = "";

    /// <summary>What money was granted; zero when it was upheld, or when nothing but a stop is lifted.</summary>
    public Money Granted { get; private set; }

    public IReadOnlyList<AppealStep> Steps => _steps;

    public bool IsOpen => State is AppealState.Open;

    /// <summary>A sum is granted, wholly or in part. Of the others there is only the whole: a stop is lifted, or the failure is admitted.</summary>
    public bool GrantsMoney => Kind is AppealKind.Declined or AppealKind.Reduced or AppealKind.ClawedBack or AppealKind.LostClaim or AppealKind.Guarantee;

    public bool IsGrantedInPart => State is AppealState.Granted && GrantsMoney && Granted < AtStake;

    /// <param name="alone">In the brand nobody may decide but the one who took the decision: the operators answer from the start.</param>
    public static Appeal Open(MoneyDecision decision, string? reason, IReadOnlyList<FileFacts> files, bool alone, int days, string zone, Actor actor, DateTime now)
    {
        var side = SideOf(actor, decision.BrandId, decision.CreatorId);
        RuleBroken.When(side is null, "Appeals.NotYours");
        RuleBroken.When(side is AppealSide.Brand && decision.Kind is not AppealKind.Guarantee, "Appeals.OwnDecision");
        RuleBroken.When(now > decision.Until, "Appeals.TooLate", MoneyDecision.Days);
        var appeal = new Appeal(decision, side!.Value, WorkingDays.After(now, days, zone), actor, now);
        appeal.Say(AppealAct.Opened, reason, files, "Appeals.ReasonMissing", actor, now);
        if (alone && appeal.Office is AppealOffice.Brand)
        {
            appeal.Office = AppealOffice.Operators;
        }
        return appeal;
    }

    public static AppealSide? SideOf(Actor actor, long brandId, long creatorId) => actor.Role switch
    {
        Role.Creator when actor.IsCreator(creatorId) => AppealSide.Creator,
        Role.BrandManager or Role.BrandFinance when actor.IsOfBrand(brandId) => AppealSide.Brand,
        _ => null,
    };

    /// <summary>Both sides may add to it while it is open; nothing is taken back.</summary>
    public void Add(string? words, IReadOnlyList<FileFacts> files, Actor actor, DateTime now)
    {
        RuleBroken.When(!IsOpen, "Appeals.AlreadyDecided");
        RuleBroken.When(SideOf(actor, BrandId, CreatorId) is null, "Appeals.NotYours");
        RuleBroken.When(_steps.Count + 1 + files.Count > MostSteps, "Appeals.TooMuch", MostSteps);
        Say(AppealAct.Statement, words, files, "Appeals.StatementMissing", actor, now);
    }

    /// <summary>The brand's managers and finance, but not who took the decision; once it is escalated, the operators alone.</summary>
    public bool MayDecide(Actor actor) => IsOpen && actor.PersonId != TakenBy && actor.PersonId != OpenedBy && (Office is AppealOffice.Operators || EscalatedAt is not null
        ? actor.Role is Role.Operator
        : actor.Role is Role.BrandManager or Role.BrandFinance && actor.IsOfBrand(BrandId));

    public void Uphold(string? answer, Actor actor, DateTime now) => Close(AppealState.Upheld, Money.Zero(AtStake.Currency), answer, actor, now);

    /// <summary>Wholly, or the sum that is named.</summary>
    public void Grant(Money? part, string? answer, Actor actor, DateTime now)
    {
        RuleBroken.When(part is not null && !GrantsMoney, "Appeals.OnlyWhole");
        RuleBroken.When(part is { } other && other.Currency != AtStake.Currency, "Appeals.OtherCurrency", AtStake.Currency);
        RuleBroken.When(part is { } sum && (sum.Minor <= 0 || sum > AtStake), "Appeals.NotWithinStake", AtStake);
        Close(AppealState.Granted, GrantsMoney ? part ?? AtStake : Money.Zero(AtStake.Currency), answer, actor, now);
    }

    /// <summary>What is written beside the clock's own guarded update.</summary>
    public AppealStep Escalation(Actor actor, DateTime now)
    {
        RuleBroken.When(!IsOpen || DueAt > now, "Appeals.NotLate");
        return new AppealStep(this, AppealAct.Escalated, "", null, actor, now);
    }

    private void Close(AppealState state, Money granted, string? answer, Actor actor, DateTime now)
    {
        RuleBroken.When(!IsOpen, "Appeals.AlreadyDecided");
        RuleBroken.When(actor.PersonId == TakenBy || actor.PersonId == OpenedBy, "Appeals.SecondPerson");
        RuleBroken.When(!MayDecide(actor), EscalatedAt is null ? "Appeals.NotYoursToDecide" : "Appeals.WithOperators");
        Say(state is AppealState.Granted ? AppealAct.Granted : AppealAct.Upheld, answer, [], "Appeals.AnswerMissing", actor, now);
        (State, Granted, Answer, ClosedAt, ClosedBy) = (state, granted, answer!.Trim(), now, actor.PersonId);
    }

    private void Say(AppealAct act, string? words, IReadOnlyList<FileFacts> files, string missing, Actor actor, DateTime now)
    {
        RuleBroken.When(string.IsNullOrWhiteSpace(words), missing);
        RuleBroken.When(words.Length > LongestWords, "Shared.TooLong", LongestWords);
        RuleBroken.When(files.Count > MostFiles, "Appeals.TooManyFiles", MostFiles);
        var wrong = files.FirstOrDefault(f => !CaseEvidence.IsType(f.MediaType) || f.Bytes is <= 0 or > Upload.MostImageBytes);
        RuleBroken.When(wrong is not null, "Reviews.EvidenceType", wrong?.Name ?? "");
        _steps.Add(new AppealStep(this, act, words.Trim(), null, actor, now));
        _steps.AddRange(files.Select(file => new AppealStep(this, AppealAct.Proof, "", file, actor, now)));
    }
}
