namespace KolHub.Web.Features.Commissions;

public static class CommissionsRoom
{
    public static void AddCommissions(this IServiceCollection services) => services.AddHostedService<HoldEnder>();
}
