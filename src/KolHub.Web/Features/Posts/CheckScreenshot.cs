using KolHub.Data;
using KolHub.Domain.Accounts;
using KolHub.Domain.Posts;
using KolHub.Web.Features.Shared;
using KolHub.Web.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Posts;

/// <summary>The picture of what was seen, to be downloaded, never shown in the page.</summary>
public static class CheckScreenshot
{
    public sealed record Query(long Id) : IRequest<Page>;

    public sealed record Page(Screenshot Picture, FileStream Content);

    public sealed class Handler(KolHubDb db, Actor actor, ScreenshotFolder folder) : IRequestHandler<Query, Page>
    {
        public async Task<Page> Handle(Query request, CancellationToken cancellationToken)
        {
            var picture = await (
                from check in db.PostChecksOf(actor).AsNoTracking()
                join shot in db.Screenshots.AsNoTracking() on check.ScreenshotId equals shot.Id
                where check.Id == request.Id
                select shot).SingleOrDefaultAsync(cancellationToken).OrAbsent();
            return new Page(picture, folder.Open(picture).OrAbsent());
        }
    }
}
