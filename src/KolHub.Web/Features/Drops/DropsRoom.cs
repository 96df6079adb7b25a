namespace KolHub.Web.Features.Drops;

public static class DropsRoom
{
    public static void AddDrops(this IServiceCollection services) => services.AddHostedService<DropClock>();
}
