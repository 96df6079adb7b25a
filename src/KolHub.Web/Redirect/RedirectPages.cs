using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using KolHub.Domain.Tracking;
using KolHub.Web.Pipeline;

namespace KolHub.Web.Redirect;

/// <summary>What a visitor reads when a link leads nowhere: our own page in their language, never a redirect. Made once, kept as bytes.</summary>
public sealed class RedirectPages(Words words)
{
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

    private byte[] Draw(bool known, string language)
    {
        var (title, text) = known ? ("Tracking.LinkClosedTitle", "Tracking.LinkClosedText") : ("Tracking.LinkUnknownTitle", "Tracking.LinkUnknownText");
        return Encoding.UTF8.GetBytes($"""
            <!DOCTYPE html>
            <html lang="{language}">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="robots" content="noindex">
            <title>{Say(title, language)} · KolHub</title>
            <link rel="stylesheet" href="/css/kolhub.css">
            </head>
            <body class="outside">
            <main id="main">
            <h1>{Say(title, language)}</h1>
            <p>{Say(text, language)}</p>
            <p><a href="/">{Say("Tracking.LinkHome", language)}</a></p>
            </main>
            </body>
            </html>
            """);
    }

    private string Say(string key, string language) =>
        HtmlEncoder.Create(UnicodeRanges.All).Encode(words.Find(key, CultureInfo.GetCultureInfo(language)) ?? $"[{key}]");
}
