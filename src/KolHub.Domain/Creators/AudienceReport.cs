using KolHub.Domain.Accounts;

namespace KolHub.Domain.Creators;

public enum AudienceKind
{
    Fans,
    Viewers,
}

/// <summary>Who follows or watches an account, as somebody measured it on a day. A newer report stands beside the older ones.</summary>
public sealed class AudienceReport : Entity
{
    public const int MaxSource = 100;

    private AudienceReport() { }

    private AudienceReport(AudienceKind kind, AudienceFacts facts, DateTime now) : base(Ids.Next())
    {
        Kind = kind;
        Write(facts, now);
    }

    public long? ChannelId { get; private set; }
    public long? CreatorId { get; private set; }

    /// <summary>The importer of the listing that this report belongs to; nothing for a creator's own.</summary>
    public long? BrandId { get; private set; }
    public long? ListingId { get; private set; }
    public AudienceKind Kind { get; private set; }
    public byte[] Packed { get; private set; } = [];
    public int Layout { get; private set; }
    public string Source { get; private set; } = "";

    /// <summary>How many people the figures were taken from; nothing when the source does not say.</summary>
    public int? SampleSize { get; private set; }
    public DateOnly AsOf { get; private set; }
    public DateTime AddedAt { get; private set; }

    public AudienceShares Shares => AudienceShares.Unpack(Packed, Layout);

    public static AudienceReport OfChannel(Channel channel, AudienceKind kind, AudienceFacts facts, Actor actor, DateTime now)
    {
        RuleBroken.When(!actor.IsCreator(channel.CreatorId), "Creators.OnlyOwnProfile");
        RuleBroken.When(channel.RemovedAt is not null, "Creators.ChannelRemoved");
        return new AudienceReport(kind, facts, now) { ChannelId = channel.Id, CreatorId = channel.CreatorId };
    }

    public static AudienceReport OfListing(Listing listing, AudienceKind kind, AudienceFacts facts, DateTime now) =>
        new(kind, facts, now) { ListingId = listing.Id, BrandId = listing.BrandId };

    /// <summary>The same file read again writes the same report, not a second one.</summary>
    public void Repeat(AudienceFacts facts, DateTime now)
    {
        RuleBroken.When(ListingId is null || facts.AsOf != AsOf, "Creators.ReportIsFinal");
        Write(facts, now);
    }

    private void Write(AudienceFacts facts, DateTime now)
    {
        RuleBroken.When(string.IsNullOrWhiteSpace(facts.Source), "Creators.SourceMissing");
        RuleBroken.When(facts.SampleSize is <= 0, "Creators.SampleSizeOutOfRange");
        RuleBroken.When(facts.AsOf > DateOnly.FromDateTime(now.AddDays(1)), "Creators.ReportFromTheFuture");
        RuleBroken.When(!facts.Shares.All.ContainsAnyExcept((ushort)0), "Creators.ReportEmpty");
        Packed = facts.Shares.Pack();
        Layout = AudienceLayout.Version;
        Source = facts.Source.Trim();
        SampleSize = facts.SampleSize;
        AsOf = facts.AsOf;
        AddedAt = now;
    }
}

/// <summary>The figures of a report and where they come from.</summary>
public sealed record AudienceFacts(AudienceShares Shares, string Source, int? SampleSize, DateOnly AsOf);
