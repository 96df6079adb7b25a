using System.Buffers.Text;
using KolHub.Domain.Tracking;
using KolHub.Web.Redirect;

namespace KolHub.Web.Features.Development.Market;

/// <summary>Visitors of the demo's links, told to the click log as the redirect tells it; the copier brings them into the counts.</summary>
internal sealed class DemoClicks(DemoStage stage, Random chance)
{
    private static readonly string[] _browsers = ["Safari", "Chrome", "WeChat"];
    private readonly List<ClickRecord> _records = [];

    /// <summary>One visitor at this moment; the click id that the shop is handed.</summary>
    public string Visit(long linkId, DateTime at, ClickClass @class = ClickClass.Human)
    {
        var id = new byte[16];
        chance.NextBytes(id);
        var click = new ClickRecord(ClickKind.Click, linkId, at, @class, Base64Url.EncodeToString(id), IsUnique: chance.Next(100) < 86, Mode: PrivacyMode.LinkOnly, Agent: _browsers[chance.Next(3)]);
        _records.Add(click);
        return click.ClickId!;
    }

    /// <summary>Those who look and do not buy: many more than the buyers, and how many more differs widely from creator to creator. Some are no people.</summary>
    public void Crowd(long linkId, int buyers, DateTime from, DateTime to)
    {
        var visitors = (int)Math.Min(1_500, (buyers + 2) * 9 / Math.Pow(1 - chance.NextDouble(), 0.6));
        for (var i = 0; i < visitors; i++)
        {
            Visit(linkId, from.AddSeconds(chance.NextDouble() * chance.NextDouble() * (to - from).TotalSeconds), chance.Next(100) switch { < 3 => ClickClass.Bot, < 6 => ClickClass.Preview, _ => ClickClass.Human });
        }
    }

    /// <summary>Writes them in the order of time and waits until they are in the database, before the orders that name them.</summary>
    public Task Settle(CancellationToken ct) => stage.With(async services =>
    {
        await services.GetRequiredService<LinkTable>().Refresh(ct);
        var log = services.GetRequiredService<ClickLog>();
        foreach (var some in _records.OrderBy(r => r.At).Chunk(1_000))
        {
            await Task.WhenAll(some.Select(r => log.Append(r.ToBytes()).AsTask()));
        }
        _records.Clear();
        await services.GetRequiredService<ClickCopier>().CatchUp(ct);
    });
}
