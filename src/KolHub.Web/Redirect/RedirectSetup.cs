namespace KolHub.Web.Redirect;

public static class RedirectSetup
{
    public static IServiceCollection AddRedirect(this IServiceCollection services, IConfiguration configuration)
    {
        var options = configuration.GetSection("ClickLog").Get<ClickLogOptions>() ?? new ClickLogOptions();
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
        services.AddHostedService(s => s.GetRequiredService<LinkTable>());
        services.AddHostedService(s => s.GetRequiredService<ClickCopier>());
        return services;
    }

    /// <summary>First in the pipeline after the headers that every answer carries.</summary>
    public static IApplicationBuilder UseRedirect(this IApplicationBuilder app) => app.UseMiddleware<RedirectMiddleware>();
}
