namespace KolHub.Web.Features.Commissions;

public static class CommissionsRoom
{
    public static void AddCommissions(this IServiceCollection services)
    {
        services.AddScoped<CreditFacts>().AddScoped<CreditSearch>();
        services.AddHostedService<HoldEnder>();
        services.AddHostedService<CreditWatcher>();
    }
}
