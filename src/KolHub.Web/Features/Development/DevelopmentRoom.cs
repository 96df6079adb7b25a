using KolHub.Data;
using KolHub.Data.Accounts;
using KolHub.Domain.Accounts;
using KolHub.Domain.Creators;
using KolHub.Web.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Development;

/// <summary>What is there to try the site with, in Development only: demo people, a clock, the mails.</summary>
public static class DevelopmentRoom
{
    public static void AddDevelopment(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<ClockSetting>();
    }

    public static async Task PrepareDevelopment(this WebApplication app)
    {
        if (!app.Environment.IsDevelopment())
        {
            return;
        }
        app.Services.GetRequiredService<ClockSetting>().Load();
        await using var scope = app.Services.CreateAsyncScope();
        if (app.Configuration.GetValue<bool>("Demo:Market"))
        {
            await DemoPeople.Settle(scope.ServiceProvider.GetRequiredService<KolHubDb>(), scope.ServiceProvider.GetRequiredService<TimeProvider>().Now());
        }
    }
}
