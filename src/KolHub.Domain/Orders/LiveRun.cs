using KolHub.Domain.Accounts;

namespace KolHub.Domain.Orders;

/// <summary>An operator saw a kind of connection work with a live sender, not with a stand-in. Until there is one, its pages say "never run live".</summary>
public sealed class LiveRun : Entity
{
    private LiveRun() { }

    private LiveRun(ConnectionKind kind, DateOnly day, string sender, string note, Actor actor, DateTime now) : base(Ids.Next())
    {
        RuleBroken.When(actor.Role is not Role.Operator, "Orders.OnlyOperatorsRecordLive");
        RuleBroken.When(!Enum.IsDefined(kind), "Orders.ChooseKind");
        RuleBroken.When(string.IsNullOrWhiteSpace(sender), "Orders.LiveSenderMissing");
        RuleBroken.When(day > DateOnly.FromDateTime(now.AddDays(1)) || day.Year < 2020, "Orders.LiveDayOdd");
        (Kind, Day, Sender, Note, RecordedBy, RecordedAt) = (kind, day, sender.Trim(), note.Trim(), actor.PersonId, now);
    }

    public ConnectionKind Kind { get; private set; }

    public DateOnly Day { get; private set; }

    /// <summary>Which shop or program it was.</summary>
    public string Sender { get; private set; } = "";

    public string Note { get; private set; } = "";

    public long RecordedBy { get; private set; }

    public DateTime RecordedAt { get; private set; }

    public static LiveRun Record(ConnectionKind kind, DateOnly day, string sender, string? note, Actor actor, DateTime now) => new(kind, day, sender, note ?? "", actor, now);
}
