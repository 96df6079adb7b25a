using System.Globalization;
using KolHub.Domain;
using KolHub.Domain.Accounts;
using KolHub.Domain.Orders;
using KolHub.Domain.Payouts;
using KolHub.Web.Features.Commissions;
using KolHub.Web.Features.Orders;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Tests.Invariants;

/// <summary>What happens to a brand, drawn from one seed: the same in every world that plays it.</summary>
internal sealed class Play(int seed)
{
    private static readonly long[] _amounts = [1, 2, 5, 9, 49, 50, 51, 99, 1_00, 1_01, 199_00, 195_66];
    private static readonly string[] _currencies = ["CNY", "JPY", "USD"];
    private static readonly string[] _statuses = ["pending", "paid", "paid"];
    private readonly Random _random = new(seed);

    public string Currency { get; } = _currencies[seed % 3];

    /// <summary>Orders in one half, payments in the next, refunds while money is on its way, and another payout.</summary>
    public List<Happening> Everything(DateTime start)
    {
        var told = Enumerable.Range(1, 3).SelectMany(order => Order(order, start)).ToList();
        told.AddRange(told.Where(_ => _random.Next(4) == 0).ToList());
        Happening[] shuffled = [.. told.Select((one, at) => (one, At: at + (_random.NextDouble() * 6))).OrderBy(pair => pair.At).Select(pair => pair.one)];
        var half = _random.Next(shuffled.Length / 2, shuffled.Length);
        return [
            .. shuffled[..half], Confirm, Decide(_random.Next(3)), Pass(31), EndHolds,
            List, Release, Submit, .. shuffled[half..], Answer(_random.Next(2) == 0), Answer(true), Answer(_random.Next(3) > 0),
            Pass(31), EndHolds, List, Release, Submit, Answer(true), Answer(false),
        ];
    }

    private static readonly Happening EndHolds = new("holds end", w => Task.FromResult<Func<Task>?>(w.EndHolds));

    // A payee whose balance is not positive keeps others from being listed with them: each is listed alone.
    private static readonly Happening List = new("list", async w =>
    {
        var open = await w.Site.Read(db => db.Payables.Where(p => p.BrandId == w.Brand.Id && p.PayoutItemId == null).GroupBy(p => p.CreatorId).Select(g => new { g.Key, Sum = g.Sum(p => p.Amount.Minor) }).ToListAsync());
        var payee = w.Deals.Select(d => d.Creator).FirstOrDefault(c => open.Exists(o => o.Key == c.Id && o.Sum > 0));
        return payee is null ? null : () => w.List(payee);
    });

    private static readonly Happening Release = Batch("release", PayoutState.Draft, (w, id) => w.Release(id));

    private static readonly Happening Submit = Batch("submit", PayoutState.Approved, (w, id) => w.Submit(id));

    private static readonly Happening Confirm = new("confirm", async w =>
    {
        var weak = await w.Site.Read(db => db.Orders.Where(o => o.BrandId == w.Brand.Id && o.Trust == OrderTrust.Weak).Select(o => o.Id).FirstOrDefaultAsync());
        return weak == 0 ? null : () => w.Do(w.Brand.Finance.Actor, new ConfirmOrder.Command(weak));
    });

    private static Happening Pass(int days) => new($"{days} days", w => Task.FromResult<Func<Task>?>(null)) { Days = days };

    private static Happening Batch(string name, PayoutState state, Func<World, long, Task> act) => new(name, async w =>
    {
        var id = await w.Site.Read(db => db.PayoutBatches.Where(b => b.BrandId == w.Brand.Id && b.State == state).OrderBy(b => b.Id).Select(b => b.Id).FirstOrDefaultAsync());
        return id == 0 ? null : () => act(w, id);
    });

    private static Happening Answer(bool paid) => new(paid ? "the bank paid" : "the bank refused", async w =>
    {
        var item = (await w.Items(PayoutState.Submitted)).FirstOrDefault() ?? (paid ? null : (await w.Items(PayoutState.Settled)).FirstOrDefault());
        return item is null ? null : () => paid ? w.Paid(item) : w.Refused(item);
    });

    private Happening Decide(int what)
    {
        var which = _random.Next(100);
        return new("decide " + what, async w =>
        {
            if (await w.Commissions() is not { Count: > 0 } rows)
            {
                return null;
            }
            var (id, actor) = (rows.OrderBy(c => c.Estimated.Minor).ThenBy(c => c.LineId).ElementAt(which % rows.Count).Id, w.Brand.Finance.Actor);
            return what == 0 ? () => w.Do(actor, new DeclineCommission.Command(id, "no")) : () => w.Do(actor, new HoldCommission.Command(id, "wait"));
        });
    }

    private IEnumerable<Happening> Order(int number, DateTime start)
    {
        var (at, lines) = (start.AddMinutes(-_random.Next(60, 600)), Enumerable.Range(0, _random.Next(1, 4)).Select(_ => Amount()).ToList());
        if (number == 3)
        {
            var (creator, amount) = (_random.Next(2), Amount());
            yield return new("a weak word", w => Meant(() => w.Deliver(w.Network, "postback", "w", $"order_id=weak&amount={Major(amount)}&currency={Currency}&status=paid&code={World.Code(creator, w.Brand)}")));
            yield break;
        }
        int[] codes = _random.Next(3) == 0 ? [0, 1] : [_random.Next(2)];
        for (var version = 0; version < _statuses.Length; version++)
        {
            var (told, then, now) = (version, at.AddMinutes(version), lines.ToList());
            yield return new($"order {number} version {told}", w => Meant(() => w.Deliver(w.Till, OrderReader.ApiOrder, $"o{number}.{told}", $$"""
                {"id": "{{number}}", "currency": "{{Currency}}", "placed_at": "{{Time(at)}}", "updated_at": "{{Time(then)}}", "status": "{{_statuses[told]}}", "coupon_codes": [{{string.Join(',', codes.Select(c => $"\"{World.Code(c, w.Brand)}\""))}}],
                 "lines": [{{string.Join(',', now.Select((minor, i) => $$"""{"id": "{{i}}", "quantity": 1, "amount": "{{Major(minor)}}"}"""))}}]}
                """)));
            lines[_random.Next(lines.Count)] = Amount();
        }
        for (var refund = _random.Next(1, 4); refund > 0; refund--)
        {
            var (id, line, minor, then) = (refund, _random.Next(lines.Count), Amount(), at.AddMinutes(30 + refund));
            yield return new($"refund {id} of order {number}", w => Meant(() => w.Deliver(w.Till, $"{OrderReader.ApiRefund}{number}", $"r{number}.{id}", $$"""
                {"id": "{{id}}", "refunded_at": "{{Time(then)}}", "lines": [{"line_id": "{{line}}", "amount": "{{Major(minor)}}"}]}
                """)));
        }
    }

    private long Amount() => _random.Next(2) == 0 ? _amounts[_random.Next(_amounts.Length)] : _random.Next(1, 300_00);

    private string Major(long minor) => new Money(minor, Currency).Major.ToString(CultureInfo.InvariantCulture);

    private static string Time(DateTime at) => at.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture);

    private static Task<Func<Task>?> Meant(Func<Task> act) => Task.FromResult<Func<Task>?>(act);
}
