using KolHub.Data;
using KolHub.Domain;
using KolHub.Domain.Accounts;
using KolHub.Domain.Contracts;
using KolHub.Web.Features.Shared;
using KolHub.Web.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Contracts;

public enum ContractView
{
    All,
    Waiting,
    WaitingForOthers,
    Late,
    Active,
    Over,
}

public static class ContractList
{
    public const int PageSize = 50;

    public sealed record Query(ContractView View = ContractView.All, string? Search = null, int Page = 1, bool Whole = false) : IRequest<Page>
    {
        public string Address(ContractView view) => $"/contracts?view={view}" + (string.IsNullOrWhiteSpace(Search) ? "" : "&search=" + Uri.EscapeDataString(Search));
    }

    public sealed record Row(long Id, ContractParties Parties, ContractState State, int LastNumber, Money Fee, Rate CommissionRate, DateOnly StartsOn, DateOnly EndsOn, DateTime DraftedAt, DateTime? ActivatedAt);

    public sealed record Page(IReadOnlyList<Row> Rows, IReadOnlyList<Tab> Tabs, Pager Pager, Query Query, bool IsCreator);

    public sealed class Handler(KolHubDb db, Actor actor, Words words, TimeProvider clock) : IRequestHandler<Query, Page>
    {
        public async Task<Page> Handle(Query request, CancellationToken cancellationToken)
        {
            var tabs = new List<Tab>();
            foreach (var view in Enum.GetValues<ContractView>())
            {
                tabs.Add(new Tab(words.Of("Contracts", view), request.Address(view), await In(view, request.Search).CountAsync(cancellationToken), view == request.View));
            }
            var pager = new Pager(Math.Max(1, request.Page), PageSize, tabs.Single(tab => tab.IsOn).Count, request.Address(request.View));
            var rows = In(request.View, request.Search).OrderByDescending(c => c.DraftedAt).ThenByDescending(c => c.Id).Select(c => new Row(
                c.Id, c.Parties, c.State, c.LastNumber, c.Terms.Fee, c.Terms.CommissionRate, c.Terms.StartsOn, c.ExtendedTo ?? c.Terms.EndsOn, c.DraftedAt, c.ActivatedAt));
            var shown = request.Whole ? rows : rows.Skip((pager.Number - 1) * PageSize).Take(PageSize);
            return new Page(await shown.ToListAsync(cancellationToken), tabs, pager, request, actor.Role == Role.Creator);
        }

        private IQueryable<Contract> In(ContractView view, string? search)
        {
            var contracts = view switch
            {
                ContractView.Waiting => db.ContractsWaitingFor(actor),
                ContractView.WaitingForOthers => db.ContractsWaitingForOthers(actor),
                ContractView.Late => db.ContractsLate(actor, clock.Now()),
                ContractView.Active => db.ContractsOf(actor).Where(c => c.State == ContractState.Active),
                ContractView.Over => db.ContractsOf(actor).Where(c => c.State == ContractState.Ended || c.State == ContractState.Terminated),
                _ => db.ContractsOf(actor),
            };
            return search?.Trim().ToLower() is not { Length: > 0 } text
                ? contracts.AsNoTracking()
                : contracts.AsNoTracking().Where(c => db.Campaigns.Any(p => p.Id == c.CampaignId && p.Title.ToLower().Contains(text))
                    || db.Creators.Any(k => k.Id == c.CreatorId && k.Name.ToLower().Contains(text))
                    || db.Brands.Any(b => b.Id == c.BrandId && b.Name.ToLower().Contains(text)));
        }
    }
}
