namespace KolHub.Domain.Creators;

/// <summary>What a brand chose for its last file of a kind, proposed again for the next one.</summary>
public sealed class SavedMapping : VersionedEntity
{
    private SavedMapping() { }

    public SavedMapping(long brandId, string purpose, IReadOnlyDictionary<string, string> columns) : base(Ids.Next())
    {
        BrandId = brandId;
        Purpose = purpose;
        Columns = columns;
    }

    public long BrandId { get; private set; }

    /// <summary>"listings", "orders": one mapping each.</summary>
    public string Purpose { get; private set; } = "";
    public IReadOnlyDictionary<string, string> Columns { get; private set; } = new Dictionary<string, string>();

    /// <summary>Keeps what was known of other columns.</summary>
    public void Keep(IReadOnlyDictionary<string, string> columns) =>
        Columns = Columns.Where(c => !columns.ContainsKey(c.Key)).Concat(columns).ToDictionary(c => c.Key, c => c.Value);
}
