using KolHub.Data;
using KolHub.Domain.Accounts;
using KolHub.Domain.Contracts;
using KolHub.Web.Pipeline;
using MediatR;

namespace KolHub.Web.Features.Contracts;

/// <summary>One version as it stands; also what the download, the print and the redline begin from.</summary>
public static class VersionText
{
    public sealed record Query(long Id, int? Number = null) : IRequest<Page>;

    public sealed record Page(Contract Contract, ContractVersion Version);

    public sealed class Handler(KolHubDb db, Actor actor) : IRequestHandler<Query, Page>
    {
        public async Task<Page> Handle(Query request, CancellationToken cancellationToken)
        {
            var contract = await db.ContractToRead(actor, request.Id, cancellationToken);
            var number = request.Number ?? contract.LastNumber;
            return new Page(contract, contract.Versions.SingleOrDefault(v => v.Number == number).OrAbsent());
        }
    }
}
