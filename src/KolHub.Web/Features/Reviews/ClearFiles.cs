using KolHub.Data;
using KolHub.Domain.Reviews;
using KolHub.Web.Features.Shared;
using KolHub.Web.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Reviews;

/// <summary>Uploads that never came before a desk within a week are taken off; then what lies in the folder and belongs to nothing. Answers how many files went.</summary>
public static class ClearFiles
{
    private const int AtOnce = 200;

    public sealed record Command : ICommand<int>, IUnrecorded;

    public sealed class Handler(KolHubDb db, FileStore store, TimeProvider clock) : IRequestHandler<Command, int>
    {
        public async Task<int> Handle(Command request, CancellationToken cancellationToken)
        {
            var since = clock.Now().AddDays(-Upload.DaysKeptWaiting);
            db.Uploads.RemoveRange(await db.Uploads.Where(u => u.SubmittedAt == null && u.UploadedAt < since).OrderBy(u => u.Id).Take(AtOnce).ToListAsync(cancellationToken));
            await db.SaveChangesAsync(cancellationToken);
            var before = DateTime.UtcNow.AddDays(-1); // the disk's own clock
            store.ClearIncoming(before);
            var cleared = 0;
            foreach (var hashes in store.LyingSince(before).SelectMany(folder => folder.Chunk(AtOnce)))
            {
                var used = await db.Uploads.Where(u => hashes.Contains(u.Sha256)).Select(u => u.Sha256).Concat(db.CaseEvidence.Where(e => e.Sha256 != null && hashes.Contains(e.Sha256)).Select(e => e.Sha256!))
                    .Concat(db.AppealSteps.Where(s => s.Sha256 != null && hashes.Contains(s.Sha256)).Select(s => s.Sha256!)).ToListAsync(cancellationToken);
                cleared += hashes.Except(used).Count(hash => store.Clear(hash, before));
            }
            return cleared;
        }
    }
}
