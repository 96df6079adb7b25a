using KolHub.Domain.Contracts;

namespace KolHub.Web.Features.Shared;

/// <summary>Lays a contract's version before the desk when its template does not pass it; called wherever a version is written.</summary>
public sealed class ContractReview(OpenReviewCase open)
{
    public async Task OpenIfNeeded(Contract contract, CancellationToken ct)
    {
        if (contract.State == ContractState.InReview)
        {
            await open.OfVersion(contract, contract.Current, ct);
        }
    }
}
