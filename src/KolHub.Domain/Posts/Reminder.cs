using KolHub.Domain.Accounts;

namespace KolHub.Domain.Posts;

/// <summary>A creator was reminded of one deliverable: by whom, when, with which word. Written once.</summary>
public sealed class Reminder : Entity
{
    public const int LongestWord = 500;
    public static readonly TimeSpan Pause = TimeSpan.FromHours(24);

    private Reminder() { }

    internal Reminder(Deliverable post, string word, Actor actor, DateTime now) : base(Ids.Next()) =>
        (BrandId, CreatorId, DeliverableId, Word, At, By) = (post.BrandId, post.CreatorId, post.Id, word, now, actor.PersonId);

    public long BrandId { get; private set; }
    public long CreatorId { get; private set; }
    public long DeliverableId { get; private set; }
    public string Word { get; private set; } = "";
    public DateTime At { get; private set; }
    public long By { get; private set; }
}
