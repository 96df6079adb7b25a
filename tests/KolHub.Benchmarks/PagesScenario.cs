using System.Diagnostics;
using System.Text.RegularExpressions;
using KolHub.Data;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Benchmarks;

/// <summary>How long the server takes for each of the ten main pages, one after another over one connection, on the demo market and with 100,000 creators.</summary>
public static partial class PagesScenario
{
    private const int WarmUps = 3;

    public static async Task Measure(Run run)
    {
        using var folder = await DataFolder.WithDemoMarket();
        var demo = await MeasureOn(folder, run);
        await using (var db = folder.Open())
        {
            await Crowd.Grow(db, 100_000);
        }
        var crowd = await MeasureOn(folder, run);
        foreach (var (page, times) in demo)
        {
            run.Say($"{page}.demo.p50", times.Median(), "ms");
            run.Say($"{page}.demo.p95", times.Quantile(0.95), "ms");
            run.Say($"{page}.100k.p50", crowd[page].Median(), "ms", "demo", times.Median());
            run.Say($"{page}.100k.p95", crowd[page].Quantile(0.95), "ms", "demo", times.Quantile(0.95));
        }
    }

    private static async Task<SortedDictionary<string, List<double>>> MeasureOn(DataFolder folder, Run run)
    {
        var pages = await Pages(folder);
        using var site = await SiteProcess.Start(SiteProcess.Dll, folder.Demo, "/sign-in");
        var people = new Dictionary<string, HttpClient>();
        foreach (var person in pages.Select(p => p.Person).Distinct())
        {
            people[person] = await Enter(site, folder, person);
        }
        var times = new SortedDictionary<string, List<double>>(StringComparer.Ordinal);
        for (var round = 0; round < WarmUps + (run.Quick ? 12 : 60); round++)
        {
            foreach (var (name, person, address) in pages)
            {
                var watch = Stopwatch.StartNew();
                using var answer = await people[person].GetAsync(address);
                if ((int)answer.StatusCode != 200)
                {
                    throw new InvalidOperationException($"{address} answers {answer.StatusCode}.");
                }
                if (round >= WarmUps)
                {
                    (times.TryGetValue(name, out var list) ? list : times[name] = []).Add(watch.Elapsed.TotalMilliseconds);
                }
            }
        }
        return times;
    }

    /// <summary>The pages, each as who looks at it, of the brand's campaign that has the most sales.</summary>
    internal static async Task<IReadOnlyList<(string Name, string Person, string Address)>> Pages(DataFolder folder)
    {
        await using var db = folder.Open();
        var brand = await (from m in db.Memberships join p in db.People on m.PersonId equals p.Id where p.Email.StartsWith("manager@") select m.BrandId).FirstAsync();
        var campaign = await db.Commissions.Where(c => c.BrandId == brand).GroupBy(c => c.CampaignId).OrderByDescending(g => g.Count()).Select(g => g.Key).FirstAsync();
        var contract = await db.Contracts.Where(c => c.CampaignId == campaign).Select(c => c.Id).FirstAsync();
        var review = await db.ReviewCases.Where(c => c.DeskBrandId == null).OrderByDescending(c => c.OpenedAt).Select(c => c.Id).FirstAsync();
        var channel = await (from c in db.Contracts join o in db.Offers on c.OfferId equals o.Id where c.CampaignId == campaign select o.ChannelId).FirstAsync();
        return
        [
            ("today", "manager", "/"),
            ("campaign", "manager", $"/campaigns/{campaign}"),
            ("discovery", "manager", $"/discovery?campaign={campaign}"),
            ("candidate", "manager", $"/discovery/candidates/{channel}?campaign={campaign}"),
            ("offers", "manager", "/offers"),
            ("contract", "manager", $"/contracts/{contract}"),
            ("review", "reviewer", $"/reviews/{review}"),
            ("orders", "manager", "/orders"),
            ("payouts", "finance", "/payouts"),
            ("board", "manager", $"/insights/campaigns/{campaign}"),
        ];
    }

    /// <summary>Signs in as the demo's person with one click, as the sign-in page offers it.</summary>
    internal static async Task<HttpClient> Enter(SiteProcess site, DataFolder folder, string person)
    {
        await using var db = folder.Open();
        var membership = await (from m in db.Memberships join p in db.People on m.PersonId equals p.Id where p.Email.StartsWith(person + "@") select m.Id).FirstAsync();
        var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri($"http://{site.Address}") };
        client.DefaultRequestHeaders.Add("Accept-Language", "zh-CN");
        var token = Token().Match(await client.GetStringAsync("/sign-in")).Groups[1].Value;
        using var entered = await client.PostAsync("/development/sign-in", new FormUrlEncodedContent([new("membershipId", membership.ToString(System.Globalization.CultureInfo.InvariantCulture)), new("form", token)]));
        return (int)entered.StatusCode == 302 ? client : throw new InvalidOperationException($"Nobody signs in as {person}: {entered.StatusCode}.");
    }

    [GeneratedRegex("name=\"form\"[^>]*value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
