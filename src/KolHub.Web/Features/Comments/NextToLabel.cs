using KolHub.Data;
using KolHub.Domain.Accounts;
using KolHub.Domain.Comments;
using KolHub.Web.Pipeline;
using KolHub.Wording.Moods;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Comments;

/// <summary>One comment that nobody has read yet (or the one that is asked for, to mark it again), and what the labels so far are worth.</summary>
public static class NextToLabel
{
    public sealed record Query(long? Comment = null) : IRequest<Page>;

    public sealed record Page(PostComment? Comment, int Start, int Length, int Left, PostComment? Last, MoodTrial Trial);

    public sealed class Handler(KolHubDb db, Actor actor, CommentReader reader) : IRequestHandler<Query, Page>
    {
        public async Task<Page> Handle(Query request, CancellationToken cancellationToken)
        {
            var unread = db.PostCommentsOf(actor).AsNoTracking().Where(c => c.MarkedBy != MarkedBy.Person);
            var next = request.Comment is { } id
                ? await db.PostCommentsOf(actor).AsNoTracking().SingleOrDefaultAsync(c => c.Id == id, cancellationToken).OrAbsent()
                : await unread.OrderByDescending(c => c.SaidAt).ThenBy(c => c.Id).FirstOrDefaultAsync(cancellationToken);
            var last = await db.PostCommentsOf(actor).AsNoTracking().Where(c => c.LabelledBy == actor.PersonId).OrderByDescending(c => c.LabelledAt).FirstOrDefaultAsync(cancellationToken);
            var (start, length) = next is null ? (0, 0) : ComplaintWords.In(next.Text) ?? (0, 0);
            return new Page(next, start, length, await unread.CountAsync(cancellationToken), last, await reader.Trial(actor.BrandId!.Value, cancellationToken));
        }
    }
}
