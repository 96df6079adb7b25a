namespace KolHub.Domain.Tracking;

/// <summary>Clicks of one link in one hour and class: sums of the rows, and in privacy mode none the only record.</summary>
public sealed class LinkHour
{
    private LinkHour() { }

    public LinkHour(long brandId, long creatorId, long linkId, DateTime hour, ClickClass @class)
    {
        BrandId = brandId;
        CreatorId = creatorId;
        LinkId = linkId;
        Hour = hour;
        Class = @class;
    }

    public long BrandId { get; private set; }

    public long CreatorId { get; private set; }

    public long LinkId { get; private set; }

    public DateTime Hour { get; private set; }

    public ClickClass Class { get; private set; }

    /// <summary>Visitors sent on, repeats included.</summary>
    public long Clicks { get; private set; }

    public long Uniques { get; private set; }

    /// <summary>Visitors who met a closed link.</summary>
    public long Refused { get; private set; }

    /// <summary>Visitors sent on without a record, because the log could not take it.</summary>
    public long Lost { get; private set; }
}

/// <summary>Requests of one hour for codes that do not exist.</summary>
public sealed class UnknownCodeHour
{
    private UnknownCodeHour() { }

    public DateTime Hour { get; private set; }

    public long Requests { get; private set; }
}

/// <summary>How far one node's click log has been copied. Moved in the same transaction as the rows.</summary>
public sealed class ClickLogPosition
{
    private ClickLogPosition() { }

    public ClickLogPosition(string log) => Log = log;

    /// <summary>The log's own random name.</summary>
    public string Log { get; private set; } = "";

    public long Segment { get; private set; }

    public long Offset { get; private set; }

    /// <summary>Time of the newest click that was copied.</summary>
    public DateTime? CopiedTo { get; private set; }

    public void MoveTo(long segment, long offset, DateTime? copiedTo)
    {
        Segment = segment;
        Offset = offset;
        CopiedTo = copiedTo ?? CopiedTo;
    }
}

/// <summary>Changes with every save that touches links or hosts; nodes that see another value read their links again.</summary>
public sealed class LinkTableStamp
{
    private LinkTableStamp() { }

    public LinkTableStamp(int id) => Id = id;

    public int Id { get; private set; }

    public long Stamp { get; private set; }

    public void Renew() => Stamp = Ids.Next();
}
