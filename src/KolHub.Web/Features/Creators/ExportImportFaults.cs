using KolHub.Data;
using KolHub.Domain.Accounts;
using KolHub.Web.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Creators;

/// <summary>Every bad row of a file with its line, column, content and reason, to be mended and uploaded again.</summary>
public static class ExportImportFaults
{
    public sealed record Query(long Id) : IRequest<ExportListings.Table>;

    public sealed class Handler(KolHubDb db, Actor actor, Words words) : IRequestHandler<Query, ExportListings.Table>
    {
        public async Task<ExportListings.Table> Handle(Query request, CancellationToken cancellationToken)
        {
            var import = await db.ListingImportsOf(actor).AsNoTracking().SingleOrDefaultAsync(i => i.Id == request.Id, cancellationToken).OrAbsent();
            var faults = db.ListingImportFaults.AsNoTracking().Where(f => f.ImportId == import.Id).OrderBy(f => f.Line).ThenBy(f => f.Id).AsAsyncEnumerable();
            return new ExportListings.Table(
                [words["Creators.Line"], words["Creators.Column"], words["Creators.Content"], words["Creators.Reason"]],
                faults.Select(f => (IReadOnlyList<object?>)[f.Line, f.Column, f.Value, words[f.Rule, f.Value]]));
        }
    }
}
