using System.Globalization;
using KolHub.Domain;
using KolHub.Web.Pipeline;
using Microsoft.AspNetCore.Mvc;

namespace KolHub.Web.Features.Api;

/// <summary>The API refuses before any rule of the trade is asked.</summary>
public sealed class ApiRefused(int status, string code, params object[] arguments) : Exception(code)
{
    public int Status { get; } = status;

    public string Code { get; } = code;

    public object[] Arguments { get; } = arguments;

    /// <summary>The field of the body that is wrong, where one is.</summary>
    public string? Field { get; init; }
}

/// <summary>RFC 9457 problem details: a language-neutral code, words in the caller's language, and the field where one is wrong.</summary>
public static class ApiProblems
{
    private static readonly HashSet<string> _unreadable = ["Orders.Unreadable", "Orders.NotAnObject", "Orders.NotUtf8"];

    private static readonly HashSet<string> _conflicts =
    [
        "Orders.KeyUsedForOtherBody", "Orders.RefundKnown", "Orders.CurrencyChanged", "Orders.RefundInOtherCurrency", "Orders.OtherOrder", "Orders.RefundOfOtherOrder",
        "Shared.ChangedMeanwhile", "Shared.AlreadyThere",
    ];

    /// <summary>Answers that the routing gives by itself (404, 405, 415) and the rate limit get a body too.</summary>
    public static void UseApiProblems(this WebApplication app) => app.UseWhen(context => context.Request.Path.StartsWithSegments("/api"), api => api.UseStatusCodePages(async pages =>
    {
        var code = pages.HttpContext.Response.StatusCode switch
        {
            StatusCodes.Status404NotFound => "Api.NoSuchAddress",
            StatusCodes.Status405MethodNotAllowed => "Api.OtherMethod",
            StatusCodes.Status415UnsupportedMediaType => "Api.NotJson",
            StatusCodes.Status429TooManyRequests => "Api.TooMany",
            _ => "Api.Refused",
        };
        await Problem(pages.HttpContext, pages.HttpContext.Response.StatusCode, code, []).ExecuteAsync(pages.HttpContext);
    }));

    public static async ValueTask<object?> Catch(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        try
        {
            return await next(context);
        }
        catch (ApiRefused refused)
        {
            if (refused.Status == StatusCodes.Status401Unauthorized)
            {
                http.Response.Headers.WWWAuthenticate = "Bearer";
            }
            return Problem(http, refused.Status, refused.Code, refused.Arguments, refused.Field);
        }
        catch (Absent)
        {
            return Problem(http, StatusCodes.Status404NotFound, "Api.Absent", []);
        }
        catch (RuleBroken broken)
        {
            var status = _unreadable.Contains(broken.Rule) ? StatusCodes.Status400BadRequest : _conflicts.Contains(broken.Rule) ? StatusCodes.Status409Conflict : StatusCodes.Status422UnprocessableEntity;
            if (broken.Rule.StartsWith("Shared.", StringComparison.Ordinal) && status == StatusCodes.Status409Conflict)
            {
                http.Response.Headers.RetryAfter = "1";
            }
            return Problem(http, status, broken.Rule, [.. broken.Arguments]);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            var trace = http.TraceId() ?? "";
            http.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger("KolHub.Api").LogError(fault, "The API failed: {Trace}", trace);
            return Problem(http, StatusCodes.Status500InternalServerError, "Api.Fault", [trace]);
        }
    }

    private static IResult Problem(HttpContext http, int status, string code, object[] arguments, string? field = null)
    {
        var words = http.RequestServices.GetRequiredService<Words>()[code, arguments];
        var problem = new ProblemDetails { Status = status, Title = words, Type = "urn:kolhub:problem:" + code, Instance = http.Request.Path };
        problem.Extensions["code"] = code;
        if (field is null && status == StatusCodes.Status422UnprocessableEntity && code.StartsWith("Orders.", StringComparison.Ordinal))
        {
            // The rules of an order's body name the field first.
            field = Convert.ToString(arguments.FirstOrDefault(), CultureInfo.InvariantCulture) ?? "";
        }
        if (field is not null)
        {
            problem.Extensions["errors"] = new Dictionary<string, string[]> { [field] = [words] };
        }
        return Results.Problem(problem);
    }
}
