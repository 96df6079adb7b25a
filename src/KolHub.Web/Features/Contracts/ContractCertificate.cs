using KolHub.Data;
using KolHub.Domain.Accounts;
using KolHub.Domain.Contracts;
using KolHub.Web.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Contracts;

/// <summary>Every hash of the contract, computed again from what is stored now.</summary>
public static class ContractCertificate
{
    public sealed record Query(long Id) : IRequest<Page>;

    public sealed record Copy(string Name, DateTime SentAt, DateTime? ReadAt);

    public sealed record Page(Contract Contract, IReadOnlyList<ProofLine> Lines, IReadOnlyDictionary<long, string> Names, IReadOnlyList<Copy> Copies, DateTime CheckedAt)
    {
        public bool Holds => Lines.All(line => line.Holds);

        public string Head => Contract.Signatures.OrderBy(s => s.VersionNumber).ThenBy(s => s.Order).Select(s => s.Seal).LastOrDefault() ?? Contract.Versions.OrderBy(v => v.Number).Select(v => v.Seal).LastOrDefault() ?? "";
    }

    public sealed class Handler(KolHubDb db, Actor actor, TimeProvider clock) : IRequestHandler<Query, Page>
    {
        public async Task<Page> Handle(Query request, CancellationToken cancellationToken)
        {
            var contract = await db.ContractToRead(actor, request.Id, cancellationToken);
            var names = await db.NamesOf(contract.Versions.Select(v => v.ProposedBy).Concat(contract.Signatures.Select(s => s.PersonId)), cancellationToken);
            var link = $"/contracts/{contract.Id}";
            var copies = await (
                from notice in db.Notices.AsNoTracking()
                join person in db.People on notice.PersonId equals person.Id
                where notice.Link == link && notice.Words == "Contracts.NoticeInForce"
                orderby notice.At, person.Name
                select new Copy(person.Name, notice.At, notice.ReadAt)).ToListAsync(cancellationToken);
            return new Page(contract, ContractProof.Of(contract), names, copies, clock.Now());
        }
    }
}
