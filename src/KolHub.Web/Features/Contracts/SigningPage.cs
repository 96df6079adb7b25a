using KolHub.Data;
using KolHub.Domain.Accounts;
using KolHub.Domain.Contracts;
using KolHub.Web.Pipeline;
using MediatR;

namespace KolHub.Web.Features.Contracts;

public static class SigningPage
{
    public sealed record Query(long Id) : IRequest<Page>;

    public sealed record Page(Contract Contract, string Sentence, bool MaySign);

    public sealed class Handler(KolHubDb db, Actor actor, Words words) : IRequestHandler<Query, Page>
    {
        public async Task<Page> Handle(Query request, CancellationToken cancellationToken)
        {
            var contract = await db.ContractToRead(actor, request.Id, cancellationToken);
            var open = contract.State is ContractState.Approved or ContractState.PartlySigned && !contract.HasSigned(contract.SideOf(actor));
            return new Page(contract, SigningEvidence.Sentence(words, contract), open);
        }
    }
}
