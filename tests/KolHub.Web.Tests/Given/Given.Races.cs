using KolHub.Domain;
using KolHub.Domain.Campaigns;
using KolHub.Domain.Races;
using KolHub.Domain.Tracking;
using KolHub.Web.Features.Races;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Tests.Base;

/// <summary>A race of a campaign, with the links of its schemes in their order.</summary>
public sealed record GivenRace(GivenBrand Brand, Campaign Campaign, long Id, IReadOnlyList<TrackingLink> Links);

public sealed partial class Given
{
    /// <summary>At a risk of 20 %, compared from 50 clicks on, orders within an hour of their click.</summary>
    public RaceInput RaceRule() => new(RaceMeasure.KeptOrders, new Rate(2_000), 50, new Rate(2_000), 1, DateOnly.FromDateTime(site.Now).AddDays(14));

    /// <summary>A contract in force for a fee of 300 with the link that the house made for it.</summary>
    public async Task<TrackingLink> LinkedDeal(GivenBrand brand, Campaign campaign, GivenCreator? creator = null)
    {
        if (!await site.Read(db => db.VerifiedHosts.AnyAsync(h => h.BrandId == brand.Id)))
        {
            await Host(brand, $"h{Guid.NewGuid():N}.example");
        }
        creator ??= await Creator();
        var contract = await ContractActive(brand, creator, campaign, Terms(fee: 300));
        await CopyApproved(contract, creator);
        await OpenTracking(contract);
        return await site.Read(db => db.TrackingLinks.AsNoTracking().SingleAsync(l => l.ContractId == contract.Id));
    }

    /// <summary>Schemes "Scheme 1", "Scheme 2" … of 400 each with a link of their own, in a test budget that leaves 200.</summary>
    public async Task<GivenRace> RaceDrafted(GivenBrand brand, int schemes = 2)
    {
        var campaign = await Campaign(brand);
        var budget = ((400 * schemes) + 200).ToString(System.Globalization.CultureInfo.InvariantCulture);
        List<TrackingLink> links = [];
        for (var i = 0; i < schemes; i++)
        {
            links.Add(await LinkedDeal(brand, campaign));
        }
        var id = await brand.Manager.Send(new DraftRace.Command(campaign.Id, Unique("Race"), budget, RaceRule(), [], "", null, "CNY"));
        var drafted = await site.Read(db => db.Races.AsNoTracking().SingleAsync(r => r.Id == id));
        await brand.Manager.Send(new WriteRace.Command(
            id, drafted.Version, drafted.Name, budget, RaceRule(), [.. links.Select((link, i) => new EntrantInput($"Scheme {i + 1}", campaign.Products[0].ProductId, "Spoken", "300", "400", link.Id))], "CNY"));
        return new GivenRace(brand, campaign, id, links);
    }

    public async Task<GivenRace> RaceStarted(GivenBrand brand, int schemes = 2)
    {
        var race = await RaceDrafted(brand, schemes);
        await brand.Manager.Send(new StartRace.Command(race.Id, await site.Read(db => db.Races.Where(r => r.Id == race.Id).Select(r => r.Version).SingleAsync())));
        return race;
    }

    /// <summary>The first is clearly better than the second: by the rule it has won.</summary>
    public async Task<GivenRace> RaceWon(GivenBrand brand)
    {
        var race = await RaceStarted(brand);
        await RaceRan(race, (20, 16), (20, 0));
        return race;
    }

    /// <summary>Twelve hours after the count began: in each of ten hours so many clicks on a scheme's link, and so many orders of 100 in all. Gives the shop and its orders.</summary>
    public async Task<(GivenShop Shop, IReadOnlyList<string> Orders)> RaceRan(GivenRace race, params (int ClicksAnHour, int Orders)[] traffic)
    {
        var from = await site.Read(db => db.Races.Where(r => r.Id == race.Id).Select(r => r.CountsFrom!.Value).SingleAsync());
        site.Clock.Set(site.Clock.Ahead + (from.AddHours(12) - site.Now));
        var (shop, numbers) = (await Shop(race.Brand), new List<string>());
        foreach (var (link, (clicks, orders)) in race.Links.Zip(traffic))
        {
            await site.Write(db =>
            {
                db.LinkHours.AddRange(Enumerable.Range(0, 10).Select(h => new LinkHour(link.BrandId, link.CreatorId, link.Id, from.AddHours(h), ClickClass.Human)));
                db.Clicks.AddRange(Enumerable.Range(0, orders).Select(n => new Click(link.BrandId, link.CreatorId, link.Id, ClickOf(link, n), from.AddHours(n % 10).AddMinutes(n), ClickClass.Human, true, null, PrivacyMode.LinkOnly)));
                return Task.CompletedTask;
            });
            await site.Read(db => db.LinkHours.Where(h => h.LinkId == link.Id).ExecuteUpdateAsync(set => set.SetProperty(h => h.Clicks, clicks)));
            for (var n = 0; n < orders; n++)
            {
                numbers.Add(NewOrderId());
                (await shop.Post("orders/paid", ShopifyOrder(numbers[^1], click: ClickOf(link, n), placedAt: from.AddHours(n % 10).AddMinutes(n + 5)))).Text.ShouldContain("applied");
            }
        }
        return (shop, numbers);
    }

    private static string ClickOf(TrackingLink link, int n) => $"{link.Id}r{n:000}".PadLeft(22, 'c')[^22..];
}
