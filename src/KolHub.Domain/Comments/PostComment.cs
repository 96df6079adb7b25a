using KolHub.Domain.Accounts;
using KolHub.Domain.Posts;

namespace KolHub.Domain.Comments;

/// <summary>What a comment says of the goods, the creator or the deal.</summary>
public enum CommentMood
{
    Neutral,
    Praise,
    Complaint,
}

/// <summary>Who said so, from the weakest to the strongest.</summary>
public enum MarkedBy
{
    Words,
    Classifier,
    Person,
}

/// <summary>A comment under a published post: its words and its time. Who wrote it is not kept.</summary>
public sealed class PostComment : VersionedEntity
{
    public const int LongestText = 1_000;
    public const int LongestKey = 64;

    private PostComment() { }

    public PostComment(Deliverable post, string externalId, string text, DateTime saidAt, CommentMood mood, MarkedBy by, DateTime now) : base(Ids.Next())
    {
        RuleBroken.When(post.PublishedAt is null, "Comments.NotPublished");
        RuleBroken.When(!IsKey(externalId), "Comments.KeyOutOfRange", LongestKey);
        RuleBroken.When(!IsText(text), "Comments.TextOutOfRange", LongestText);
        RuleBroken.When(!IsTime(saidAt, now), "Comments.TimeOutOfRange");
        BrandId = post.BrandId;
        CampaignId = post.CampaignId;
        CreatorId = post.CreatorId;
        DeliverableId = post.Id;
        ExternalId = externalId;
        Text = text.Trim();
        SaidAt = saidAt;
        BroughtAt = now;
        Judge(mood, by);
    }

    public long BrandId { get; private set; }
    public long CampaignId { get; private set; }
    public long CreatorId { get; private set; }
    public long DeliverableId { get; private set; }

    /// <summary>The platform's id of the comment; a post has it once.</summary>
    public string ExternalId { get; private set; } = "";

    [Personal]
    public string Text { get; private set; } = "";
    public DateTime SaidAt { get; private set; }
    public DateTime BroughtAt { get; private set; }
    public CommentMood Mood { get; private set; }
    public MarkedBy MarkedBy { get; private set; }
    public DateTime? LabelledAt { get; private set; }
    public long? LabelledBy { get; private set; }

    public static bool IsKey(string? key) => key is { Length: > 0 and <= LongestKey } && !key.Contains('\0');

    public static bool IsText(string? text) => !string.IsNullOrWhiteSpace(text) && text.Length <= LongestText && !text.Contains('\0');

    /// <summary>Clocks differ: up to a day ahead is taken.</summary>
    public static bool IsTime(DateTime saidAt, DateTime now) => saidAt.Year >= 2000 && saidAt <= now.AddDays(1);

    /// <summary>What the machine makes of it. A person's word stands.</summary>
    public void Judge(CommentMood mood, MarkedBy by)
    {
        RuleBroken.When(by == MarkedBy.Person, "Comments.NoPerson");
        if (MarkedBy != MarkedBy.Person)
        {
            (Mood, MarkedBy) = (mood, by);
        }
    }

    /// <summary>What a person of the brand makes of it; they may think again.</summary>
    public void Label(CommentMood mood, Actor actor, DateTime now)
    {
        RuleBroken.When(!actor.IsOfBrand(BrandId), "Comments.NotYours");
        (Mood, MarkedBy, LabelledAt, LabelledBy) = (mood, MarkedBy.Person, now, actor.PersonId);
    }
}
