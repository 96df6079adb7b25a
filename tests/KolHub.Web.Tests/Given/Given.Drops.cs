using KolHub.Domain;
using KolHub.Domain.Accounts;
using KolHub.Domain.Drops;
using KolHub.Web.Features.Drops;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Tests.Base;

public sealed partial class Given
{
    /// <summary>A task of a deal, as the look of the morning would open it.</summary>
    public async Task<SalesDrop> Drop(GivenBrand brand, GivenLiveDeal? deal = null)
    {
        deal ??= await LiveDeal(brand);
        SalesDrop? drop = null;
        await site.Write(async db =>
        {
            var contract = await db.Contracts.SingleAsync(c => c.Id == deal.ContractId);
            var facts = new DropFacts(Domain.HoldOuts.HoldOut.DayIn("Asia/Shanghai", site.Now).AddDays(-1), 7, 84, 0.0004, 21, 2, 210, 200, new Money(2_100_00, "CNY"), new Money(200_00, "CNY"));
            drop = db.SalesDrops.Add(SalesDrop.OfDeal(contract, facts, brand.Manager.Actor.PersonId, site.Now)).Entity;
        });
        return drop!;
    }

    /// <summary>Deals that each sold so many orders of 10.00 a day for four weeks and then so many for one; it is noon of the day after.</summary>
    public async Task<IReadOnlyList<GivenLiveDeal>> DealsSold(GivenBrand brand, params (int Before, int After)[] orders)
    {
        var deals = new List<GivenLiveDeal>();
        foreach (var _ in orders)
        {
            deals.Add(await LiveDeal(brand));
        }
        var shop = await Shop(brand);
        var first = Domain.HoldOuts.HoldOut.DayIn("Asia/Shanghai", site.Now).AddDays(1);
        TimeIs(first.AddDays(35), 12);
        for (var i = 0; i < 35; i++)
        {
            foreach (var (deal, (before, after)) in deals.Zip(orders))
            {
                for (var n = i < 28 ? before : after; n > 0; n--)
                {
                    (await shop.Post("orders/paid", ShopifyOrder(NewOrderId(), "10.00", code: deal.Code, placedAt: first.AddDays(i).ToDateTime(new TimeOnly(4, n), DateTimeKind.Utc)))).Text.ShouldContain("applied");
                }
            }
        }
        return deals;
    }

    public Task<int> LookForDrops(GivenBrand brand) => site.Send(Actor.System, new LookForDrops.Command(brand.Id));
}
