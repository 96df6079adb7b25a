using KolHub.Domain.Accounts;
using KolHub.Domain.Tracking;
using KolHub.Web.Features.Tracking;
using KolHub.Web.Tests.Base;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Tests.Tracking;

public sealed class ForgetClicksTests : OwnSiteTest
{
    [DataFact]
    public async Task After_thirteen_months_a_click_goes_that_no_order_named_and_its_hour_still_counts_it()
    {
        var link = (await Given.TrackingOpen()).Link;
        await Visit(link);
        await Visit(link);
        await Given.ClicksCopied();
        Pass(TimeSpan.FromDays(380));
        (await Site.Send(Actor.System, new ForgetClicks.Due())).ShouldNotContain(link.Id);
        (await Site.Send(Actor.System, new ForgetClicks.Command(link.Id))).ShouldBe(0);

        Pass(TimeSpan.FromDays(30));
        (await Site.Send(Actor.System, new ForgetClicks.Due())).ShouldBe([link.Id]);
        (await Site.Send(Actor.System, new ForgetClicks.Command(link.Id))).ShouldBe(2);
        (await Site.Send(Actor.System, new ForgetClicks.Due())).ShouldBeEmpty();
        (await Site.Read(db => db.Clicks.CountAsync())).ShouldBe(0);
        (await Site.Read(db => db.LinkHours.Where(h => h.LinkId == link.Id).SumAsync(h => h.Clicks))).ShouldBe(2);
    }

    [DataFact]
    public async Task The_click_that_an_order_named_stays_as_its_evidence()
    {
        var deal = await Given.LiveDeal(await Given.Brand());
        var (named, other) = (await Given.Click(deal), await Given.Click(deal));
        var shop = await Given.Shop(deal.Brand);
        (await shop.Post("orders/create", Given.ShopifyOrder(Given.NewOrderId(), click: named))).Status.ShouldBe(System.Net.HttpStatusCode.OK);
        Pass(TimeSpan.FromDays(410));

        foreach (var link in await Site.Send(Actor.System, new ForgetClicks.Due()))
        {
            await Site.Send(Actor.System, new ForgetClicks.Command(link));
        }
        (await Site.Read(db => db.Clicks.Select(c => c.ClickId).ToListAsync())).ShouldBe([named]);
        other.ShouldNotBe(named);
    }

    private async Task Visit(TrackingLink link) =>
        ((int)(await Site.CreateClient(new() { AllowAutoRedirect = false }).GetAsync("/r/" + link.Code)).StatusCode).ShouldBe(302);
}
