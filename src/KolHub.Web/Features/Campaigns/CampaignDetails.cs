using KolHub.Data;
using KolHub.Domain;
using KolHub.Domain.Accounts;
using KolHub.Domain.Campaigns;
using KolHub.Domain.Creators;
using KolHub.Domain.Offers;
using KolHub.Web.Features.Shared;
using KolHub.Web.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Campaigns;

public static class CampaignDetails
{
    public sealed record Query(long Id) : IRequest<Page>;

    public sealed record Approval(string Role, string? Person, DateTime? At);

    public sealed record Change(Money From, Money To, string Reason, string Person, DateTime At, bool ManagerSaidYes, bool FinanceSaidYes, bool Alone);

    public sealed record ProductLine(long Id, string Name, LicenceClass LicenceClass, Money Price, Rate MarginRate);

    public sealed record TierLine(Tier Tier, Rate Share, Money Amount);

    public sealed record OfferCount(OfferState State, int Count);

    /// <summary>What this person may do now; the rules are asked again when it is done.</summary>
    public sealed record May(bool Write, bool Submit, bool Recall, bool Approve, bool Return, bool ApproveOpen, bool AskBudget, bool DecideBudget, bool OpenCall, bool CloseCall, bool SendOffers, bool Close);

    public sealed record Page(
        Campaign Campaign, IReadOnlyList<Step> Steps, IReadOnlyList<Approval> Approvals, Change? Pending, IReadOnlyList<ProductLine> Products,
        IReadOnlyList<TierLine> Tiers, IReadOnlyList<OfferCount> Offers, IReadOnlyList<ClaimsOfBrief.Line> Claims, string? ReturnedBy, string? OpenApprovedBy, May May);

    public sealed class Handler(KolHubDb db, Actor actor, CurrentActor current, TimeProvider clock, Words words, ClaimsOfBrief claims) : IRequestHandler<Query, Page>
    {
        public async Task<Page> Handle(Query request, CancellationToken cancellationToken)
        {
            var campaign = await db.CampaignsOf(actor).AsNoTracking().Include(c => c.BudgetChanges).Include(c => c.Products).ThenInclude(p => p.Product).AsSplitQuery()
                .SingleOrDefaultAsync(c => c.Id == request.Id, cancellationToken).OrAbsent();
            var offers = await db.OffersOf(actor).Where(o => o.CampaignId == campaign.Id).GroupBy(o => o.State).Select(g => new OfferCount(g.Key, g.Count())).ToListAsync(cancellationToken);
            var people = await Names(campaign, cancellationToken);
            string? Name(long? id) => id is { } known ? people.GetValueOrDefault(known) : null;
            var pending = campaign.PendingBudgetChange is { } change
                ? new Change(change.From, change.To, change.Reason, Name(change.RequestedBy) ?? "", change.RequestedAt, change.ManagerApprovedAt is not null, change.FinanceApprovedAt is not null, change.ApprovedAlone)
                : null;
            return new Page(
                campaign, Steps(campaign),
                [new(words.Of("Accounts", Role.BrandManager), Name(campaign.ManagerApprovedBy), campaign.ManagerApprovedAt), new(words.Of("Accounts", Role.BrandFinance), Name(campaign.FinanceApprovedBy), campaign.FinanceApprovedAt)],
                pending,
                [.. campaign.Products.Select(p => new ProductLine(p.ProductId, p.Product.Name, p.Product.LicenceClass, p.Product.Price, p.Product.MarginRate))],
                [.. Enum.GetValues<Tier>().Select(t => new TierLine(t, campaign.TierSplit[t], campaign.TierSplit[t].Of(campaign.Budget)))],
                [.. offers.OrderBy(o => o.State)], await claims.Read(campaign, [.. campaign.Products.Select(p => p.Product)], cancellationToken), Name(campaign.ReturnedBy), Name(campaign.OpenCommissionApprovedBy), Allowed(campaign));
        }

        private Task<Dictionary<long, string>> Names(Campaign campaign, CancellationToken ct)
        {
            long?[] ids = [campaign.ManagerApprovedBy, campaign.FinanceApprovedBy, campaign.ReturnedBy, campaign.OpenCommissionApprovedBy, campaign.PendingBudgetChange?.RequestedBy];
            var known = ids.OfType<long>().Distinct().ToList();
            return db.People.AsNoTracking().Where(p => known.Contains(p.Id)).ToDictionaryAsync(p => p.Id, p => p.Name, ct);
        }

        private List<Step> Steps(Campaign campaign) =>
        [
            new(words.Of("Campaigns", CampaignState.Draft), campaign.DraftedAt, campaign.State == CampaignState.Draft),
            new(words.Of("Campaigns", CampaignState.Submitted), campaign.SubmittedAt, campaign.State == CampaignState.Submitted),
            new(words[campaign.ApprovedAlone ? "Campaigns.ApprovedAloneStep" : "Campaigns.CampaignState_Approved"], campaign.ApprovedAt, campaign.State == CampaignState.Approved),
            new(words.Of("Campaigns", CampaignState.Running), campaign.StartedAt, campaign.State == CampaignState.Running),
            new(words.Of("Campaigns", CampaignState.Closed), campaign.ClosedAt, campaign.State == CampaignState.Closed),
        ];

        private May Allowed(Campaign c)
        {
            var (manager, finance) = (actor.Role == Role.BrandManager, actor.Role == Role.BrandFinance);
            var submitted = c.State == CampaignState.Submitted;
            var missing = current.IsAlone || (manager && c.ManagerApprovedAt is null && c.FinanceApprovedBy != actor.PersonId) || (finance && c.FinanceApprovedAt is null && c.ManagerApprovedBy != actor.PersonId);
            var change = c.ClosedAt is null ? c.PendingBudgetChange : null;
            var callIsOn = c.CallOpenedAt is not null && c.CallClosedAt is null;
            return new May(
                manager && c.State == CampaignState.Draft, manager && c.State == CampaignState.Draft, manager && submitted, submitted && missing && (manager || finance), submitted && (manager || finance),
                (finance || (manager && current.IsAlone)) && c.State != CampaignState.Draft && c.ClosedAt is null && c.HasOpenCommission && c.OpenCommissionApprovedAt is null,
                manager && c.TakesOffers && change is null,
                change is not null && (current.IsAlone || (manager && change.ManagerApprovedAt is null && change.FinanceApprovedBy != actor.PersonId) || (finance && change.FinanceApprovedAt is null && change.ManagerApprovedBy != actor.PersonId)),
                manager && c.TakesOffers && !callIsOn && c.EndsOn >= Day.Of(clock.Now()), manager && callIsOn, manager && c.TakesOffers, manager && c.TakesOffers);
        }
    }
}
