using System.ComponentModel;
using KolHub.Domain.Comments;
using KolHub.Domain.Orders;
using KolHub.Web.Features.Comments;
using KolHub.Web.Pipeline;

namespace KolHub.Web.Features.Api;

[Description("Comments under one published post. Who wrote them is not asked and not kept.")]
public sealed record CommentsBody(
    [property: Description("The post's number: the last part of its page's address in the site.")] long? Post = null,
    [property: Description("1 to 1,000. Ids that the post has already are left as they are, so that the whole list may be sent again.")] IReadOnlyList<CommentBody>? Comments = null);

public sealed record CommentBody([property: Description("The platform's id of the comment.")] string? Id = null, string? Text = null, DateTimeOffset? SaidAt = null);

[Description("How many of the comments were new, and how many the post had already.")]
public sealed record CommentsAnswer(int Taken, int Known);

public static class CommentEndpoint
{
    private const int MostComments = 1_000;

    public static void Map(RouteGroupBuilder api) => api.MapPost("/comments", PostComments).WithName("PostComments").WithSummary("Bring comments under a published post")
        .Accepts<CommentsBody>("application/json").Produces<CommentsAnswer>()
        .ProducesProblem(400).ProducesProblem(401).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409).ProducesProblem(413).ProducesProblem(415).ProducesProblem(422).ProducesProblem(429);

    private static async Task<IResult> PostComments(HttpRequest request, ApiCaller callers, IServiceScopeFactory scopes, TimeProvider clock, CancellationToken ct)
    {
        var connection = await callers.For(ApiScope.CommentsWrite, ct);
        var body = await ApiBody.Read<CommentsBody>(request, ct);
        ApiBody.Refuse(body.Post is null, "post", "Api.FieldMissing", "post");
        ApiBody.Refuse(body.Comments is null or { Count: 0 or > MostComments }, "comments", "Api.CommentsOutOfRange", MostComments);
        var rows = body.Comments!.Select((comment, i) => RowOf(comment, i, clock.Now())).ToList();
        var taken = await scopes.AsSystem(new BringComments.Command(connection.BrandId, body.Post!.Value, rows), ct);
        return Results.Json(new CommentsAnswer(taken, rows.Count - taken), ApiJson.Options);
    }

    private static CommentRow RowOf(CommentBody comment, int i, DateTime now)
    {
        var at = $"comments[{i}].";
        ApiBody.Refuse(!PostComment.IsKey(comment.Id), at + "id", "Comments.KeyOutOfRange", PostComment.LongestKey);
        ApiBody.Refuse(!PostComment.IsText(comment.Text), at + "text", "Comments.TextOutOfRange", PostComment.LongestText);
        ApiBody.Refuse(comment.SaidAt is null, at + "said_at", "Api.FieldMissing", at + "said_at");
        ApiBody.Refuse(!PostComment.IsTime(comment.SaidAt!.Value.UtcDateTime, now), at + "said_at", "Comments.TimeOutOfRange");
        return new CommentRow(i + 1, comment.Id!, comment.Text!, comment.SaidAt.Value.UtcDateTime);
    }
}
