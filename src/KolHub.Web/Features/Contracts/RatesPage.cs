using KolHub.Data;
using KolHub.Domain;
using KolHub.Domain.Accounts;
using KolHub.Domain.Campaigns;
using KolHub.Domain.Commissions;
using KolHub.Domain.Contracts;
using KolHub.Web.Features.Shared;
using KolHub.Web.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Contracts;

/// <summary>The rates of a contract since it was signed, and for the brand the form that announces others.</summary>
public static class RatesPage
{
    public sealed record Query(long Id) : IRequest<Page>;

    /// <param name="CutFrom">From when a cut among them counts; null for what was signed.</param>
    public sealed record Line(int Number, Rate Rate, IReadOnlyList<GoodsRate> Goods, DateTime Since, DateTime? CutFrom, string By, string Note);

    public sealed record Page(Contract Contract, int LockDays, string Zone, IReadOnlyList<Line> Lines, IReadOnlyList<GoodsInput> Goods, bool MayChange);

    public sealed class Handler(KolHubDb db, Actor actor) : IRequestHandler<Query, Page>
    {
        public async Task<Page> Handle(Query request, CancellationToken cancellationToken)
        {
            var contract = await db.ContractToRead(actor, request.Id, cancellationToken);
            var plan = contract.Terms.Plan ?? new PlanTerms();
            var zone = await db.Brands.Where(b => b.Id == contract.BrandId).Select(b => b.Zone).SingleAsync(cancellationToken);
            var names = await db.NamesOf(contract.RateChanges.Select(c => c.AnnouncedBy), cancellationToken);
            var signed = new Line(0, contract.Terms.CommissionRate, plan.Goods, contract.ActivatedAt ?? contract.DraftedAt, null, "", "");
            var changes = contract.RateChanges.OrderBy(c => c.Number)
                .Select(c => new Line(c.Number, c.Rate, c.Goods, c.AnnouncedAt, HoldClock.Until(c.AnnouncedAt, plan.RateLockDays, zone), names.GetValueOrDefault(c.AnnouncedBy, ""), c.Note));
            return new Page(contract, plan.RateLockDays, zone, [.. changes.Prepend(signed).Reverse()], GoodsInput.Of(contract.GoodsNow), actor.Role == Role.BrandManager && contract.IsActive && plan.RateLockDays > 0);
        }
    }
}
