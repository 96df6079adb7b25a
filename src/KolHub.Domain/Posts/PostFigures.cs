using KolHub.Domain.Accounts;

namespace KolHub.Domain.Posts;

/// <summary>Days after publication; the value is the number of days.</summary>
public enum FigureMark
{
    T1 = 1,
    T7 = 7,
    T15 = 15,
}

public enum FigureSource
{
    CreatorBackend,
    PlatformExport,
    Screenshot,
    BrandCount,
}

/// <summary>What a post had drawn when somebody looked.</summary>
public readonly record struct Figures(long Views, long Likes, long Comments, long Saves, long Shares)
{
    public const long Most = 100_000_000_000;

    public long Engagements => Likes + Comments + Saves + Shares;

    internal bool AnyNegative => Math.Min(Math.Min(Math.Min(Views, Likes), Math.Min(Comments, Saves)), Shares) < 0;

    internal bool AnyBeyond(long most) => Math.Max(Math.Max(Math.Max(Views, Likes), Math.Max(Comments, Saves)), Shares) > most;
}

/// <summary>Figures of one post at one day, with where they come from and when they were read. Never changed: a correction is a later row.</summary>
public sealed class PostFigures : Entity
{
    private PostFigures() { }

    internal PostFigures(Deliverable deliverable, FigureMark mark, Figures figures, FigureSource source, DateTime takenAt, Actor actor, DateTime now) : base(Ids.Next())
    {
        BrandId = deliverable.BrandId;
        CreatorId = deliverable.CreatorId;
        DeliverableId = deliverable.Id;
        Mark = mark;
        (Views, Likes, Comments, Saves, Shares) = figures;
        Source = source;
        TakenAt = takenAt;
        EnteredAt = now;
        EnteredBy = actor.PersonId;
    }

    public long BrandId { get; private set; }
    public long CreatorId { get; private set; }
    public long DeliverableId { get; private set; }
    public FigureMark Mark { get; private set; }
    public long Views { get; private set; }
    public long Likes { get; private set; }
    public long Comments { get; private set; }
    public long Saves { get; private set; }
    public long Shares { get; private set; }
    public FigureSource Source { get; private set; }
    public DateTime TakenAt { get; private set; }
    public DateTime EnteredAt { get; private set; }
    public long EnteredBy { get; private set; }
}
