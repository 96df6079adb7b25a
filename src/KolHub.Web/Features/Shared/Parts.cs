namespace KolHub.Web.Features.Shared;

/// <summary>A step of a record's bar: what it is called, when it happened, whether it is the one that is on.</summary>
public sealed record Step(string Text, DateTime? At, bool IsCurrent = false);

/// <summary>A saved view of a queue with its length.</summary>
public sealed record Tab(string Text, string Link, int Count, bool IsOn);

/// <summary>Where in a long list: page number from 1, size, and how many rows there are; the address without its page.</summary>
public sealed record Pager(int Number, int Size, int Total, string Address)
{
    public int Last => Math.Max(1, (Total + Size - 1) / Size);

    public string LinkTo(int page) => Address + (Address.Contains('?', StringComparison.Ordinal) ? "&" : "?") + "page=" + page.ToString(System.Globalization.CultureInfo.InvariantCulture);
}

/// <summary>What an empty list says: what belongs here, and how to begin.</summary>
public sealed record Empty(string Title, string Text, string? Link = null, string? Action = null);

/// <summary>A chart that answers one question: a JSON description for the script, and the same figures as a table for everybody.</summary>
public sealed record Chart(string Title, string Kind, IReadOnlyList<string> Labels, IReadOnlyList<Series> Series, string? Unit = null);

public sealed record Series(string Name, IReadOnlyList<decimal> Values);
