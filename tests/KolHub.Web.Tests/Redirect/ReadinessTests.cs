using System.Net;
using KolHub.Web.Redirect;
using KolHub.Web.Tests.Base;
using Microsoft.Extensions.DependencyInjection;

namespace KolHub.Web.Tests.Redirect;

public sealed class ReadinessTests
{
    [DataFact]
    public async Task A_node_that_keeps_its_clicks_is_ready() => (await Ask(Site.Shared)).ShouldBe((HttpStatusCode.OK, "ready"));

    [DataFact]
    public async Task A_click_log_that_cannot_be_written_is_said()
    {
        var disk = new FaultyDisk();
        using var site = new Site { Replace = services => services.AddSingleton<ILogDisk>(disk) };
        (await Ask(site)).Status.ShouldBe(HttpStatusCode.OK);
        disk.FlushFails = true;
        await site.Services.GetRequiredService<ClickLog>().Append(ClickLogTests.Record(1));

        var (status, words) = await Ask(site);
        status.ShouldBe(HttpStatusCode.ServiceUnavailable);
        words.ShouldStartWith("click log takes no clicks: Input/output error");
        disk.FlushFails = false;
    }

    [DataFact]
    public async Task Clicks_that_pile_up_are_said()
    {
        using var site = new Site(("ClickLog:MostBytes", "200"));
        var log = site.Services.GetRequiredService<ClickLog>();
        for (var n = 0; n < 4; n++)
        {
            (await log.Append(ClickLogTests.Record(n))).ShouldBeTrue();
        }
        var (status, words) = await Ask(site);
        (status, words.StartsWith("click log is half full", StringComparison.Ordinal)).ShouldBe((HttpStatusCode.ServiceUnavailable, true), words);
    }

    private static async Task<(HttpStatusCode Status, string Words)> Ask(Site site)
    {
        var answer = await site.CreateClient().GetAsync("/readyz");
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }
}
