using KolHub.Domain.Accounts;

namespace KolHub.Domain.Reviews;

/// <summary>
/// One version of the words that the operator, or a brand, adds to the rules. Never changed: who mends it saves the next one, and the
/// newest is in force. What the lines mean the engine's reader knows; it has read them without a fault before they come here.
/// </summary>
public sealed class OwnWordList : Entity
{
    public const int LongestText = 200_000;
    public const int LongestReason = 500;

    private OwnWordList() { }

    private OwnWordList(long? brandId, int number, string text, string reason, Actor actor, DateTime now) : base(Ids.Next())
    {
        (OwnerId, BrandId, Number) = (Desk.IdOf(brandId), brandId, number);
        (Text, Sha256, Reason) = (text, TextHash.Of(text), reason.Trim());
        (SavedAt, SavedBy) = (now, actor.PersonId);
    }

    /// <summary>The brand, or the operator's key: the same as of the desk.</summary>
    public long OwnerId { get; private set; }
    public long? BrandId { get; private set; }

    /// <summary>1 for the owner's first version, then up.</summary>
    public int Number { get; private set; }
    public string Text { get; private set; } = "";
    public string Sha256 { get; private set; } = "";
    public string Reason { get; private set; } = "";

    /// <summary>The older version whose lines these are, when somebody brought it back.</summary>
    public int? BroughtBack { get; private set; }
    public DateTime SavedAt { get; private set; }
    public long SavedBy { get; private set; }

    /// <summary>Whose words, as a finding and a case name them.</summary>
    public string Name => NameOf(OwnerId);

    public string Stamp => $"{Name} {Number}";

    public static string NameOf(long ownerId) => ownerId == Desk.OperatorsId ? "operator" : $"brand-{ownerId}";

    public static bool MayKeep(Actor actor) => actor.Role is Role.Operator or Role.BrandManager or Role.BrandReviewer;

    /// <param name="newest">The version in force; nothing before the first.</param>
    /// <param name="basedOn">The number of the version that the writer had before them; 0 before the first.</param>
    public static OwnWordList Save(OwnWordList? newest, int basedOn, string text, string reason, Actor actor, DateTime now)
    {
        RuleBroken.When(!MayKeep(actor), "Reviews.OwnWordsNotYours");
        RuleBroken.When(newest is not null && newest.OwnerId != Desk.IdOf(actor.BrandId), "Reviews.OwnWordsNotYours");
        RuleBroken.When(basedOn != (newest?.Number ?? 0), "Shared.ChangedMeanwhile");
        RuleBroken.When(text.Length > LongestText, "Reviews.OwnWordsTooLong", LongestText);
        RuleBroken.When(string.IsNullOrWhiteSpace(reason), "Reviews.ReasonMissing");
        RuleBroken.When(reason.Length > LongestReason, "Reviews.ReasonTooLong", LongestReason);
        RuleBroken.When(text == (newest?.Text ?? ""), "Reviews.OwnWordsUnchanged");
        return new OwnWordList(actor.BrandId, basedOn + 1, text, reason, actor, now);
    }

    /// <summary>These lines once more, as the newest version.</summary>
    public OwnWordList BringBack(OwnWordList newest, int basedOn, string reason, Actor actor, DateTime now)
    {
        RuleBroken.When(OwnerId != newest.OwnerId, "Reviews.OwnWordsNotYours");
        RuleBroken.When(Number == newest.Number, "Reviews.OwnWordsInForce");
        var again = Save(newest, basedOn, Text, reason, actor, now);
        again.BroughtBack = Number;
        return again;
    }
}
