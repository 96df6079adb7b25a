namespace KolHub.Web.Features.HoldOuts;

public static class HoldOutsRoom
{
    public static void AddHoldOuts(this IServiceCollection services) => services.AddHostedService<HoldOutClock>();
}
