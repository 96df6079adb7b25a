namespace KolHub.Domain.Reviews;

/// <summary>A rule pack as it was the first time that a site ran with it: once a hash, so that a case can be judged again by the rules of its day after the program was updated.</summary>
public sealed class RulePackText : Entity
{
    private RulePackText() { }

    public RulePackText(string file, string name, string content, DateTime now) : base(Ids.Next())
    {
        (File, Name, Content, Sha256, StoredAt) = (file, name, content, TextHash.Of(content), now);
    }

    public string File { get; private set; } = "";

    /// <summary>Name and version, as findings say them.</summary>
    public string Name { get; private set; } = "";
    public string Content { get; private set; } = "";
    public string Sha256 { get; private set; } = "";
    public DateTime StoredAt { get; private set; }
}
