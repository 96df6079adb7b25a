using KolHub.Web.Features.Shared;
using KolHub.Web.Pipeline;

namespace KolHub.Web.Features.Tracking;

public static class TrackingRoom
{
    public static void AddTracking(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton(LocalTryout.Of(builder.Configuration, builder.Environment));
        builder.Services.AddSingleton<Outgoing>();
        builder.Services.AddSingleton<TxtRecords>();
        builder.Services.AddScoped<OpenTracking>();
        builder.Services.AddHostedService<ClickForgetter>();
    }
}
