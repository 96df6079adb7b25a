namespace KolHub.Web.Features.Offers;

public static class OffersRoom
{
    public static void AddOffers(this IServiceCollection services)
    {
        services.AddSingleton<OfferClock>();
        services.AddHostedService(provider => provider.GetRequiredService<OfferClock>());
    }
}
