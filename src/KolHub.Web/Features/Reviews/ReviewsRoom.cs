using KolHub.Web.Features.Shared;
using KolHub.Wording.Scanning;

namespace KolHub.Web.Features.Reviews;

public static class ReviewsRoom
{
    public static void AddReviews(this IServiceCollection services)
    {
        services.AddSingleton(_ => Scanner.House);
        services.AddSingleton<ReadOwnWords>();
        services.AddSingleton<OldRules>();
        services.AddSingleton<FileStore>();
        services.AddScoped<OwnWordsInForce>();
        services.AddScoped<OpenReviewCase>();
        services.AddScoped<ClaimsOfBrief>();
        services.AddScoped<OpenTracking>();
        services.AddScoped<EndDeal>();
        services.AddScoped<Consequences>();
        services.AddHostedService<DeskClock>();
    }
}
