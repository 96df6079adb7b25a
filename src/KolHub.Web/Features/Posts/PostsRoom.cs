using KolHub.Web.Features.Shared;

namespace KolHub.Web.Features.Posts;

public static class PostsRoom
{
    public static void AddPosts(this IServiceCollection services)
    {
        services.AddSingleton<ScreenshotFolder>();
        services.AddScoped<Brake>();
        services.AddHostedService<PostClock>();
    }
}
