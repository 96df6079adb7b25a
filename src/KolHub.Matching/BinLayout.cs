namespace KolHub.Matching;

public enum BinKind
{
    /// <summary>Shares that sum to 1, in no order: gender, region, language.</summary>
    Nominal,

    /// <summary>Shares that sum to 1, one unit apart: age, city tier, price band.</summary>
    Ordered,

    /// <summary>Not exclusive: one person counts in several and the sum means nothing (interests).</summary>
    Overlapping,

    /// <summary>Four shares in this order: real, suspicious, mass, influencer.</summary>
    Authenticity,
}

/// <summary>One dimension of a portrait: where its bins stand in the packed row.</summary>
public sealed record BinGroup(string Name, int Offset, int Count, BinKind Kind)
{
    internal int Index { get; init; }
}

/// <summary>How the bins of a portrait are packed, one dimension after the other. The caller owns the bins' meaning.</summary>
public sealed class BinLayout
{
    public BinLayout(IEnumerable<(string Name, int Count, BinKind Kind)> groups)
    {
        var offset = 0;
        List<BinGroup> placed = [];
        foreach (var (name, count, kind) in groups)
        {
            placed.Add(new BinGroup(name, offset, count, kind) { Index = placed.Count });
            offset += count;
        }
        Groups = placed;
        Width = offset;
        Authenticity = placed.FindIndex(g => g.Kind == BinKind.Authenticity);
    }

    public IReadOnlyList<BinGroup> Groups { get; }

    public int Width { get; }

    /// <summary>The group that tells real followers from bought ones; -1 without one.</summary>
    public int Authenticity { get; }

    public int IndexOf(string name) =>
        Groups.Select((group, i) => (group, i)).Where(g => g.group.Name == name).Select(g => g.i).DefaultIfEmpty(-1).First();
}
