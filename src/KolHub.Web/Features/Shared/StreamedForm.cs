using System.Text;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace KolHub.Web.Features.Shared;

/// <summary>The form of this action brings files that may be large: they go to the disk as they come, never through memory, and a file that is refused loses none of the words beside it.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ReceivesFilesAttribute(FileUse use) : Attribute, IAuthorizationFilter, IOrderedFilter
{
    /// <summary>After who may come here is settled, before anybody reads the form.</summary>
    public int Order => 900;

    public void OnAuthorization(AuthorizationFilterContext context)
    {
        var http = context.HttpContext;
        if (http.Request.HasFormContentType && MediaTypeHeaderValue.TryParse(http.Request.ContentType, out var type) && type.Boundary.Length > 0)
        {
            var store = http.RequestServices.GetRequiredService<FileStore>();
            if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
            {
                size.MaxRequestBodySize = store.MostVideoBytes * 4;
            }
            http.Features.Set<IFormFeature>(new StreamedForm(http, store, use, HeaderUtilities.RemoveQuotes(type.Boundary).ToString()));
        }
    }
}

/// <summary>Reads a multipart form once: its fields within limits, its files into the store.</summary>
internal sealed class StreamedForm(HttpContext http, FileStore store, FileUse use, string boundary) : IFormFeature
{
    private const int MostFields = 200;
    private const int LongestField = 4 * 1024 * 1024;
    private const int MostFiles = 40;
    private Task<IFormCollection>? _reading;

    public bool HasFormContentType => true;

    public IFormCollection? Form { get; set; }

    public IFormCollection ReadForm() => ReadFormAsync(http.RequestAborted).GetAwaiter().GetResult();

    public Task<IFormCollection> ReadFormAsync(CancellationToken cancellationToken) => Form is { } read ? Task.FromResult(read) : _reading ??= Read(cancellationToken);

    private async Task<IFormCollection> Read(CancellationToken ct)
    {
        var (fields, files) = (new KeyValueAccumulator(), new FormFileCollection());
        var reader = new MultipartReader(boundary, http.Request.Body);
        while (await reader.ReadNextSectionAsync(ct) is { } section)
        {
            if (!ContentDispositionHeaderValue.TryParse(section.ContentDisposition, out var about))
            {
                continue;
            }
            var field = HeaderUtilities.RemoveQuotes(about.Name).ToString();
            if (!about.IsFileDisposition())
            {
                using var text = new StreamReader(section.Body, Encoding.UTF8);
                fields.Append(field, await Limited(text, ct));
                if (fields.ValueCount > MostFields)
                {
                    throw new InvalidDataException($"Form value count limit {MostFields} exceeded.");
                }
                continue;
            }
            var name = HeaderUtilities.RemoveQuotes(StringSegment.IsNullOrEmpty(about.FileNameStar) ? about.FileName : about.FileNameStar).ToString();
            if (name.Length == 0)
            {
                continue; // a file field that was left empty
            }
            if (files.Count >= MostFiles)
            {
                throw new InvalidDataException($"File count limit {MostFiles} exceeded.");
            }
            var file = await store.Receive(section.Body, name, field, field.EndsWith("Subtitles", StringComparison.Ordinal) ? FileUse.Words : use, ct);
            http.Response.RegisterForDispose(file);
            files.Add(file);
        }
        return Form = new FormCollection(fields.GetResults(), files);
    }

    private static async Task<string> Limited(StreamReader text, CancellationToken ct)
    {
        var (all, buffer) = (new StringBuilder(), new char[8_192]);
        for (int read; (read = await text.ReadAsync(buffer, ct)) > 0;)
        {
            all.Append(buffer, 0, read);
            if (all.Length > LongestField)
            {
                throw new InvalidDataException($"Form value length limit {LongestField} exceeded.");
            }
        }
        return all.ToString();
    }
}
