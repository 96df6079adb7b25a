using KolHub.Data;
using KolHub.Domain.Accounts;
using KolHub.Web.Features.Shared;
using KolHub.Web.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Payouts;

/// <summary>A bank file as it was made, for the finance members of its brand.</summary>
public static class PayoutFileContent
{
    public sealed record Query(long Id) : IRequest<Download>;

    public sealed record Download(string Name, string MediaType, byte[] Content);

    public sealed class Handler(KolHubDb db, Actor actor, AccountSeal seal) : IRequestHandler<Query, Download>
    {
        public async Task<Download> Handle(Query request, CancellationToken cancellationToken)
        {
            var file = await db.PayoutFilesOf(actor).AsNoTracking().SingleOrDefaultAsync(f => f.Id == request.Id, cancellationToken).OrAbsent();
            var type = file.Name.Split('.')[^1] switch { "xml" => "application/xml", "xlsx" => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", _ => "text/csv; charset=utf-8" };
            return new Download(file.Name, type, file.Open(seal.OpenFile));
        }
    }
}
