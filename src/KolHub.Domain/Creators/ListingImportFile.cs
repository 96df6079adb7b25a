namespace KolHub.Domain.Creators;

/// <summary>The uploaded bytes, kept until the import is done.</summary>
public sealed class ListingImportFile : Entity
{
    private ListingImportFile() { }

    public ListingImportFile(ListingImport import, byte[] content) : base(import.Id) => Content = content;

    public byte[] Content { get; private set; } = [];
}

/// <summary>A row of the file that was not taken, and why: the words' key, the column and what stood there.</summary>
public sealed class ListingImportFault : Entity
{
    private ListingImportFault() { }

    public ListingImportFault(long importId, int line, string rule, string column, string value) : base(Ids.Next())
    {
        ImportId = importId;
        Line = line;
        Rule = rule;
        Column = column.AtMost(100);
        Value = value.Length <= 100 ? value : value.AtMost(99) + "…";
    }

    public long ImportId { get; private set; }
    public int Line { get; private set; }
    public string Rule { get; private set; } = "";
    public string Column { get; private set; } = "";
    public string Value { get; private set; } = "";
}
