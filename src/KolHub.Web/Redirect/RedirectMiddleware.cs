using KolHub.Domain.Tracking;

namespace KolHub.Web.Redirect;

/// <summary>
/// <c>GET|HEAD /r/{code}</c>, before MVC and without a database: known codes are in memory, a click is on disk before its 302 leaves,
/// and a visitor is sent on even when the click cannot be kept.
/// </summary>
public sealed class RedirectMiddleware(RequestDelegate next, LinkTable links, Visit visit, ClickLog log, LostClicks lost, RedirectPages pages, TimeProvider clock)
{
    public Task InvokeAsync(HttpContext context) =>
        context.Request.Path.StartsWithSegments("/r", out var rest) ? Answer(context, rest.Value!) : next(context);

    private Task Answer(HttpContext context, string rest)
    {
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers["Referrer-Policy"] = "strict-origin-when-cross-origin";
        context.Response.Headers["X-Robots-Tag"] = "noindex";
        var counted = HttpMethods.IsGet(context.Request.Method);
        if (!counted && !HttpMethods.IsHead(context.Request.Method))
        {
            context.Response.Headers.Allow = "GET, HEAD";
            context.Response.StatusCode = StatusCodes.Status405MethodNotAllowed;
            return Task.CompletedTask;
        }
        var now = clock.GetUtcNow().UtcDateTime;
        var code = rest.TrimStart('/');
        var link = LinkCode.IsOne(code) ? links.Find(code) : null;
        if (link is null)
        {
            return AnswerUnknown(context, counted, now);
        }
        var refusal = link.RefusalAt(now);
        if (!counted)
        {
            return refusal is null ? Send(context, link, null) : pages.Write(context, StatusCodes.Status410Gone, refusal);
        }
        return AnswerCounted(context, link, refusal, now);
    }

    private async Task AnswerCounted(HttpContext context, LinkEntry link, LinkRefusal? refusal, DateTime now)
    {
        var click = visit.Of(context, link, refusal, now);
        var kept = await log.Append(click.ToBytes());
        if (!kept)
        {
            lost.Add(link.Id, Visit.HourOf(now), click.Class);
        }
        await (refusal is null
            ? Send(context, link, kept ? click.ClickId : null)
            : pages.Write(context, StatusCodes.Status410Gone, refusal));
    }

    private Task AnswerUnknown(HttpContext context, bool counted, DateTime now)
    {
        if (counted)
        {
            log.Post(new ClickRecord(ClickKind.Unknown, 0, Visit.HourOf(now)).ToBytes());
        }
        return pages.Write(context, StatusCodes.Status404NotFound, null);
    }

    private static Task Send(HttpContext context, LinkEntry link, string? clickId)
    {
        context.Response.StatusCode = StatusCodes.Status302Found;
        context.Response.Headers.Location = link.Landing.Address(context.Request.Query, clickId);
        context.Response.ContentLength = 0;
        return Task.CompletedTask;
    }
}
