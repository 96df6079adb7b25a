using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;

namespace KolHub.Web.Pipeline.Sheets;

public enum SheetFormat
{
    Csv,
    Xlsx,
}

/// <summary>
/// A table as a download: <c>return new SheetResult("creators-2026-11-21", format, header, rows);</c>.
/// Cells are text, numbers (int, long, decimal), DateOnly, DateTime (UTC) or nothing; rows are streamed, never held.
/// </summary>
public sealed class SheetResult(string name, SheetFormat format, IReadOnlyList<string> header, IAsyncEnumerable<IReadOnlyList<object?>> rows) : IActionResult
{
    public async Task ExecuteResultAsync(ActionContext context)
    {
        var response = context.HttpContext.Response;
        var cancel = context.HttpContext.RequestAborted;
        var disposition = new ContentDispositionHeaderValue("attachment");
        disposition.SetHttpFileName(name + (format == SheetFormat.Csv ? ".csv" : ".xlsx"));
        response.ContentType = format == SheetFormat.Csv ? "text/csv; charset=utf-8" : "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
        response.Headers.ContentDisposition = disposition.ToString();
        response.Headers.CacheControl = "no-store";
        response.Headers.XContentTypeOptions = "nosniff";
        if (format == SheetFormat.Csv)
        {
            await SheetWriter.WriteCsv(response.Body, header, rows, cancel);
            return;
        }
        // A zip writes synchronously when an entry ends, which a response refuses.
        await using var file = new FileStream(Path.GetTempFileName(), FileMode.Create, FileAccess.ReadWrite, FileShare.None, 1 << 16, FileOptions.DeleteOnClose | FileOptions.Asynchronous);
        await SheetWriter.WriteXlsx(file, header, rows, cancel);
        file.Position = 0;
        await file.CopyToAsync(response.Body, cancel);
    }
}
