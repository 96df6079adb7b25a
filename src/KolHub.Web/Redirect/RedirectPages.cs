using System.Collections.Concurrent;
using System.Globalization;
using System.Resources;
using System.Text;
using System.Text.Encodings.Web;
using KolHub.Domain.Tracking;

namespace KolHub.Web.Redirect;

/// <summary>What a visitor reads when a link leads nowhere: our own page in their language, never a redirect. Made once, kept as bytes.</summary>
public sealed class RedirectPages
{
    private static readonly ResourceManager _words = new("KolHub.Web.Features.Tracking.Words", typeof(RedirectPages).Assembly);
    private readonly ConcurrentDictionary<(bool Known, string Language), byte[]> _pages = new();

    public Task Write(HttpContext context, int status, LinkRefusal? refusal)
    {
        var page = _pages.GetOrAdd((refusal is not null, LanguageOf(context.Request)), key => Draw(key.Known, key.Language));
        var response = context.Response;
        response.StatusCode = status;
        response.ContentType = "text/html; charset=utf-8";
        response.ContentLength = page.Length;
        response.Headers.Vary = "Accept-Language";
        return HttpMethods.IsHead(context.Request.Method) ? Task.CompletedTask : response.Body.WriteAsync(page).AsTask();
    }

    private static string LanguageOf(HttpRequest request)
    {
        foreach (var language in request.GetTypedHeaders().AcceptLanguage.OrderByDescending(l => l.Quality ?? 1))
        {
            if (language.Value.StartsWith("zh", StringComparison.OrdinalIgnoreCase))
            {
                return "zh-Hans";
            }
            if (language.Value.StartsWith("en", StringComparison.OrdinalIgnoreCase))
            {
                return "en";
            }
        }
        return "zh-Hans";
    }

    private static byte[] Draw(bool known, string language)
    {
        var name = known ? "LinkClosed" : "LinkUnknown";
        return Encoding.UTF8.GetBytes($"""
            <!DOCTYPE html>
            <html lang="{language}">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="robots" content="noindex">
            <title>{Say(name + "Title", language)} · KolHub</title>
            <link rel="stylesheet" href="/css/plain.css">
            </head>
            <body>
            <main>
            <h1>{Say(name + "Title", language)}</h1>
            <p>{Say(name + "Text", language)}</p>
            <p><a href="/">{Say("LinkHome", language)}</a></p>
            </main>
            </body>
            </html>
            """);
    }

    private static string Say(string key, string language)
    {
        var words = _words.GetString(key, CultureInfo.GetCultureInfo(language == "en" ? "en" : language))
            ?? throw new InvalidOperationException($"The words for Tracking.{key} are missing.");
        return HtmlEncoder.Create(System.Text.Unicode.UnicodeRanges.All).Encode(words);
    }
}
