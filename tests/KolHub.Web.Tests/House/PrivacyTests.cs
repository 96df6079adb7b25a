using System.Net;
using System.Text.RegularExpressions;
using KolHub.Domain.Creators;
using KolHub.Domain.Tracking;
using KolHub.Web.Features.Creators;
using KolHub.Web.Features.Discovery;
using KolHub.Web.Tests.Base;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace KolHub.Web.Tests.House;

/// <summary>What one brand may learn from another's sales: nothing without consent, and a band from three brands on.</summary>
public sealed class PrivacyTests : IDisposable
{
    private readonly Site _site;
    private readonly Given _given;

    public PrivacyTests()
    {
        var held = new HeldClock(DateTimeOffset.UtcNow.AddMinutes(5));
        _site = new Site { Replace = services => services.AddSingleton<TimeProvider>(held) };
        _given = new Given(_site);
    }

    [DataFact]
    public async Task With_only_anothers_orders_changed_and_no_consent_every_page_is_the_same_to_the_byte()
    {
        var creator = await _given.Creator();
        var channel = await _given.Channel(creator);
        await _given.Ranked();
        var (one, other) = (await Selling(creator, channel), await Selling(creator, channel));
        var order = Given.NewOrderId();
        await Buy(other, order);
        string[] pages =
        [
            "/", $"/discovery?campaign={other.Deal.CampaignId}", $"/discovery?campaign={other.Deal.CampaignId}&format=Csv", $"/discovery/candidates/{channel.Id}?campaign={other.Deal.CampaignId}",
            $"/discovery/comparison?channels={channel.Id}&campaign={other.Deal.CampaignId}", $"/creators/{creator.Id}", "/insights", $"/insights/campaigns/{other.Deal.CampaignId}",
            $"/insights/campaigns/{other.Deal.CampaignId}/orders?format=Csv", "/orders", "/commissions", "/commissions/export?format=Csv", "/commissions/suspicions?view=All", "/commissions/suspicions/export?view=All&format=Csv", "/payouts", "/tracking", "/history", $"/campaigns/{other.Deal.CampaignId}",
        ];
        var before = await Taken(other, pages, order);

        for (var i = 0; i < 4; i++)
        {
            await Buy(one, $"A{i}", i);
        }
        (await one.Api.Post("/api/v1/orders/A1/refunds", $$"""{"id": "R-1", "refunded_at": "{{_site.Now:yyyy-MM-ddTHH:mm:ssZ}}", "lines": [{"line_id": "1", "amount": "60.00"}]}""")).Status.ShouldBe(HttpStatusCode.Created);
        await Clicked(one, 57);

        var after = await Taken(other, pages, order);
        (await _site.Read(db => db.Commissions.CountAsync(c => c.BrandId == one.Deal.Brand.Id))).ShouldBe(4);
        foreach (var (page, text) in before)
        {
            after[page].ShouldBe(text, page);
        }
        (await one.Deal.Brand.Manager.Get($"/discovery/candidates/{channel.Id}?campaign={one.Deal.CampaignId}")).Words.ShouldContain("4 orders of 57 clicks");
    }

    [DataFact]
    public async Task With_consent_three_brands_are_told_of_in_bands_and_two_not_at_all()
    {
        var creator = await _given.Creator();
        var channel = await _given.Channel(creator);
        var reader = await _given.Brand();
        var campaign = await _given.Campaign(reader);
        await creator.Someone.Send(new AgreeToPooling.Command());
        for (var brands = 1; brands <= 3; brands++)
        {
            var selling = await Selling(creator, channel);
            for (var i = 0; i < 5; i++)
            {
                await Buy(selling, $"P{i}", i);
            }
            await Clicked(selling, 137);
            _site.Services.GetRequiredService<CreatorIndex>().Forget();
            var page = await reader.Manager.Get($"/discovery/candidates/{channel.Id}?campaign={campaign.Id}");
            page.Words.Contains("shared by", StringComparison.Ordinal).ShouldBe(brands == 3, page.Words);
            if (brands == 3)
            {
                page.Words.ShouldContain("shared by 3–5 brands");
                page.Words.ShouldContain("10–20 orders of 200–500 clicks");
            }
            foreach (var count in new[] { "15 orders", "411", "137", selling.Deal.Brand.Brand.Name + "<" })
            {
                page.Words.ShouldNotContain(count);
            }
        }
        await creator.Someone.Send(new StopPooling.Command());
        _site.Services.GetRequiredService<CreatorIndex>().Forget();
        (await reader.Manager.Get($"/discovery/candidates/{channel.Id}?campaign={campaign.Id}")).Words.ShouldNotContain("shared by");
    }

    private async Task<Seller> Selling(GivenCreator creator, Channel channel)
    {
        var deal = await _given.LiveDeal(await _given.Brand(), creator, channel: channel);
        return new Seller(deal, await _given.Api(deal.Brand), await _given.Click(deal));
    }

    private async Task Buy(Seller seller, string id, int more = 0)
    {
        var sent = await seller.Api.Post("/api/v1/orders", $$"""
            {"id": "{{id}}", "currency": "CNY", "placed_at": "{{_site.Now:yyyy-MM-ddTHH:mm:ssZ}}", "updated_at": "{{_site.Now:yyyy-MM-ddTHH:mm:ssZ}}", "status": "paid", "click_id": "{{seller.Click}}",
             "lines": [{"id": "1", "quantity": 1, "price": "{{100 + more}}.00"}]}
            """);
        sent.Status.ShouldBe(HttpStatusCode.Created, sent.Text);
    }

    private Task Clicked(Seller seller, long clicks) => _site.Write(async db =>
    {
        var link = await db.TrackingLinks.SingleAsync(l => l.ContractId == seller.Deal.ContractId);
        var hour = new LinkHour(link.BrandId, link.CreatorId, link.Id, _site.Now.Date, ClickClass.Human);
        db.LinkHours.Add(hour).Property(h => h.Clicks).CurrentValue = clicks;
    });

    private async Task<Dictionary<string, string>> Taken(Seller of, string[] pages, string order)
    {
        _site.Services.GetRequiredService<CreatorIndex>().Forget();
        var taken = new Dictionary<string, string> { ["api"] = (await of.Api.Get($"/api/v1/orders/{order}")).Text };
        foreach (var page in pages)
        {
            var seen = await of.Deal.Brand.Manager.Get(page);
            seen.Status.ShouldBe(HttpStatusCode.OK, page);
            taken[page] = Regex.Replace(seen.Text, "name=\"(form|once)\"[^>]*value=\"[^\"]*\"", "");
        }
        return taken;
    }

    public void Dispose() => _site.Dispose();

    private sealed record Seller(GivenLiveDeal Deal, GivenApi Api, string Click);

    private sealed class HeldClock(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
