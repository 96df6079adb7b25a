using System.Threading.RateLimiting;

namespace KolHub.Web.Pipeline;

/// <summary>How often one address may knock. Kept in memory, per running program.</summary>
public static class RateLimits
{
    /// <summary>Sign-in, registration, reset, invitations: 30 posts a minute from one address.</summary>
    public const string Doors = "doors";

    /// <summary>The API: 600 requests a minute for one key or address.</summary>
    public const string Api = "api";

    /// <summary>A client's door to a shortlist: 60 requests a minute from one address, reading too.</summary>
    public const string Clients = "clients";

    public static void AddRateLimits(this IServiceCollection services) => services.AddRateLimiter(options =>
    {
        options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        options.OnRejected = (context, _) =>
        {
            context.HttpContext.Response.Headers.RetryAfter = "60";
            return ValueTask.CompletedTask;
        };
        options.AddPolicy(Doors, context => HttpMethods.IsPost(context.Request.Method)
            ? RateLimitPartition.GetFixedWindowLimiter(Address(context), _ => new FixedWindowRateLimiterOptions { PermitLimit = Limit(context, "RateLimits:Doors", 30), Window = TimeSpan.FromMinutes(1) })
            : RateLimitPartition.GetNoLimiter("reading"));
        options.AddPolicy(Clients, context => RateLimitPartition.GetFixedWindowLimiter(Address(context), _ => new FixedWindowRateLimiterOptions { PermitLimit = Limit(context, "RateLimits:Clients", 60), Window = TimeSpan.FromMinutes(1) }));
        options.AddPolicy(Api, context => RateLimitPartition.GetFixedWindowLimiter(
            context.Request.Headers.Authorization.ToString() is { Length: > 0 } key ? Tokens.Hash(key) : Address(context),
            _ => new FixedWindowRateLimiterOptions { PermitLimit = Limit(context, "RateLimits:Api", 600), Window = TimeSpan.FromMinutes(1) }));
    });

    private static string Address(HttpContext context) => context.Connection.RemoteIpAddress?.ToString() ?? "";

    private static int Limit(HttpContext context, string setting, int otherwise) =>
        context.RequestServices.GetRequiredService<IConfiguration>().GetValue(setting, otherwise);
}
