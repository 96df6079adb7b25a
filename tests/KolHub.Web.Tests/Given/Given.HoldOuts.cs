using KolHub.Domain.Accounts;
using KolHub.Domain.Campaigns;
using KolHub.Domain.HoldOuts;
using KolHub.Domain.Tracking;
using KolHub.Web.Features.HoldOuts;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Tests.Base;

/// <summary>A hold-out test of a creator's code, as it was drafted.</summary>
public sealed record GivenHoldOut(GivenBrand Brand, GivenCreator Creator, Campaign Campaign, PromoCode Code, HoldOut Test)
{
    public long Id => Test.Id;
}

public sealed partial class Given
{
    /// <summary>Sixteen days from the day after tomorrow, each compared with the one after it.</summary>
    public async Task<GivenHoldOut> HoldOutDrafted(GivenBrand brand, HoldOutInput? terms = null)
    {
        var (campaign, creator) = (await Campaign(brand), await Creator());
        var link = await LinkedDeal(brand, campaign, creator);
        var code = await site.Read(db => db.PromoCodes.AsNoTracking().SingleAsync(c => c.ContractId == link.ContractId));
        var id = await brand.Manager.Send(new DraftHoldOut.Command(campaign.Id, code.Id, terms ?? HoldOutTerms()));
        return new GivenHoldOut(brand, creator, campaign, code, await HoldOut(id));
    }

    public HoldOutInput HoldOutTerms(int days = 16) => new(Domain.HoldOuts.HoldOut.DayIn("Asia/Shanghai", site.Now).AddDays(2), days, 1, HoldOutPairing.Neighbours, 0);

    public Task<HoldOut> HoldOut(long id) => site.Read(db => db.HoldOuts.AsNoTracking().SingleAsync(h => h.Id == id));

    public async Task<GivenHoldOut> HoldOutStarted(GivenBrand brand, HoldOutInput? terms = null)
    {
        var test = await HoldOutDrafted(brand, terms);
        await brand.Manager.Send(new StartHoldOut.Command(test.Id, test.Test.Version));
        return test;
    }

    /// <summary>On each day so many orders as it says, at noon where the brand is; then the day after the last.</summary>
    public async Task<GivenShop> HoldOutRan(GivenHoldOut test, Func<DateOnly, bool, (int Orders, int Coded)> orders)
    {
        TimeIs(test.Test.LastDay.AddDays(1), 12);
        var shop = await Shop(test.Brand);
        for (var day = test.Test.FirstDay; day <= test.Test.LastDay; day = day.AddDays(1))
        {
            var (all, coded) = orders(day, test.Test.IsOnAt(day));
            for (var n = 0; n < all; n++)
            {
                (await shop.Post("orders/paid", ShopifyOrder(NewOrderId(), code: n < coded ? test.Code.Code : null, placedAt: day.ToDateTime(new TimeOnly(4, n), DateTimeKind.Utc)))).Text.ShouldContain("applied");
            }
        }
        await site.Send(Actor.System, new KeepHoldOuts.Command(test.Id));
        return shop;
    }

    /// <summary>That hour of a day in Shanghai.</summary>
    public void TimeIs(DateOnly day, int hour) => site.Clock.Set(site.Clock.Ahead + (day.ToDateTime(new TimeOnly(hour, 0), DateTimeKind.Utc).AddHours(-8) - site.Now));
}
