using KolHub.Data;
using KolHub.Domain.Accounts;
using KolHub.Domain.Contracts;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Contracts;

/// <summary>The editor: terms as fields, each clause as it reads now in both languages, and room for one more.</summary>
public static class ProposalForm
{
    public sealed record Query(long Id) : IRequest<Page>;

    public sealed record Page(Contract Contract, TermsInput Terms, IReadOnlyList<ClauseEdit> Clauses, TemplateLimits Limits);

    public sealed class Handler(KolHubDb db, Actor actor) : IRequestHandler<Query, Page>
    {
        public async Task<Page> Handle(Query request, CancellationToken cancellationToken)
        {
            var contract = await db.ContractToRead(actor, request.Id, cancellationToken);
            var template = await db.ContractTemplates.AsNoTracking().SingleAsync(t => t.Id == contract.Current.TemplateId, cancellationToken);
            string Shown(Clause clause, bool chinese) => ContractText.RenderBody(clause, contract.Terms, contract.Parties, contract.Reference, chinese);
            var clauses = contract.Current.Clauses.Select(c => new ClauseEdit(c.Key, c.TitleZh, c.TitleEn, Shown(c, true), Shown(c, false)));
            return new Page(contract, TermsInput.Of(contract.Terms), [.. clauses, new ClauseEdit($"added-{contract.LastNumber + 1}", "", "", "", "")], template.Limits);
        }
    }
}
