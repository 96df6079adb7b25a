namespace KolHub.Web.Features.Notices;

public static class NoticesRoom
{
    public static void AddNotices(this IServiceCollection services)
    {
        services.AddScoped<WebhookSecrets>();
        services.AddSingleton<WebhookSender>();
        services.AddHostedService<WebhookWorker>();
        services.AddHostedService<SendMails>();
    }
}
