using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using KolHub.Domain;
using KolHub.Domain.Accounts;
using KolHub.Domain.Commissions;
using KolHub.Domain.Ledger;
using KolHub.Domain.Orders;
using KolHub.Domain.Payouts;
using KolHub.Tests.Invariants;
using KolHub.Web.Features.Commissions;
using KolHub.Web.Features.Orders;
using KolHub.Web.Features.Payouts;
using KolHub.Web.Tests.Base;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Tests.Invariants;

/// <summary>Something that a person, a shop or a clock does. What it means is looked up when its turn comes, once; it may then be done again.</summary>
internal sealed record Happening(string Name, Func<World, Task<Func<Task>?>> Meant)
{
    /// <summary>How far the clock moves with it.</summary>
    public int Days { get; init; }
}

/// <summary>A brand of the shared site with two creators, a till that is believed and a network that is not, and everything that its tables hold.</summary>
internal sealed class World
{
    public const int Rate = 1_000;

    private World(Site site, GivenBrand brand, GivenLiveDeal[] deals, ShopConnection till, ShopConnection network) =>
        (Site, Brand, Deals, Till, Network) = (site, brand, deals, till, network);

    public Site Site { get; }

    public GivenBrand Brand { get; }

    public GivenLiveDeal[] Deals { get; }

    public ShopConnection Till { get; }

    public ShopConnection Network { get; }

    public static async Task<World> Make(Site site, Given given, string currency)
    {
        var brand = await given.Brand(currency);
        GivenLiveDeal[] deals = [await given.LiveDeal(brand, code: Code(0, brand)), await given.LiveDeal(brand, code: Code(1, brand))];
        foreach (var deal in deals)
        {
            await given.AccountOf(deal.Creator);
        }
        return new World(site, brand, deals, (await given.Api(brand)).Connection, (await given.Sender(brand, ConnectionKind.Postback)).Connection);
    }

    public static string Code(int creator, GivenBrand brand) => $"K{creator}{brand.Id}";

    public Task Deliver(ShopConnection connection, string topic, string id, string body) => Do(Actor.System, new ApplyOrder.Command(
        connection.Id, id, topic, body, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(body)))));

    public Task EndHolds() => Do(Actor.System, new EndHolds.Command(Brand.Id));

    public Task List(bool other = false) => Do((other ? Brand.Finance2 : Brand.Finance).Actor, new MakeBatch.Command(Brand.Brand.Currency, [.. Deals.Select(d => d.Creator.Id)]));

    public Task List(GivenCreator creator) => Do(Brand.Finance.Actor, new MakeBatch.Command(Brand.Brand.Currency, [creator.Id]));

    public Task Release(long batch) => Do(Brand.Finance2.Actor, new ReleaseBatch.Command(batch));

    public Task Submit(long batch) => Do(Brand.Finance.Actor, new SubmitBatch.Command(batch));

    public Task Paid(PayoutItem item) => Do(Brand.Finance.Actor, new SettleItem.Command(item.BatchId, item.Id));

    public Task Refused(PayoutItem item) => Do(Brand.Finance.Actor, new FailItem.Command(item.BatchId, item.Id, "No such account"));

    /// <summary>As the house would: a refusal is an answer.</summary>
    public async Task Do<T>(Actor actor, IRequest<T> request)
    {
        try
        {
            await Site.Send(actor, request);
        }
        catch (RuleBroken)
        {
            // somebody came first, or it was done already
        }
    }

    public Task<List<PayoutItem>> Items(PayoutState state) =>
        Site.Read(db => db.PayoutItems.AsNoTracking().Where(i => i.BrandId == Brand.Id && i.State == state).OrderBy(i => i.Id).ToListAsync());

    public Task<List<Commission>> Commissions() => Site.Read(db => db.Commissions.AsNoTracking().Where(c => c.BrandId == Brand.Id).OrderBy(c => c.Id).ToListAsync());

    public Task<Rows> Rows() => Site.Read(async db => new Rows(
        Brand.Id, Brand.Brand.Zone,
        await db.LedgerBooks.AsNoTracking().SingleOrDefaultAsync(b => b.Id == Brand.Id) ?? new LedgerBook(Brand.Id),
        await db.Entries.AsNoTracking().Where(e => e.BrandId == Brand.Id).OrderBy(e => e.Sequence).ToListAsync(),
        await db.OrdersWhole.AsNoTracking().Where(o => o.BrandId == Brand.Id).ToListAsync(),
        await Commissions(),
        await db.Payables.AsNoTracking().Where(p => p.BrandId == Brand.Id).ToListAsync(),
        await db.PayoutBatches.AsNoTracking().Include(b => b.Items).Where(b => b.BrandId == Brand.Id).ToListAsync(),
        (_, _, _) => Rate));

    /// <summary>Everything by the names that people gave, since keys and times differ from world to world.</summary>
    public async Task<string> Told()
    {
        var rows = await Rows();
        var deliveries = await Site.Read(db => db.Deliveries.AsNoTracking().Where(d => d.BrandId == Brand.Id).ToListAsync());
        var lines = rows.Orders.SelectMany(o => o.Lines.Select(l => (l.Id, Name: $"{o.ExternalId}/{l.ExternalId}"))).ToDictionary(l => l.Id, l => l.Name);
        string Creator(long? id) => id is null ? "-" : Array.FindIndex(Deals, d => d.Creator.Id == id).ToString(CultureInfo.InvariantCulture);
        var told = new List<string>();
        told.AddRange(rows.Orders.Select(o => $"order {o.ExternalId} {o.Status} {o.Trust} {o.Base} {o.ReducedBase} refunds {o.Refunds.Count} credits {o.Credits.Count}"));
        told.AddRange(rows.Commissions.Select(c => $"commission {lines[c.LineId]} {Creator(c.CreatorId)} {c.Number} {c.Kind} {c.State} {c.Estimated} {c.Settled} {c.Clawed} {c.Net} steps {c.Steps.Count}"));
        told.AddRange(rows.Payables.Select(p => $"payable {Creator(p.CreatorId)} {p.Source} {p.Amount} {p.PayoutItemId is not null} {p.PaidAt is not null}"));
        told.AddRange(rows.Batches.SelectMany(b => b.Items.Select(i => $"payout {Creator(i.CreatorId)} {b.State} {i.State} {i.Gross} {i.Net}")));
        told.AddRange(rows.Entries.SelectMany(e => e.Postings.Select(p => $"posting {e.Kind} {p.Account} {Creator(p.CreatorId)} {p.Amount}")));
        told.AddRange(deliveries.Select(d => $"delivery {d.ExternalId} done {d.IsDone} failed {d.Error}"));
        return string.Join('\n', told.Order(StringComparer.Ordinal));
    }

    /// <summary>Every row of the brand as the database has it, keys and times too.</summary>
    public async Task<string> Untouched()
    {
        var rows = await Rows();
        return $"{rows.Book.Head} {rows.Book.Length} {string.Join(' ', rows.Orders.OrderBy(o => o.Id).Select(o => (o.Id, o.Version, o.Changes)))} {string.Join(' ', rows.Commissions.OrderBy(c => c.Id).Select(c => (c.Id, c.Version, c.Net, c.State)))} "
            + string.Join(' ', rows.Payables.OrderBy(p => p.Id).Select(p => (p.Id, p.Version, p.Amount, p.PayoutItemId))) + string.Join(' ', rows.Batches.OrderBy(b => b.Id).Select(b => (b.Id, b.Version, b.State)));
    }
}
