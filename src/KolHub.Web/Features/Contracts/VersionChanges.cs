using KolHub.Data;
using KolHub.Domain.Accounts;
using KolHub.Domain.Contracts;
using KolHub.Web.Pipeline;
using MediatR;

namespace KolHub.Web.Features.Contracts;

/// <summary>The redline: what a version changed against the one before it, or against any earlier one.</summary>
public static class VersionChanges
{
    public sealed record Query(long Id, int Number, int? From = null) : IRequest<Page>;

    public sealed record Page(Contract Contract, ContractVersion Before, ContractVersion After, IReadOnlyList<RedlinePart> Zh, IReadOnlyList<RedlinePart> En, IReadOnlyList<(string Term, string? Was, string? Is)> Terms);

    public sealed class Handler(KolHubDb db, Actor actor, Words words) : IRequestHandler<Query, Page>
    {
        public async Task<Page> Handle(Query request, CancellationToken cancellationToken)
        {
            var contract = await db.ContractToRead(actor, request.Id, cancellationToken);
            var after = contract.Versions.SingleOrDefault(v => v.Number == request.Number).OrAbsent();
            var before = contract.Versions.SingleOrDefault(v => v.Number == (request.From ?? request.Number - 1)).OrAbsent();
            return new Page(contract, before, after, Redline.Between(before.TextZh, after.TextZh), Redline.Between(before.TextEn, after.TextEn), TermLines.Changed(before.Terms, after.Terms, words));
        }
    }
}
