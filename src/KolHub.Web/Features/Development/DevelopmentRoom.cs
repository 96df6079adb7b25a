using KolHub.Data;
using KolHub.Web.Features.Development.Market;
using KolHub.Web.Features.Development.Shop;
using KolHub.Web.Pipeline;

namespace KolHub.Web.Features.Development;

/// <summary>What is there to try the site with, in Development only: demo people and their market, a clock, a shop, the mails.</summary>
public static class DevelopmentRoom
{
    public static void AddDevelopment(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<ClockSetting>();
        builder.Services.AddScoped<ShopTill>();
        builder.Services.AddHttpClient();
        if (builder.Environment.IsDevelopment() && builder.Configuration["Demo:Market"] is "true" or "True")
        {
            builder.Services.AddSingleton<DemoMarket>();
            builder.Services.AddHostedService(s => s.GetRequiredService<DemoMarket>());
        }
    }

    /// <summary>Demo:Market is true (people and market), people (only those), or anything else (nobody).</summary>
    public static async Task PrepareDevelopment(this WebApplication app)
    {
        if (!app.Environment.IsDevelopment())
        {
            return;
        }
        app.Services.GetRequiredService<ClockSetting>().Load();
        if (app.Configuration["Demo:Market"] is "true" or "True" or "people")
        {
            await using var scope = app.Services.CreateAsyncScope();
            await DemoPeople.Settle(scope.ServiceProvider.GetRequiredService<KolHubDb>(), scope.ServiceProvider.GetRequiredService<TimeProvider>().Now());
        }
    }
}
