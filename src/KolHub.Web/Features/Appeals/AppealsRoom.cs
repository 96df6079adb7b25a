namespace KolHub.Web.Features.Appeals;

public static class AppealsRoom
{
    public static void AddAppeals(this IServiceCollection services)
    {
        services.AddSingleton<AppealTime>();
        services.AddScoped<Decisions>();
        services.AddScoped<Remedy>();
        services.AddHostedService<AppealClock>();
    }
}
