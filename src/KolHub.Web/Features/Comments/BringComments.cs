using KolHub.Data;
using KolHub.Domain.Accounts;
using KolHub.Web.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Comments;

/// <summary>Comments that a brand's own program sends. Answers how many were new.</summary>
public static class BringComments
{
    public sealed record Command(long BrandId, long Post, IReadOnlyList<CommentRow> Rows) : ICommand<int>;

    public sealed class Handler(KolHubDb db, Actor actor, CommentIntake intake) : IRequestHandler<Command, int>
    {
        public async Task<int> Handle(Command request, CancellationToken cancellationToken)
        {
            var post = await db.DeliverablesOf(actor).AsNoTracking().SingleOrDefaultAsync(d => d.Id == request.Post && d.BrandId == request.BrandId, cancellationToken).OrAbsent();
            return await intake.Take(post, request.Rows, cancellationToken);
        }
    }
}
