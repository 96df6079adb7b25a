using KolHub.Web.Features.Shared;

namespace KolHub.Web.Features.Contracts;

public static class ContractsRoom
{
    public static void AddContracts(this IServiceCollection services)
    {
        services.AddScoped<SigningEvidence>();
        services.AddScoped<ContractReview>();
        services.AddSingleton<ContractClock>();
        services.AddHostedService(provider => provider.GetRequiredService<ContractClock>());
    }
}
