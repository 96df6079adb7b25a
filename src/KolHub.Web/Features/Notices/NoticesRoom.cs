namespace KolHub.Web.Features.Notices;

public static class NoticesRoom
{
    public static void AddNotices(this IServiceCollection services) => services.AddHostedService<SendMails>();
}
