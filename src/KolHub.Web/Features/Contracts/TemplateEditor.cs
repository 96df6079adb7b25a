using KolHub.Data;
using KolHub.Domain.Accounts;
using KolHub.Domain.Contracts;
using KolHub.Web.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Contracts;

public static class TemplateEditor
{
    public sealed record Query(long Id) : IRequest<Page>;

    public sealed record Page(ContractTemplate Template, LimitsInput Limits, IReadOnlyList<Clause> Clauses);

    public sealed class Handler(KolHubDb db, Actor actor) : IRequestHandler<Query, Page>
    {
        public async Task<Page> Handle(Query request, CancellationToken cancellationToken)
        {
            var template = await db.ContractTemplatesOf(actor).AsNoTracking().SingleOrDefaultAsync(t => t.Id == request.Id && t.BrandId != null, cancellationToken).OrAbsent();
            var free = Enumerable.Range(1, Clause.MostClauses + 1).Select(n => $"own-{n}").First(key => template.Clauses.All(c => c.Key != key));
            return new Page(template, LimitsInput.Of(template.Limits), [.. template.Clauses, new Clause(free, "", "", "", "")]);
        }
    }
}
