using KolHub.Data;
using KolHub.Domain.Accounts;
using KolHub.Domain.Contracts;
using KolHub.Web.Features.Shared;
using KolHub.Web.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Contracts;

public enum TemplateView
{
    All,
    Waiting,
}

public static class TemplateList
{
    public sealed record Query(TemplateView View = TemplateView.All) : IRequest<Page>;

    public sealed record Row(long Id, long? BrandId, string Brand, string Name, int Edition, TemplateState State, DateTime DraftedAt, DateTime? ApprovedAt);

    public sealed record Page(IReadOnlyList<Row> Rows, IReadOnlyList<Tab> Tabs, bool MayKeep);

    public sealed class Handler(KolHubDb db, Actor actor, Words words) : IRequestHandler<Query, Page>
    {
        public async Task<Page> Handle(Query request, CancellationToken cancellationToken)
        {
            var all = db.ContractTemplatesOf(actor).AsNoTracking();
            var waiting = actor.Role == Role.BrandManager ? all.Where(t => t.SubmittedAt != null && t.ApprovedAt == null) : db.ContractTemplatesWaitingFor(actor).AsNoTracking();
            var tabs = new List<Tab>
            {
                new(words.Of("Contracts", TemplateView.All), "/contract-templates", await all.CountAsync(cancellationToken), request.View == TemplateView.All),
                new(words.Of("Contracts", TemplateView.Waiting), "/contract-templates?view=Waiting", await waiting.CountAsync(cancellationToken), request.View == TemplateView.Waiting),
            };
            var templates = await (request.View == TemplateView.Waiting ? waiting : all)
                .OrderBy(t => t.BrandId == null).ThenByDescending(t => t.DraftedAt).ThenByDescending(t => t.Id)
                .Select(t => new { Template = t, Brand = db.Brands.Where(b => b.Id == t.BrandId).Select(b => b.Name).FirstOrDefault() }).Take(200).ToListAsync(cancellationToken);
            return new Page(
                [.. templates.Select(t => new Row(t.Template.Id, t.Template.BrandId, t.Brand ?? words["Contracts.House"], t.Template.Name, t.Template.Edition, t.Template.State, t.Template.DraftedAt, t.Template.ApprovedAt))],
                tabs, Access.RolesThat(May.KeepTemplates).Contains(actor.Role));
        }
    }
}
