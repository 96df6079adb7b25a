namespace KolHub.Domain.Creators;

/// <summary>
/// How many followed an account on a day, and who says so. Readings are only added, one an account and day (UTC): within its own day a figure can still be
/// put right, so that the last word of the day counts; a day that is over stays as it was said.
/// </summary>
public sealed class FollowerReading : Entity
{
    private FollowerReading() { }

    internal FollowerReading(Channel channel, long followers, ReadingSource source, DateTime now) : base(Ids.Next())
    {
        ChannelId = channel.Id;
        CreatorId = channel.CreatorId;
        Day = DateOnly.FromDateTime(now);
        Say(followers, source, now);
    }

    public long ChannelId { get; private set; }
    public long CreatorId { get; private set; }
    public DateOnly Day { get; private set; }
    public long Followers { get; private set; }
    public ReadingSource Source { get; private set; }
    public DateTime ReadAt { get; private set; }

    internal void Correct(long followers, ReadingSource source, DateTime now)
    {
        RuleBroken.When(DateOnly.FromDateTime(now) != Day, "Creators.ReadingIsHistory");
        Say(followers, source, now);
    }

    private void Say(long followers, ReadingSource source, DateTime now)
    {
        Followers = followers;
        Source = source;
        ReadAt = now;
    }
}

/// <summary>Who says how many follow.</summary>
public enum ReadingSource
{
    /// <summary>The creator typed it.</summary>
    Creator,

    /// <summary>An operator read it in the public profile while proving the account.</summary>
    Operator,
}
