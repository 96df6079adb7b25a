using System.Net;
using KolHub.Web.Redirect;
using KolHub.Web.Tests.Base;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace KolHub.Web.Tests.Redirect;

/// <summary>The promise itself: the answer waits for the disk, and a disk that fails costs the click, never the buyer.</summary>
public sealed class FlushBeforeAnswerTests : IDisposable
{
    private readonly FaultyDisk _disk = new();
    private readonly Site _site;
    private readonly Given _given;

    public FlushBeforeAnswerTests()
    {
        _site = new Site { Replace = services => services.AddSingleton<ILogDisk>(_disk) };
        _given = new Given(_site);
    }

    public void Dispose() => _site.Dispose();

    [DataFact]
    public async Task The_answer_leaves_only_after_the_flush()
    {
        var link = (await _given.TrackingOpen()).Link;
        var client = Client();
        (await client.GetAsync("/r/" + link.Code)).StatusCode.ShouldBe(HttpStatusCode.Found);

        _disk.HoldFlushes();
        var asking = client.GetAsync("/r/" + link.Code);
        await Task.Delay(400);
        asking.IsCompleted.ShouldBeFalse("the 302 left before the click was on disk");

        _disk.LetFlushes();
        var answer = await asking;
        answer.Headers.Location!.Query.ShouldContain("khc=");
    }

    [DataFact]
    public async Task A_full_disk_sends_the_buyer_on_without_an_id_and_shows_the_loss()
    {
        var link = (await _given.TrackingOpen()).Link;
        _disk.IsFull = true;
        var answer = await Client().GetAsync("/r/" + link.Code);

        answer.StatusCode.ShouldBe(HttpStatusCode.Found);
        answer.Headers.Location!.OriginalString.ShouldBe(link.Destination);
        await _given.ClicksCopied();
        (await _site.Read(db => db.LinkHours.SingleAsync(h => h.LinkId == link.Id))).Lost.ShouldBe(1);
        var page = await (await _given.Operator()).Get("/tracking/log");
        page.Words.ShouldContain("Degraded");
        page.Words.ShouldContain("Lost since start1");
        page.Words.ShouldContain("No space left");
    }

    private HttpClient Client() => _site.CreateClient(new() { AllowAutoRedirect = false, HandleCookies = false });
}
