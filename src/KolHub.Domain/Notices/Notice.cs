namespace KolHub.Domain.Notices;

/// <summary>One hand-over told to one person. The words are a key with arguments, said in the reader's language.</summary>
public sealed class Notice : Entity
{
    private Notice() { }

    public Notice(long personId, string words, IReadOnlyList<string> arguments, string link, DateTime now) : base(Ids.Next())
    {
        PersonId = personId;
        Words = words;
        Arguments = arguments;
        Link = link;
        At = now;
    }

    public long PersonId { get; private set; }

    public string Words { get; private set; } = "";

    public IReadOnlyList<string> Arguments { get; private set; } = [];

    public string Link { get; private set; } = "";

    public DateTime At { get; private set; }

    public DateTime? ReadAt { get; private set; }

    public void Read(DateTime now) => ReadAt ??= now;
}
