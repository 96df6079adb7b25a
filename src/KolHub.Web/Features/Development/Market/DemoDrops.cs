using KolHub.Domain.Contracts;
using KolHub.Web.Features.Drops;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Development.Market;

/// <summary>One deal that sold some orders every day until a week ago and nothing since, and the look that opens a task of it.</summary>
internal sealed class DemoDrops(DemoStage stage, DateTime now)
{
    private const int SilentDays = 7;

    private const int SellingDays = 28;

    public async Task Sell(DemoHouse house, long campaign, CancellationToken ct)
    {
        var orders = new DemoOrders(stage, new Random(8));
        var last = DateOnly.FromDateTime(now.AddDays(-2 - SilentDays));
        var deal = await stage.Read(db => db.PromoCodes.AsNoTracking().Where(c => c.CampaignId == campaign && c.OpenedAt != null && c.ClosedAt == null)
            .Join(db.Contracts.Where(k => k.State == ContractState.Active && k.SuspendedAt == null), c => c.ContractId, k => k.Id, (c, k) => new { Code = c, Contract = k }).OrderByDescending(x => x.Contract.Id).FirstOrDefaultAsync(ct));
        if (deal is not null)
        {
            orders.SellDaily(house.Shop, (house.Products[0].Id, house.Products[0].Name, house.Products[0].Price), deal.Code, last.AddDays(1 - SellingDays), last, now);
            await orders.Settle(ct);
        }
    }

    public Task Look(DemoHouse house) => stage.Do(DemoOrders.Shop, now, new LookForDrops.Command(house.BrandId));
}
