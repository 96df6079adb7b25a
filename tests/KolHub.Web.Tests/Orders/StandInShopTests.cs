using System.Diagnostics;
using System.Reflection;
using System.Text.Json;
using KolHub.Domain.Orders;
using KolHub.Domain.Orders.Intake;
using KolHub.Web.Tests.Base;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace KolHub.Web.Tests.Orders;

/// <summary>A shop in a process of its own tells the same lives of orders twice, once as they happened and once shuffled, repeated and with forged letters between: both come to the same.</summary>
public sealed class StandInShopTests : SiteTest
{
    private const int Orders = 8;

    [DataTheory]
    [InlineData(ConnectionKind.Shopify, "shpss_0123456789abcdef")]
    [InlineData(ConnectionKind.WooCommerce, "woo 0123456789abcdef")]
    [InlineData(ConnectionKind.Stripe, "whsec_0123456789abcdef")]
    [InlineData(ConnectionKind.Doudian, "0f3c9a52-app-secret-1b7e")]
    [InlineData(ConnectionKind.Standard, "whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=")]
    public async Task However_often_and_in_whatever_order_a_shop_tells_it_the_end_is_the_same(ConnectionKind kind, string secret)
    {
        await using var street = await Street();
        var straight = await Tell(street, kind, secret, seed: null);
        straight.Count.ShouldBe(Orders);
        // 抖店 does not say who promoted an order.
        (kind == ConnectionKind.Doudian ? straight.Select(line => line + "1") : straight).ShouldContain(line => line.Contains("commission", StringComparison.Ordinal) && !line.EndsWith("commission 0", StringComparison.Ordinal));
        foreach (var seed in new[] { 7, 4711 })
        {
            (await Tell(street, kind, secret, seed)).ShouldBe(straight, $"seed {seed}");
        }
    }

    private async Task<List<string>> Tell(WebApplication street, ConnectionKind kind, string secret, int? seed)
    {
        var deal = await Given.LiveDeal(await Given.Brand());
        var (connection, domain) = kind == ConnectionKind.Shopify
            ? await Given.Shop(deal.Brand, secret) is var shop ? (shop.Connection, shop.Connection.ShopDomain) : default
            : await Given.Sender(deal.Brand, kind, secret) is var sender ? (sender.Connection, sender.Connection.ShopDomain) : default;
        var address = $"{street.Urls.First()}/webhooks/{Shop.Of(kind)!.Name}/{connection.Token}";
        var start = new DateTimeOffset(Site.Now.AddHours(-20).Date.AddHours(1), TimeSpan.Zero);
        var plan = new { address, kind = Shop.Of(kind)!.Name, secret, shopDomain = domain, code = deal.Code, orders = Orders, seed, start };

        var said = await Run(JsonSerializer.Serialize(plan));

        said.GetProperty("forgedThatPassed").GetInt32().ShouldBe(0);
        said.GetProperty("accepted").GetInt32().ShouldBe(said.GetProperty("letters").GetInt32());
        return await EndState(connection.Id);
    }

    private Task<List<string>> EndState(long connectionId) => Site.Read(async db =>
    {
        var orders = await db.OrdersWhole.AsNoTracking().Where(o => o.ConnectionId == connectionId).ToListAsync();
        var earned = await db.Commissions.Where(c => db.Orders.Any(o => o.Id == c.OrderId && o.ConnectionId == connectionId)).Select(c => new { c.OrderId, c.Net.Minor }).ToListAsync();
        (await db.OrderRefunds.CountAsync(r => r.ConnectionId == connectionId && r.OrderId == null)).ShouldBe(0);
        (await db.Deliveries.CountAsync(d => d.ConnectionId == connectionId && d.FailedAt != null)).ShouldBe(0);
        return orders.OrderBy(o => o.ExternalId.Length).ThenBy(o => o.ExternalId, StringComparer.Ordinal)
            .Select(o => $"{o.ExternalId} {o.Status} paid {o.PaidAt is not null} cancelled {o.IsCancelled} base {o.Base.Minor} less {o.ReducedBase.Minor} in {o.Refunds.Count} refunds, commission {earned.Where(c => c.OrderId == o.Id).Sum(c => c.Minor)}").ToList();
    });

    private static async Task<JsonElement> Run(string plan)
    {
        var shop = typeof(StandInShopTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "StandInShop").Value!;
        using var process = Process.Start(new ProcessStartInfo("dotnet", [shop]) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true })!;
        var faults = process.StandardError.ReadToEndAsync();
        await process.StandardInput.WriteAsync(plan);
        process.StandardInput.Close();
        var said = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        process.ExitCode.ShouldBe(0, said + await faults);
        return JsonDocument.Parse(said).RootElement;
    }

    // The site of the tests has no port: this one has, and hands on what it hears as it heard it.
    private async Task<WebApplication> Street()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var street = builder.Build();
        street.Urls.Add("http://127.0.0.1:0");
        var site = Site.CreateClient();
        street.Run(async context =>
        {
            using var request = new HttpRequestMessage(new HttpMethod(context.Request.Method), context.Request.Path + context.Request.QueryString) { Content = new StreamContent(context.Request.Body) };
            foreach (var header in context.Request.Headers.Where(h => h.Key is not "Host" and not "Content-Length"))
            {
                if (!request.Headers.TryAddWithoutValidation(header.Key, (string?)header.Value))
                {
                    request.Content.Headers.TryAddWithoutValidation(header.Key, (string?)header.Value);
                }
            }
            using var answer = await site.SendAsync(request, context.RequestAborted);
            context.Response.StatusCode = (int)answer.StatusCode;
            await context.Response.WriteAsync(await answer.Content.ReadAsStringAsync(), context.RequestAborted);
        });
        await street.StartAsync();
        return street;
    }
}
