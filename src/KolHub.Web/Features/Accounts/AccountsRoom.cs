using KolHub.Data;
using KolHub.Domain.Accounts;
using KolHub.Web.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Accounts;

public static class AccountsRoom
{
    public static void AddAccounts(this IServiceCollection services)
    {
        services.AddScoped<Entrance>();
        services.AddSingleton<RegisterFirstOperator.OneTimeToken>();
    }

    /// <summary>Without an operator yet: the log holds the one-time address where the first one registers.</summary>
    public static async Task PrepareAccounts(this WebApplication app)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<KolHubDb>();
        await SignInStore.HashOldCodes(db, scope.ServiceProvider.GetRequiredService<SiteKey>());
        if (!await db.Memberships.AnyAsync(m => m.Role == Role.Operator))
        {
            var token = app.Services.GetRequiredService<RegisterFirstOperator.OneTimeToken>().Value;
            app.Logger.LogWarning("There is no operator yet. Register the first one at /setup/{Token} (this address works once, until the next start).", token);
        }
    }
}
