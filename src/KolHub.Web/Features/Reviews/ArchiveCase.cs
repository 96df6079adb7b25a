using KolHub.Data;
using KolHub.Domain.Accounts;
using KolHub.Domain.Reviews;
using KolHub.Web.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Reviews;

/// <summary>Puts down that somebody takes the sealed file of a case with them; the file itself is made before, outside the transaction.</summary>
public static class ArchiveCase
{
    public sealed record Command(long Id, string Seal, int Entries, long Bytes) : ICommand<long>;

    public sealed class Handler(KolHubDb db, Actor actor, TimeProvider clock) : IRequestHandler<Command, long>
    {
        public async Task<long> Handle(Command request, CancellationToken cancellationToken)
        {
            var review = await db.ReviewCasesOf(actor).SingleOrDefaultAsync(r => r.Id == request.Id, cancellationToken).OrAbsent();
            var archive = new CaseArchive(review, request.Seal, request.Entries, request.Bytes, actor, clock.Now());
            db.CaseArchives.Add(archive);
            return archive.Id;
        }
    }
}
