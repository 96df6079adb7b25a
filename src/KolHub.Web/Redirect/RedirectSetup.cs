using KolHub.Web.Pipeline;

namespace KolHub.Web.Redirect;

public static class RedirectSetup
{
    public static void AddRedirect(this WebApplicationBuilder builder)
    {
        var options = builder.Configuration.GetSection("ClickLog").Get<ClickLogOptions>() ?? new ClickLogOptions();
        if (options.Directory.Length == 0)
        {
            options.Directory = Path.Combine(DatabaseSetup.DataFolder(builder), "clicks");
        }
        var services = builder.Services;
        services.AddSingleton(options);
        services.AddSingleton<ILogDisk, LogDisk>();
        services.AddSingleton<ClickLog>();
        services.AddSingleton<LostClicks>();
        services.AddSingleton<Visitors>();
        services.AddSingleton<OwnVisits>();
        services.AddSingleton<Visit>();
        services.AddSingleton<RedirectPages>();
        services.AddSingleton<LinkTable>();
        services.AddSingleton<ClickCopier>();
        services.AddSingleton<ClickHealth>();
        services.AddHostedService(s => s.GetRequiredService<LinkTable>());
        services.AddHostedService(s => s.GetRequiredService<ClickCopier>());
    }

    /// <summary>After the headers that every answer carries and the address of the visitor, before everything else.</summary>
    public static void UseRedirect(this IApplicationBuilder app) => app.UseMiddleware<RedirectMiddleware>();
}
