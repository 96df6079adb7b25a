using KolHub.Data;
using KolHub.Domain;
using Microsoft.AspNetCore.HttpOverrides;

namespace KolHub.Web.Pipeline;

public static class Hosting
{
    public static void AddClockAndAddress(this WebApplicationBuilder builder)
    {
        Ids.UseNode(builder.Configuration.GetValue("Node", 0));
        Letters.Site = builder.Configuration["Site:Address"]?.TrimEnd('/') ?? "http://localhost:5080";
        builder.Services.AddSingleton<TradeClock>();
        builder.Services.AddSingleton<TimeProvider>(services => services.GetRequiredService<TradeClock>());
        builder.Services.AddHttpContextAccessor();
        builder.Services.AddScoped<SiteAddress>();
    }

    /// <summary>Our own faults: one log line with a trace id, and a page that names it. Empty 403 and 404 answers get a page too.</summary>
    public static void UseErrorPages(this WebApplication app)
    {
        app.UseExceptionHandler("/error");
        app.UseWhen(context => !context.Request.Path.StartsWithSegments("/api") && !context.Request.Path.StartsWithSegments("/webhooks") && !context.Request.Path.StartsWithSegments("/r"),
            pages => pages.UseStatusCodePagesWithReExecute("/error/{0}"));
    }

    /// <summary>TLS ends here or at the proxy named in Proxy:Address; HSTS and https-only unless Development says otherwise.</summary>
    public static void UseTransport(this WebApplication app)
    {
        if (app.Configuration["Proxy:Address"] is { Length: > 0 } proxy)
        {
            var options = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto };
            options.KnownProxies.Add(System.Net.IPAddress.Parse(proxy));
            app.UseForwardedHeaders(options);
        }
        if (!app.Configuration.GetValue<bool>("Development:PlainHttp"))
        {
            app.UseHsts();
        }
    }

    /// <summary>The one switch that lets cookies travel without TLS; Production refuses to start with it.</summary>
    public static bool PlainHttp(WebApplicationBuilder builder)
    {
        var plain = builder.Configuration.GetValue<bool>("Development:PlainHttp");
        return plain && !builder.Environment.IsDevelopment()
            ? throw new CannotStart("Development:PlainHttp is on: it sends sign-ins without TLS and is refused outside Development.")
            : plain;
    }

    /// <summary>The program lives; and it is ready: the database answers, and nothing else is wrong.</summary>
    public static void MapHealth(this WebApplication app, Func<IServiceProvider, string?> wrong)
    {
        app.MapGet("/healthz", () => Results.Text("ok"));
        app.MapGet("/readyz", async (KolHubDb db, IServiceProvider services, CancellationToken ct) =>
        {
            try
            {
                var problem = await db.Database.CanConnectAsync(ct) ? wrong(services) : "database away";
                return Results.Text(problem ?? "ready", statusCode: problem is null ? 200 : 503);
            }
            catch (Exception fault) when (fault is System.Data.Common.DbException)
            {
                return Results.Text("database away", statusCode: 503);
            }
        });
    }

    /// <summary>The one line a person starting it waits for.</summary>
    public static void SayWhere(this WebApplication app) => app.Lifetime.ApplicationStarted.Register(() =>
        Console.WriteLine($"KolHub is ready: {string.Join(" ", app.Urls)}"));

    public static string? TraceId(this HttpContext context) => System.Diagnostics.Activity.Current?.TraceId.ToString() ?? context.TraceIdentifier;
}
