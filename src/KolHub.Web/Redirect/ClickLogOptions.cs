namespace KolHub.Web.Redirect;

/// <summary>Settings under <c>ClickLog</c>.</summary>
public sealed class ClickLogOptions
{
    /// <summary>A folder on a local disk, one a node; empty: <c>clicks</c> in the data folder.</summary>
    public string Directory { get; set; } = "";

    public long SegmentBytes { get; set; } = 32 << 20;

    /// <summary>How much of a file is written ahead with zeros, so that a flush finds the place there already and has only the records to bring to disk.</summary>
    public int RoomBytes { get; set; } = 4 << 20;

    /// <summary>How far the log may grow while the database is away; beyond it visitors are sent on unrecorded.</summary>
    public long MostBytes { get; set; } = 8L << 30;

    public int QueueLength { get; set; } = 16_384;

    /// <summary>How long a visitor waits for a place in the queue.</summary>
    public TimeSpan SpaceWait { get; set; } = TimeSpan.FromMilliseconds(50);

    /// <summary>How long a visitor waits for a disk that does not answer.</summary>
    public TimeSpan DiskWait { get; set; } = TimeSpan.FromSeconds(2);
}
