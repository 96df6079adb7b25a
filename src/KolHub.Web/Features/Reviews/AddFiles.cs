using KolHub.Data;
using KolHub.Domain;
using KolHub.Domain.Accounts;
using KolHub.Domain.Reviews;
using KolHub.Web.Features.Shared;
using KolHub.Web.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Reviews;

/// <summary>Pictures and videos for a draft that is still being written. Those that are what they say are taken; the same one twice counts once.</summary>
public static class AddFiles
{
    public sealed record Command(long Id, IReadOnlyList<IFormFile>? NewFiles) : ICommand<int>;

    public sealed class Handler(KolHubDb db, Actor actor, FileStore store, TimeProvider clock) : IRequestHandler<Command, int>
    {
        public async Task<int> Handle(Command request, CancellationToken cancellationToken)
        {
            var deliverable = await db.DeliverablesOf(actor).SingleOrDefaultAsync(d => d.Id == request.Id, cancellationToken).OrAbsent();
            var there = await db.UploadsOf(actor).Where(u => u.DeliverableId == deliverable.Id).Select(u => new { u.Sha256, u.SubmittedAt }).ToListAsync(cancellationToken);
            var files = (request.NewFiles ?? []).OfType<ReceivedFile>().Where(f => f.Fault is null).DistinctBy(f => f.Facts.Sha256).Where(f => there.All(u => u.Sha256 != f.Facts.Sha256)).ToList();
            RuleBroken.When(there.Count(u => u.SubmittedAt is null) + files.Count > DraftFile.Most, "Reviews.TooManyFiles", DraftFile.Most);
            foreach (var file in files)
            {
                db.Uploads.Add(new Upload(deliverable.BrandId, deliverable.CreatorId, deliverable.ContractId, deliverable.Id, file.Facts, actor, clock.Now()));
                store.Keep(file);
            }
            return files.Count;
        }
    }
}
