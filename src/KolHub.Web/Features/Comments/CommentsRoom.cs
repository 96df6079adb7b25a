namespace KolHub.Web.Features.Comments;

public static class CommentsRoom
{
    public static void AddComments(this IServiceCollection services)
    {
        services.AddScoped<CommentReader>().AddScoped<MoodWatch>().AddScoped<CommentIntake>();
        services.AddHostedService<AlertClock>();
    }
}
