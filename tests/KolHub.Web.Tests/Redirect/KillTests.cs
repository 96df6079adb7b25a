using System.Collections.Concurrent;
using System.Globalization;
using KolHub.Benchmarks;
using KolHub.Web.Tests.Base;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Tests.Redirect;

/// <summary>
/// The real site in its own process, killed hard again and again under 64 connections, at moments drawn at random: what a visitor or a shop
/// was told is there afterwards, once.
/// </summary>
[Collection("Before the others")]
public sealed class KillTests : IDisposable
{
    private const int Clicking = 56;
    private const int Ordering = 8;

    /// <summary>Each costs a start of the site: 20 where everything is asked for, 5 otherwise.</summary>
    private static readonly int _kills = Environment.GetEnvironmentVariable("KOLHUB_TESTS") == "all" ? 20 : 5;
    private readonly Site _site = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("kolhub-kill-").FullName;
    private readonly ConcurrentDictionary<string, bool> _orders = new();
    private readonly string _placed = DateTime.UtcNow.AddHours(-1).ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
    private int _lastOrder;

    public void Dispose()
    {
        _site.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Killed_at_random_moments_under_load_it_loses_nothing_that_it_said_and_doubles_nothing()
    {
        var given = new Given(_site);
        var (deal, tracking) = (await given.LiveDeal(await given.Brand()), await given.TrackingOpen());
        var key = (await given.Api(deal.Brand)).Key;
        var (random, received) = (new Random(), new List<UInt128>());
        for (var kill = 0; kill < _kills; kill++)
        {
            using var site = await Start();
            using var killed = new CancellationTokenSource();
            var underLoad = new TaskCompletionSource();
            var clicks = Load.Run(site.Address, ["/r/" + tracking.Link.Code], Clicking, TimeSpan.Zero, TimeSpan.FromSeconds(60), () => killed.IsCancellationRequested, () => underLoad.TrySetResult());
            var orders = Enumerable.Range(0, Ordering).Select(_ => Task.Run(() => Order(site, key, deal.Code, killed.Token))).ToList();
            await underLoad.Task.WaitAsync(TimeSpan.FromSeconds(60));
            // On a full machine orders take their time: each life is killed after another of them was acknowledged, the first after two.
            for (var tries = 0; tries < 600 && _orders.Values.Count(said => said) <= kill + 1; tries++)
            {
                await Task.Delay(50);
            }
            await Task.Delay(random.Next(500));
            site.Kill();
            await killed.CancelAsync();
            received.AddRange((await clicks).Tally.ClickIds);
            await Task.WhenAll(orders);
        }
        received.Count.ShouldBeGreaterThan(Clicking * _kills, "there was hardly any load of clicks");
        _orders.Values.Count(said => said).ShouldBeGreaterThan(_kills, "there was hardly any load of orders");
        received.Distinct().Count().ShouldBe(received.Count, "two visitors got the same click id");

        using var last = await Start();
        await EveryClickIsThereOnce(tracking.Link.Id, received);
        await EveryOrderIsThereOnce(last, key, deal);
    }

    private async Task EveryClickIsThereOnce(long link, List<UInt128> received)
    {
        var rows = new List<UInt128>();
        for (var tries = 0; tries < 240 && received.Except(rows).Any(); tries++)
        {
            await Task.Delay(250);
            rows = [.. (await _site.Read(db => db.Clicks.Where(c => c.LinkId == link).Select(c => c.ClickId).ToListAsync())).Select(Number)];
        }
        received.Except(rows).ShouldBeEmpty("clicks were lost");
        rows.Distinct().Count().ShouldBe(rows.Count, "a click id stands in two rows");
        // The log is copied to the end before the counters are compared: the last page may still be under way.
        await Task.Delay(1_500);
        var counted = await _site.Read(db => db.LinkHours.Where(h => h.LinkId == link).SumAsync(h => h.Clicks));
        counted.ShouldBe(await _site.Read(db => db.Clicks.LongCountAsync(c => c.LinkId == link)), "the counters differ from the rows");
    }

    private async Task EveryOrderIsThereOnce(SiteProcess site, string key, GivenLiveDeal deal)
    {
        (await Orders(deal)).Except(_orders.Keys).ShouldBeEmpty();
        _orders.Where(o => o.Value).Select(o => o.Key).Except(await Orders(deal)).ShouldBeEmpty("acknowledged orders were lost");

        // Every shop sends again what it got no answer to, and some what they did.
        using var client = Client(site, key);
        foreach (var id in _orders.Where(o => !o.Value).Select(o => o.Key).Concat(_orders.Keys.Take(40)))
        {
            ((int)(await client.SendAsync(Post(id, deal.Code))).StatusCode).ShouldBe(201);
        }
        (await Orders(deal)).Order().ShouldBe(_orders.Keys.Order(), "an order is missing or stands in two rows");
        (await _site.Read(db => db.Commissions.Where(c => c.BrandId == deal.Brand.Id).SumAsync(c => c.Net.Minor))).ShouldBe(_orders.Count * 20L, "a commission was lost or doubled");
    }

    private Task<List<string>> Orders(GivenLiveDeal deal) => _site.Read(db => db.Orders.Where(o => o.BrandId == deal.Brand.Id).Select(o => o.ExternalId).ToListAsync());

    /// <summary>One connection of a shop: an order, its answer, the next order.</summary>
    private async Task Order(SiteProcess site, string key, string code, CancellationToken killed)
    {
        using var client = Client(site, key);
        while (!killed.IsCancellationRequested)
        {
            var id = $"K-{Interlocked.Increment(ref _lastOrder)}";
            _orders[id] = false;
            try
            {
                using var answer = await client.SendAsync(Post(id, code), killed);
                ((int)answer.StatusCode).ShouldBe(201, await answer.Content.ReadAsStringAsync(CancellationToken.None));
                _orders[id] = true;
            }
            catch (Exception cut) when (cut is HttpRequestException or OperationCanceledException or IOException)
            {
                return;
            }
        }
    }

    private static HttpClient Client(SiteProcess site, string key)
    {
        var client = new HttpClient { BaseAddress = new Uri($"http://{site.Address}") };
        client.DefaultRequestHeaders.Authorization = new("Bearer", key);
        return client;
    }

    private HttpRequestMessage Post(string id, string code)
    {
        var body = $$"""
            {"id": "{{id}}", "currency": "CNY", "placed_at": "{{_placed}}", "updated_at": "{{_placed}}", "status": "paid", "coupon_codes": ["{{code}}"], "lines": [{"id": "1", "quantity": 1, "price": "2.00"}]}
            """;
        return new HttpRequestMessage(HttpMethod.Post, "/api/v1/orders") { Content = new StringContent(body, System.Text.Encoding.UTF8, "application/json"), Headers = { { "Idempotency-Key", id } } };
    }

    private Task<SiteProcess> Start() => SiteProcess.Start(SiteProcess.Dll, new Dictionary<string, string>
    {
        ["ASPNETCORE_ENVIRONMENT"] = "Production",
        ["Data__Folder"] = _folder,
        ["Database__Provider"] = Databases.Provider,
        ["ConnectionStrings__KolHub"] = _site.Database,
        ["RateLimits__Api"] = "1000000",
        ["Logging__LogLevel__Default"] = "Warning",
        // It lives for seconds: code that is compiled twice pays for nothing.
        ["DOTNET_TieredPGO"] = "0",
        ["DOTNET_gcConcurrent"] = "0",
    });

    private static UInt128 Number(string clickId) => System.Buffers.Binary.BinaryPrimitives.ReadUInt128BigEndian(System.Buffers.Text.Base64Url.DecodeFromChars(clickId));
}
