namespace KolHub.Wording.Moods;

/// <summary>What a comment under a post says of the goods, the creator or the deal.</summary>
public enum Mood : byte
{
    Neutral,
    Praise,
    Complaint,
}

/// <summary>A comment that a person has read. The key decides, for good, whether it teaches or is held back to test with; the comment's own id serves.</summary>
public readonly record struct LabelledComment(ulong Key, string Text, Mood Mood);
