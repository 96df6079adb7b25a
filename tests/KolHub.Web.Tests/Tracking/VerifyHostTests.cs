using System.Net;
using System.Net.Sockets;
using System.Text;
using KolHub.Domain.Tracking;
using KolHub.Web.Features.Tracking;
using KolHub.Web.Tests.Base;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;

namespace KolHub.Web.Tests.Tracking;

public sealed class VerifyHostTests : SiteTest
{
    [DataFact]
    public async Task A_host_is_verified_by_the_file_that_its_owner_put_there_and_waiting_contracts_get_their_link()
    {
        var (brand, creator) = (await Given.Brand(), await Given.Creator());
        var contract = await Given.ContractActive(brand, creator);
        await Given.CopyApproved(contract, creator);
        await Given.OpenTracking(contract);
        (await Site.Read(db => db.TrackingLinks.AnyAsync(l => l.ContractId == contract.Id))).ShouldBeFalse();
        string? published = null;
        await using var shop = await Shop(context => context.Request.Path == VerifiedHost.FilePath && published is not null ? (200, "# shop\n" + published + "\n") : (404, "nothing here"));
        var host = await Given.Host(brand, shop.Authority, verified: false);

        var missed = await Check(brand, host);
        missed.Words.ShouldContain("The line was not found when we looked");
        missed.Words.ShouldContain("404 nothing here");

        published = host.Proof;
        var found = await Check(brand, host);
        found.Words.ShouldContain("Proven by a file");
        var link = await Site.Read(db => db.TrackingLinks.SingleAsync(l => l.ContractId == contract.Id));
        (link.Destination, link.OpenedAt is not null).ShouldBe(($"http://{shop.Authority}/", true));
        (await Site.Read(db => db.History.CountAsync(h => h.Chain == brand.Id && h.Command == "VerifyHost"))).ShouldBe(2);
    }

    [DataFact]
    public async Task A_redirect_is_not_followed_and_proves_nothing()
    {
        var brand = await Given.Brand();
        VerifiedHost? host = null;
        await using var shop = await Shop(context => context.Request.Path == "/elsewhere" ? (200, host!.Proof) : (302, "/elsewhere"));
        host = await Given.Host(brand, shop.Authority, verified: false);

        (await Check(brand, host)).Words.ShouldContain("Not verified yet");
    }

    [DataFact]
    public async Task Nobody_checks_the_host_of_another_brand()
    {
        var host = await Given.Host(await Given.Brand(), "other.example", verified: false);
        var stranger = await Given.Brand();
        await Given.Host(stranger, "own.example", verified: false);
        var page = await stranger.Manager.Get("/tracking/hosts");
        page.Words.ShouldNotContain("other.example");

        var token = page.Page.QuerySelector("input[name=form]")!.GetAttribute("value")!;
        var sent = await page.Visitor.Look(page.Visitor.Client.PostAsync($"/tracking/hosts/{host.Id}/check", new FormUrlEncodedContent([new("form", token)])));
        sent.Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Text_records_are_read_from_the_resolver()
    {
        using var resolver = new UdpClient(new IPEndPoint(IPAddress.Loopback, 0));
        var answering = Task.Run(async () =>
        {
            var asked = await resolver.ReceiveAsync();
            await resolver.SendAsync(Answer(asked.Buffer, "v=spf1 -all", new string('x', 200) + new string('y', 200)), asked.RemoteEndPoint);
        });
        var records = new TxtRecords(new ConfigurationBuilder().AddInMemoryCollection([new("Tracking:Resolver", resolver.Client.LocalEndPoint!.ToString())]).Build());

        (await records.Of("_kolhub.shop.example", CancellationToken.None)).ShouldBe(["v=spf1 -all", new string('x', 200) + new string('y', 200)]);
        await answering;
    }

    private static byte[] Answer(byte[] question, params string[] texts)
    {
        var bytes = new List<byte>(question);
        (bytes[2], bytes[3], bytes[6], bytes[7]) = (0x81, 0x80, 0, (byte)texts.Length);
        foreach (var text in texts)
        {
            var pieces = Encoding.ASCII.GetBytes(text).Chunk(255).SelectMany(p => (byte[])[(byte)p.Length, .. p]).ToList();
            bytes.AddRange([0xC0, 12, 0, 16, 0, 1, 0, 0, 0, 60, (byte)(pieces.Count >> 8), (byte)pieces.Count]);
            bytes.AddRange(pieces);
        }
        return [.. bytes];
    }

    private static async Task<Seen> Check(GivenBrand brand, VerifiedHost host)
    {
        var sent = await (await brand.Manager.Get("/tracking/hosts")).Form($"/tracking/hosts/{host.Id}/check").Send();
        return await sent.Visitor.Follow(sent);
    }

    private static async Task<StandInShop> Shop(Func<HttpContext, (int Status, string Text)> answer)
    {
        var app = WebApplication.CreateSlimBuilder().Build();
        app.Urls.Add("http://127.0.0.1:0");
        app.Run(async context =>
        {
            var (status, text) = answer(context);
            context.Response.StatusCode = status;
            if (status == 302)
            {
                context.Response.Headers.Location = text;
            }
            await context.Response.WriteAsync(text);
        });
        await app.StartAsync();
        return new StandInShop(app, new Uri(app.Urls.Single()).Authority);
    }

    private sealed record StandInShop(WebApplication App, string Authority) : IAsyncDisposable
    {
        public ValueTask DisposeAsync() => App.DisposeAsync();
    }
}
