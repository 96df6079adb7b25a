using KolHub.Web.Features.Shared;

namespace KolHub.Web.Features.Creators;

public static class CreatorsRoom
{
    public static void AddCreators(this IServiceCollection services)
    {
        services.AddSingleton<AccountSeal>();
        services.AddHostedService<ImportWorker>();
    }
}
