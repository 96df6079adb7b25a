namespace KolHub.Domain.Discovery;

/// <summary>
/// Something that ranking reads has changed: what all see, or one brand's own listings. Written in the same save as the change,
/// so that the index of creators in memory never misses one; the id says which came last.
/// </summary>
public sealed class MarketChange
{
    private MarketChange() { }

    public MarketChange(long? brandId, long? creatorId) => (Id, BrandId, CreatorId) = (Ids.Next(), brandId, creatorId);

    public long Id { get; private set; }

    /// <summary>The brand whose own view changed; nothing when everybody's did.</summary>
    public long? BrandId { get; private set; }

    /// <summary>Whose accounts changed for everybody; nothing when more changed than one creator's.</summary>
    public long? CreatorId { get; private set; }
}
