using KolHub.Data;
using KolHub.Domain.Accounts;
using KolHub.Web.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Creators;

/// <summary>An imported person who does not want to be kept, or was imported by mistake: the copy goes, with its portraits, results and places on shortlists. The person's own profile here is not touched.</summary>
public static class RemoveListing
{
    public sealed record Command(long Id) : ICommand<long>;

    public sealed class Handler(KolHubDb db, Actor actor) : IRequestHandler<Command, long>
    {
        public async Task<long> Handle(Command request, CancellationToken cancellationToken)
        {
            var listing = await db.ListingsOf(actor).SingleOrDefaultAsync(l => l.Id == request.Id, cancellationToken).OrAbsent();
            db.RemoveRange(await db.AudienceReports.Where(r => r.BrandId == listing.BrandId && r.ListingId == listing.Id).ToListAsync(cancellationToken));
            db.RemoveRange(await db.PastResults.Where(r => r.BrandId == listing.BrandId && r.ListingId == listing.Id).ToListAsync(cancellationToken));
            db.RemoveRange(await db.Shortlist.Where(e => e.BrandId == listing.BrandId && e.ListingId == listing.Id).ToListAsync(cancellationToken));
            db.Remove(listing);
            return listing.Id;
        }
    }
}
