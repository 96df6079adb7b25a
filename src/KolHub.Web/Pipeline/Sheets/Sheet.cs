using Microsoft.AspNetCore.Mvc;

namespace KolHub.Web.Pipeline.Sheets;

/// <summary>A table that a slice hands out for download; the rows are read while they are written.</summary>
public sealed record Sheet(string Name, IReadOnlyList<string> Header, IAsyncEnumerable<IReadOnlyList<object?>> Rows)
{
    public IActionResult As(SheetFormat format) => new SheetResult(Name, format, Header, Rows);
}
