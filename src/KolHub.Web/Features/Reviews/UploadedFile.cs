using KolHub.Data;
using KolHub.Domain.Accounts;
using KolHub.Domain.Reviews;
using KolHub.Web.Features.Shared;
using KolHub.Web.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Reviews;

/// <summary>The bytes of a picture or a video, for its creator and for those who may see a draft that it is in.</summary>
public static class UploadedFile
{
    public sealed record Query(long Id) : IRequest<Page>;

    public sealed record Page(string MediaType, string Sha256, FileStream Content);

    public sealed class Handler(KolHubDb db, Actor actor, FileStore store) : IRequestHandler<Query, Page>
    {
        public async Task<Page> Handle(Query request, CancellationToken cancellationToken)
        {
            var file = await db.UploadsOf(actor).AsNoTracking().SingleOrDefaultAsync(u => u.Id == request.Id, cancellationToken).OrAbsent();
            if (actor.Role is not Role.Creator)
            {
                var drafts = await db.DraftsOf(actor).AsNoTracking().Where(d => d.DeliverableId == file.DeliverableId).ToListAsync(cancellationToken);
                drafts.Find(d => d.Files.Any(f => f.UploadId == file.Id)).OrAbsent();
            }
            return new Page(file.MediaType, file.Sha256, store.Open(file.Sha256).OrAbsent());
        }
    }
}

/// <summary>The file of a proof, to be downloaded.</summary>
public static class EvidenceFile
{
    public sealed record Query(long Id) : IRequest<Page>;

    public sealed record Page(string MediaType, string Name, string Sha256, FileStream Content);

    public sealed class Handler(KolHubDb db, Actor actor, FileStore store) : IRequestHandler<Query, Page>
    {
        public async Task<Page> Handle(Query request, CancellationToken cancellationToken)
        {
            var proof = await db.CaseEvidenceOf(actor).AsNoTracking().SingleOrDefaultAsync(e => e.Id == request.Id && e.Sha256 != null, cancellationToken).OrAbsent();
            return new Page(proof.MediaType!, proof.FileName!, proof.Sha256!, store.Open(proof.Sha256!).OrAbsent());
        }
    }
}
