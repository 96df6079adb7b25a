using System.Diagnostics;
using System.Net;
using KolHub.Domain.Creators;
using KolHub.Web.Features.Discovery;
using KolHub.Web.Tests.Base;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace KolHub.Web.Tests.Discovery;

/// <summary>Large markets, that is: here every market counts as one.</summary>
public sealed class MarketHealthTests : IDisposable
{
    private readonly Site _site = new(("Discovery:SmallMarket", "0"));
    private readonly Given _given;

    public MarketHealthTests() => _given = new Given(_site);

    [DataFact]
    public async Task A_reading_that_fails_leaves_the_old_market_and_operators_see_why()
    {
        var (brand, creator, operators) = (await _given.Brand(), await _given.Ranked(), await _given.Operator());
        (await operators.Get("/discovery/market")).Words.ShouldContain("Not read yet");
        await Ranked(brand, _site, page => page.Words.Contains("¥4,500.00", StringComparison.Ordinal));
        var well = (await operators.Get("/discovery/market")).Words;
        well.ShouldContain("Up to date");
        well.ShouldContain("1 accounts in ");

        await _site.Read(db => db.AudienceReports.Where(r => r.ChannelId == creator.Id).ExecuteUpdateAsync(set => set.SetProperty(r => r.Layout, 99)));
        await _given.Ranked("Broken");
        var index = _site.Services.GetRequiredService<CreatorIndex>();
        await Should.ThrowAsync<InvalidOperationException>(() => index.Refresh(TimeSpan.Zero, CancellationToken.None));

        var ill = (await operators.Get("/discovery/market")).Words;
        ill.ShouldContain("Reading fails");
        ill.ShouldContain("Audience layout 99");
        ill.ShouldContain("Read as a whole");
        (await brand.Manager.Get("/discovery")).Words.ShouldContain(creator.Creator.Name);

        await _site.Read(db => db.AudienceReports.Where(r => r.ChannelId == creator.Id).ExecuteUpdateAsync(set => set.SetProperty(r => r.Layout, AudienceLayout.Version)));
        await index.Refresh(TimeSpan.Zero, CancellationToken.None);
        (await operators.Get("/discovery/market")).Words.ShouldContain("Up to date");
    }

    [DataFact]
    public async Task After_a_start_nobody_waits_and_a_change_is_seen_on_every_node_without_reading_all_again()
    {
        using var other = new Site(("Discovery:SmallMarket", "0"), ("ConnectionStrings:KolHub", _site.Database));
        var (brand, creator) = (await _given.Brand(), await _given.Creator());
        var channel = await _given.Channel(creator);
        await _given.Price(creator, channel, ContentForm.ShortVideo, 8_000);
        await _given.Ranked("Bystander");

        var first = await brand.Manager.Get("/discovery");
        first.Status.ShouldBe(HttpStatusCode.OK);
        first.Words.ShouldContain("Largest accounts, not ranked yet");
        first.Words.ShouldContain(creator.Creator.Name);
        Site[] nodes = [_site, other];
        foreach (var node in nodes)
        {
            await Ranked(brand, node, page => page.Words.Contains("¥8,000.00", StringComparison.Ordinal));
        }

        await (await creator.Someone.Get($"/profile/channels/{channel.Id}")).Form($"/profile/channels/{channel.Id}/prices").Fill("ContentForm", "ShortVideo").Fill("Amount", "9,500").Fill("Currency", "CNY").Send();

        foreach (var node in nodes)
        {
            await Ranked(brand, node, page => page.Words.Contains("¥9,500.00", StringComparison.Ordinal));
            var state = node.Services.GetRequiredService<CreatorIndex>().State;
            state.Changes!.Count.ShouldBe(1);
            state.Whole!.At.ShouldBeLessThan(state.Changes.At);
        }
    }

    public void Dispose() => _site.Dispose();

    private static async Task Ranked(GivenBrand brand, Site node, Func<Seen, bool> shows)
    {
        var browser = await node.Visit().EnterAs(brand.Manager.MembershipId);
        for (var watch = Stopwatch.StartNew(); !shows(await browser.Get("/discovery")); await Task.Delay(50))
        {
            watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(30));
        }
    }
}
