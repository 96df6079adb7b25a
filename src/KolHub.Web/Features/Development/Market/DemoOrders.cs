using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using KolHub.Domain;
using KolHub.Domain.Accounts;
using KolHub.Domain.Orders;
using KolHub.Domain.Tracking;
using KolHub.Web.Features.Orders;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Development.Market;

/// <summary>Orders of the demo market, as Shopify would tell them; they go through the same command as those that come by the webhook. A tenth and more is refunded, in part or whole.</summary>
internal sealed class DemoOrders(DemoStage stage, Random chance)
{
    /// <summary>Nobody: the shop, and the site's own watch.</summary>
    public static readonly Player Shop = new(Actor.System, "", "", "Asia/Shanghai", "zh-Hans");
    private readonly DemoClicks _clicks = new(stage, chance);
    private readonly DemoClicks _rovers = new(stage, new Random(7));
    private readonly Random _roving = new(6);
    private readonly List<(long ShopId, long LinkId, DateTime From, DateTime To)> _links = [];
    private readonly Dictionary<long, List<string>> _buyers = [];
    private readonly List<(DateTime At, ShopConnection Shop, string Topic, string Body)> _events = [];

    /// <summary>Notes who followed the contract's link and what was bought by it or with the code: by most creators little, by a few much. <see cref="Settle"/> tells it in the order of time.</summary>
    public async Task Sell(ShopConnection shop, IReadOnlyList<(long Id, string Name, Money Price)> products, long contractId, DateTime from, DateTime to, CancellationToken ct)
    {
        var code = await stage.Read(db => db.PromoCodes.AsNoTracking().FirstOrDefaultAsync(c => c.ContractId == contractId && c.OpenedAt != null, ct));
        var link = await stage.Read(db => db.TrackingLinks.AsNoTracking().FirstOrDefaultAsync(l => l.ContractId == contractId && l.OpenedAt != null, ct));
        if (code is null || link is null)
        {
            return;
        }
        var buyers = (int)Math.Min(110, 4 / Math.Pow(1 - chance.NextDouble(), 0.8));
        var since = from > link.OpenedAt ? from : link.OpenedAt!.Value.AddMinutes(5);
        _clicks.Crowd(link.Id, buyers, since, to);
        for (var n = buyers; n > 0; n--)
        {
            var at = from.AddSeconds(chance.NextDouble() * chance.NextDouble() * (to - from).TotalSeconds);
            if (at >= to || at <= code.OpenedAt)
            {
                continue;
            }
            var way = chance.Next(10);
            var click = way > 4 && at.AddHours(-2) > since ? _clicks.Visit(link.Id, at.AddMinutes(-chance.Next(2, 110))) : null;
            var product = products[chance.Next(products.Count)];
            var bare = way > 7 && click is not null;
            Note(shop, product, bare ? null : code.Code, bare ? click : Elsewhere(shop.Id, at) ?? click, at, to);
        }
        _links.Add((shop.Id, link.Id, since, to));
    }

    /// <summary>
    /// Four parcels to the creator's own door. The first bears the creator's e-mail address and gets no commission; of three for others the brand is shown one, and two, bought at the
    /// browser that the link knows as the creator's, are held.
    /// </summary>
    public async Task SellToSelf(ShopConnection shop, (long Id, string Name, Money Price) product, Player creator, DateTime to)
    {
        var own = await stage.Read(db => (
            from code in db.PromoCodes
            join link in db.TrackingLinks on code.ContractId equals link.ContractId
            join person in db.People on creator.Actor.PersonId equals person.Id
            where code.BrandId == shop.BrandId && code.CreatorId == creator.Actor.CreatorId && code.OpenedAt != null && link.OpenedAt != null
            select new { code.Code, LinkId = link.Id, person.Email }).FirstOrDefaultAsync());
        if (own is not null)
        {
            Note(shop, product, own.Code, null, to.AddHours(-44), to, own.Email);
            Note(shop, product, own.Code, null, to.AddHours(-40), to, "friend@example.com");
            Note(shop, product, own.Code, _clicks.Visit(own.LinkId, to.AddHours(-31), ClickClass.Self), to.AddHours(-30), to, "sister@example.com");
            Note(shop, product, own.Code, _clicks.Visit(own.LinkId, to.AddHours(-28), ClickClass.Self), to.AddHours(-27), to, "neighbour@example.com");
        }
    }

    /// <summary>Three to five orders on each of these days, with the code and nothing else.</summary>
    public void SellDaily(ShopConnection shop, (long Id, string Name, Money Price) product, PromoCode code, DateOnly first, DateOnly last, DateTime to)
    {
        for (var day = first; day <= last; day = day.AddDays(1))
        {
            for (var n = chance.Next(3, 6); n > 0; n--)
            {
                Note(shop, product, code.Code, null, day.ToDateTime(new TimeOnly(chance.Next(2, 14), chance.Next(60)), DateTimeKind.Utc), to);
            }
        }
    }

    /// <summary>One buyer in four with a code had followed another creator's link before.</summary>
    private string? Elsewhere(long shopId, DateTime at) =>
        _roving.Next(4) == 0 && _links.FindAll(l => l.ShopId == shopId && l.From < at.AddDays(-2) && at < l.To) is { Count: > 0 } open
            ? _rovers.Visit(open[_roving.Next(open.Count)].LinkId, at.AddHours(-_roving.Next(1, 40)))
            : null;

    /// <summary>A refund whose order was never told: it waits.</summary>
    public void Stray(ShopConnection shop, DateTime at) => _events.Add((at, shop, "refunds/create", JsonSerializer.Serialize(new
    {
        id = Ids.Next(),
        order_id = Ids.Next(),
        created_at = Stamp(at),
        processed_at = Stamp(at),
        refund_line_items = Array.Empty<object>(),
        transactions = new[] { new { id = Ids.Next(), kind = "refund", status = "success", amount = "79.00", currency = shop.Currency } },
        order_adjustments = Array.Empty<object>(),
    })));

    public async Task Settle(CancellationToken ct)
    {
        await _clicks.Settle(ct);
        await _rovers.Settle(ct);
        foreach (var (at, shop, topic, body) in _events.OrderBy(e => e.At))
        {
            await stage.Do(Shop, at, new ApplyOrder.Command(shop.Id, $"demo-{Ids.Next()}", topic, body, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(body)))));
        }
        _events.Clear();
    }

    private void Note(ShopConnection shop, (long Id, string Name, Money Price) product, string? code, string? click, DateTime at, DateTime to, string? atOwnDoor = null)
    {
        var (order, line, quantity) = (Ids.Next(), Ids.Next(), chance.Next(1, 4));
        var gross = product.Price * quantity;
        var off = code is null ? Money.Zero(gross.Currency) : new Rate(1_000).Of(gross);
        var stamp = Stamp(at);
        _events.Add((at, shop, "orders/paid", JsonSerializer.Serialize(new
        {
            id = order,
            name = "#" + (order % 1_000_000).ToString(CultureInfo.InvariantCulture),
            currency = product.Price.Currency,
            financial_status = "paid",
            taxes_included = false,
            test = chance.Next(60) == 0 && atOwnDoor is null,
            created_at = stamp,
            processed_at = stamp,
            updated_at = stamp,
            email = atOwnDoor ?? Buyer(shop.Id),
            shipping_address = atOwnDoor is null ? null : new { address1 = "12 Tea Lane", address2 = "", city = "Hangzhou", zip = "310000", country_code = "CN" },
            note_attributes = click is null ? [] : new[] { new { name = "khc", value = click } },
            discount_codes = code is null ? [] : new[] { new { code, amount = Text(off), type = "percentage" } },
            line_items = new[] { new { id = line, product_id = product.Id, sku = $"KH-{product.Id % 100_000}", title = product.Name, quantity, price = Text(product.Price), discount_allocations = new[] { new { amount = Text(off) } }, tax_lines = Array.Empty<object>() } },
            shipping_lines = Array.Empty<object>(),
            refunds = Array.Empty<object>(),
            total_price = Text(gross - off),
        })));
        var back = at.AddDays(chance.Next(2, 16));
        if (chance.Next(100) < 16 && back < to)
        {
            var part = chance.Next(2) == 0 ? gross - off : new Money((gross - off).Minor / 2, gross.Currency);
            _events.Add((back, shop, "refunds/create", JsonSerializer.Serialize(new
            {
                id = Ids.Next(),
                order_id = order,
                created_at = Stamp(back),
                processed_at = Stamp(back),
                refund_line_items = new[] { new { id = Ids.Next(), line_item_id = line, quantity = 1, subtotal = part.Major, total_tax = 0m } },
                transactions = new[] { new { id = Ids.Next(), kind = "refund", status = "success", amount = Text(part), currency = gross.Currency } },
                order_adjustments = Array.Empty<object>(),
            })));
        }
    }

    /// <summary>Somebody new; each ninth is somebody who bought in the shop before.</summary>
    private string Buyer(long shopId)
    {
        var known = _buyers.TryGetValue(shopId, out var list) ? list : _buyers[shopId] = [];
        known.Add($"buyer{chance.Next(100_000)}@example.com");
        if (known.Count % 9 == 0)
        {
            known[^1] = known[^8];
        }
        return known[^1];
    }

    private static string Stamp(DateTime utc) => utc.ToString("yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture) + "+00:00";

    private static string Text(Money money) => money.Major.ToString(CultureInfo.InvariantCulture);
}
