using System.Text;
using KolHub.Domain.Orders;
using KolHub.Domain.Tracking;
using KolHub.Web.Features.Commissions;
using KolHub.Web.Features.Discovery;
using KolHub.Web.Features.Notices;
using KolHub.Web.Features.Orders;
using KolHub.Web.Features.Payouts;
using KolHub.Web.Features.Tracking;
using KolHub.Web.Tests.Base;
using Microsoft.Extensions.DependencyInjection;

namespace KolHub.Web.Tests.House;

internal sealed partial class Deeds
{
    private Dictionary<string, Func<Task<Deed>>> Tracking() => new()
    {
        ["POST /tracking/hosts"] = () => Task.FromResult(new Deed(Brand.Manager, "/tracking/hosts", "/tracking/hosts", f => f.Fill("Host", "twice.example"))),
        ["POST /tracking/hosts/{id:long}/check"] = async () => new(Brand.Manager, "/tracking/hosts", $"/tracking/hosts/{(await _given.Host(Brand, "localhost:1", verified: false)).Id}/check"),
        ["POST /tracking/hosts/{id:long}/withdrawal"] = async () => new(Brand.Manager, "/tracking/hosts", $"/tracking/hosts/{(await _given.Host(Brand, "left.example")).Id}/withdrawal"),
        ["POST /tracking/contracts/{id:long}/codes"] = () => OnDeal("codes", f => f.Fill("Code", "TWICE1")),
        ["POST /tracking/contracts/{id:long}/links"] = () => OnDeal("links", f => f.Fill("Destination", "https://shop.example/twice")),
        ["POST /tracking/contracts/{id:long}/promoters"] = () => OnDeal("promoters", f => f.Fill("Scheme", "TaobaoRelation").Fill("ExternalId", "twice-1")),
        ["POST /tracking/codes/{id:long}/end"] = async () =>
        {
            var deal = await _tracked.Value;
            await deal.Brand.Manager.Send(new IssueCode.Command(deal.Contract.Id, "ENDED1", null));
            return new(deal.Brand.Manager, $"/tracking/contracts/{deal.Contract.Id}", $"/tracking/codes/{await Find(db => db.PromoCodes.Where(c => c.Folded == "ENDED1").Select(c => c.Id))}/end");
        },
        ["POST /tracking/promoters/{id:long}/end"] = async () =>
        {
            var deal = await _tracked.Value;
            await deal.Brand.Manager.Send(new BindPromoter.Command(deal.Contract.Id, PromoterScheme.TaobaoRelation, "ended-1"));
            return new(deal.Brand.Manager, "/tracking/promoters", $"/tracking/promoters/{await Find(db => db.PromoterBindings.Where(b => b.ExternalId == "ended-1").Select(b => b.Id))}/end");
        },
        ["POST /tracking/links/{id:long}/destination"] = () => OnLink("destination", f => f.Fill("Destination", "https://shop.example/elsewhere")),
        ["POST /tracking/links/{id:long}/pause"] = () => OnLink("pause"),
        ["POST /tracking/links/{id:long}/resumption"] = () => OnLink("resumption", before: id => new PauseLink.Command(id)),
        ["POST /tracking/links/{id:long}/withdrawal"] = () => OnLink("withdrawal", f => f.Fill("Reason", "Recall of the serum")),
    };

    private async Task<Deed> OnDeal(string act, Func<FormOnPage, FormOnPage> fill)
    {
        var deal = await _tracked.Value;
        return new(deal.Brand.Manager, $"/tracking/contracts/{deal.Contract.Id}", $"/tracking/contracts/{deal.Contract.Id}/{act}", fill);
    }

    private async Task<Deed> OnLink(string act, Func<FormOnPage, FormOnPage>? fill = null, Func<long, MediatR.IRequest<long>>? before = null)
    {
        var deal = await _tracked.Value;
        var destination = $"https://shop.example/{Guid.NewGuid():N}";
        await deal.Brand.Manager.Send(new IssueLink.Command(deal.Contract.Id, destination, null));
        var id = await Find(db => db.TrackingLinks.Where(l => l.Destination == destination).Select(l => l.Id));
        if (before is not null)
        {
            await deal.Brand.Manager.Send(before(id));
        }
        return new(deal.Brand.Manager, $"/tracking/links/{id}", $"/tracking/links/{id}/{act}", fill);
    }

    private Dictionary<string, Func<Task<Deed>>> Sales() => new()
    {
        ["POST /orders/connections"] = () => Task.FromResult(new Deed(Brand.Manager, "/orders/connections", "/orders/connections", f => f.Fill("Kind", "Shopify").Fill("Name", "Twice").Fill("Currency", "CNY").Fill("ShopDomain", "twice.myshopify.com"))),
        ["POST /orders/connections/{id:long}/closing"] = async () => OnConnection((await _given.Shop(Brand)).Connection.Id, "closing"),
        ["POST /orders/connections/{id:long}/opening"] = async () => OnConnection(await Brand.Manager.Send(new CloseConnection.Command((await _given.Shop(Brand)).Connection.Id)), "opening"),
        ["POST /orders/connections/{id:long}/secrets"] = async () => OnConnection((await _given.Shop(Brand)).Connection.Id, "secrets"),
        ["POST /orders/connections/{id:long}/test"] = async () => OnConnection((await _given.Shop(Brand)).Connection.Id, "test"),
        ["POST /orders/connections/{id:long}/keys"] = async () => OnConnection((await _given.Api(Brand)).Connection.Id, "keys", f => f.Fill("Name", "Second till").Fill("Scopes", "OrdersRead")),
        ["POST /orders/connections/{id:long}/keys/{keyId:long}/revocation"] = async () =>
        {
            var id = (await _given.Api(Brand)).Connection.Id;
            return OnConnection(id, $"keys/{await Find(db => db.ApiKeys.Where(k => k.ConnectionId == id).Select(k => k.Id))}/revocation");
        },
        ["POST /orders/connections/{id:long}/files"] = async () => OnConnection(await FileConnection(), "files", f => f.Attach("file", Sheet(), "orders.csv")),
        ["POST /orders/imports/{id:long}/check"] = async () => OnImport(await Uploaded(), "check"),
        ["POST /orders/imports/{id:long}/import"] = async () =>
        {
            var id = await Uploaded();
            await (await OnImport(id, "check").Form(_site)).Send();
            while (await _site.Services.GetRequiredService<OrderImportRun>().RunNext(default))
            {
            }
            return OnImport(id, "import");
        },
        ["POST /orders/connectors/live-runs"] = async () => new(await _given.Operator(), "/orders/connectors", "/orders/connectors/live-runs", f => f.Fill("Sender", "shop.example")),
        ["POST /orders/deliveries/replays"] = async () =>
        {
            var shop = await _given.Shop(Brand);
            await shop.Post("orders/paid", _given.ShopifyOrder(Given.NewOrderId()));
            var id = await Find(db => db.Deliveries.Where(d => d.ConnectionId == shop.Connection.Id).Select(d => d.Id));
            return new(Brand.Manager, $"/orders/deliveries?state=All&connection={shop.Connection.Id}", "/orders/deliveries/replays", f => f.Fill("DeliveryIds", id.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        },
        ["POST /orders/{id:long}/confirmation"] = async () =>
        {
            var network = await _given.Sender(Brand, ConnectionKind.Postback);
            await network.Get($"token={network.Secret}&order_id=T-1&amount=100&currency=CNY");
            var address = $"/orders/{await Find(db => db.Orders.Where(o => o.ConnectionId == network.Connection.Id).Select(o => o.Id))}";
            return new(Brand.Manager, address, address + "/confirmation");
        },
        ["POST /orders/deliveries/{id:long}/replay"] = async () =>
        {
            var shop = await _given.Shop(Brand);
            await shop.Post("orders/paid", _given.ShopifyOrder(Given.NewOrderId(), price: "12.345"));
            var address = $"/orders/deliveries/{await Find(db => db.Deliveries.Where(d => d.ConnectionId == shop.Connection.Id).Select(d => d.Id))}";
            return new(Brand.Manager, address, address + "/replay");
        },
    };

    private Dictionary<string, Func<Task<Deed>>> Telling() => new()
    {
        ["POST /notices/webhooks"] = () => Task.FromResult(new Deed(Brand.Manager, "/notices/webhooks", "/notices/webhooks", f => f.Fill("Name", "Twice").Fill("Address", "https://hooks.example/twice").Fill("Topics", "Payouts"))),
        ["POST /notices/webhooks/{id:long}/secrets"] = async () => OnWebhook(await Webhook(), "secrets"),
        ["POST /notices/webhooks/{id:long}/stop"] = async () => OnWebhook(await Webhook(), "stop"),
        ["POST /notices/webhooks/{id:long}/start"] = async () => OnWebhook(await Brand.Manager.Send(new StopWebhook.Command(await Webhook())), "start"),
        ["POST /notices/webhooks/{id:long}/test"] = async () => OnWebhook(await Webhook(), "test"),
        ["POST /notices/webhooks/{id:long}/replays"] = async () =>
        {
            var id = await Webhook();
            var letter = (await _given.Letters(id)).Delivered;
            return OnWebhook(id, "replays", f => f.Fill("LetterIds", letter.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        },
    };

    private async Task<long> Webhook() => await _given.Webhook(Brand, "https://hooks.example/twice", KolHub.Domain.Notices.WebhookTopic.Payouts);

    private Deed OnWebhook(long id, string act, Func<FormOnPage, FormOnPage>? fill = null) => new(Brand.Manager, $"/notices/webhooks/{id}", $"/notices/webhooks/{id}/{act}", fill);

    private Deed OnConnection(long id, string act, Func<FormOnPage, FormOnPage>? fill = null) => new(Brand.Manager, $"/orders/connections/{id}", $"/orders/connections/{id}/{act}", fill);

    private Deed OnImport(long id, string act) => new(Brand.Manager, $"/orders/imports/{id}", $"/orders/imports/{id}/{act}");

    private static byte[] Sheet() => Encoding.UTF8.GetBytes("订单编号,实付金额,下单时间,订单状态\nT1,100.00,2026-11-01 10:00,已付款\n");

    private Task<long> FileConnection() => Brand.Manager.Send(new MakeConnection.Command(ConnectionKind.File, Given.Unique("Files"), "CNY", null, null));

    private async Task<long> Uploaded() => await Brand.Manager.Send(new UploadOrderFile.Command(await FileConnection(), "orders.csv", Sheet()));

    private Dictionary<string, Func<Task<Deed>>> Pay() => new()
    {
        ["POST /commissions/{id:long}/hold"] = async () => OnCommission(await Commission(), "hold", f => f.Fill("Reason", "Same address")),
        ["POST /commissions/{id:long}/refusal"] = async () => OnCommission(await Commission(), "refusal", f => f.Fill("Reason", "The code was leaked")),
        ["POST /commissions/{id:long}/release"] = async () => OnCommission(await Brand.Finance.Send(new HoldCommission.Command(await Commission(), "Same address")), "release"),
        ["POST /commissions/suspicions/{id:long}/release"] = async () => OnSuspicion(await _given.Doubted(await Commission()), "release"),
        ["POST /commissions/suspicions/{id:long}/confirmation"] = async () => OnSuspicion(await _given.Doubted(await Commission()), "confirmation"),
        ["POST /campaigns/{id:long}/limits"] = async () =>
        {
            var commission = await Commission();
            var campaign = await Find(db => db.Commissions.Where(c => c.Id == commission).Select(c => c.CampaignId));
            return new(Brand.Finance, $"/campaigns/{campaign}/limits", $"/campaigns/{campaign}/limits", f => f.Fill("HoldAt", "85"));
        },
        ["POST /appeals"] = async () => new(Creator.Someone, await ToAppeal(await Commission()), "/appeals", f => f.Fill("Reason", "It was mine")),
        ["POST /appeals/{id:long}/statements"] = async () => OnAppeal(Creator.Someone, await Appealed(), "statements", f => f.Fill("Words", "One more thing")),
        ["POST /appeals/{id:long}/decision"] = async () => OnAppeal(Brand.Manager, await Appealed(), "decision", f => f.Fill("Outcome", "Granted").Fill("Answer", "You are right")),
        ["POST /payouts/batches"] = async () =>
        {
            var deal = await Owed();
            return new(Brand.Finance, "/payouts?find=" + Uri.EscapeDataString(deal.Creator.Creator.Name), "/payouts/batches", f => f.Fill("CreatorIds", deal.Creator.Id.ToString()));
        },
        ["POST /payouts/batches/{id:long}/files"] = async () =>
        {
            await Brand.Finance.Send(new SetPayingAccount.Command("Lanmei", "DE89370400440532013000", "COBADEFFXXX"));
            return OnBatch(Brand.Finance, await _given.BatchReleased(await Owed()), "files");
        },
        ["POST /payouts/reserve"] = () => Task.FromResult(new Deed(Brand.Finance, "/payouts/reserve", "/payouts/reserve", f => f.Fill("Amount", "500").Fill("Note", "Deposit 7"))),
        ["POST /payouts/paying/account"] = () => Task.FromResult(new Deed(Brand.Finance, "/payouts/paying", "/payouts/paying/account", f => f.Fill("HolderName", "Lanmei").Fill("Number", "DE89370400440532013000"))),
        ["POST /payouts/paying/headings"] = () => Task.FromResult(new Deed(Brand.Finance, "/payouts/paying", "/payouts/paying/headings", f => f.Fill("Headings", "账号,金额,用途"))),
        ["POST /payouts/paying/columns"] = async () =>
        {
            await Brand.Finance.Send(new TakeHeadings.Command(KolHub.Domain.Creators.PayoutKind.Bank, "户名,账号,金额"));
            return new(Brand.Finance, "/payouts/paying", "/payouts/paying/columns");
        },
        ["POST /payouts/batches/{id:long}/release"] = async () => OnBatch(Brand.Finance2, await _given.BatchMade(await Owed()), "release"),
        ["POST /payouts/batches/{id:long}/submission"] = async () => OnBatch(Brand.Finance, await _given.BatchReleased(await Owed()), "submission"),
        ["POST /payouts/batches/{id:long}/items/{itemId:long}/settlement"] = async () => OnItem(await _given.BatchSubmitted(await Owed()), "settlement"),
        ["POST /payouts/batches/{id:long}/items/{itemId:long}/failure"] = async () => OnItem(await _given.BatchSubmitted(await Owed()), "failure", f => f.Fill("Reason", "Account closed")),
        ["POST /payouts/batches/{id:long}/items/{itemId:long}/removal"] = async () => OnItem(await Made(), "removal"),
        ["POST /payouts/batches/{id:long}/items/{itemId:long}/tax"] = async () => OnItem(await Made(), "tax", f => f.Fill("Amount", "12").Fill("Basis", "Notice 12")),
        ["POST /payouts/batches/{id:long}/items/{itemId:long}/invoice"] = async () => OnItem(await Made(), "invoice", f => f.Fill("Number", "25117")),
    };

    private async Task<GivenDeal> Owed()
    {
        var deal = await _given.Deal(Brand, await _given.Creator());
        await _given.FeeEarned(deal);
        await _given.AccountOf(deal.Creator);
        return deal;
    }

    private async Task<long> Commission()
    {
        var order = await _given.OrderCredited(await _given.Deal(Brand, Creator), 100_00);
        return await Find(db => db.Commissions.Where(c => c.OrderId == order.Id).Select(c => c.Id));
    }

    private async Task<string> ToAppeal(long commission)
    {
        await Brand.Finance.Send(new DeclineCommission.Command(commission, "The code was leaked"));
        return $"/appeals/new?kind=Declined&decision={commission}&number={await Find(db => db.CommissionSteps.Where(s => s.CommissionId == commission).OrderByDescending(s => s.Number).Select(s => (long)s.Number).Take(1))}";
    }

    private async Task<long> Appealed()
    {
        var address = await ToAppeal(await Commission());
        var sent = await (await Creator.Someone.Get(address)).Form("/appeals").Fill("Reason", "It was mine").Send();
        return long.Parse(sent.Location!.Split('/')[^1]);
    }

    private static Deed OnAppeal(Someone who, long id, string act, Func<FormOnPage, FormOnPage> fill) => new(who, $"/appeals/{id}", $"/appeals/{id}/{act}", fill);

    private async Task<(long Batch, long Item)> Made()
    {
        var deal = await Owed();
        await _given.FeeEarned(await _given.Deal(Brand, deal.Creator));
        var batch = await _given.BatchMade(deal);
        return (batch, await Find(db => db.PayoutItems.Where(i => i.BatchId == batch).Select(i => i.Id)));
    }

    private Deed OnSuspicion(long id, string act) => new(Brand.Finance, $"/commissions/suspicions/{id}", $"/commissions/suspicions/{id}/{act}", f => f.Fill("Reason", "Looked at"));

    private Deed OnCommission(long id, string act, Func<FormOnPage, FormOnPage>? fill = null) => new(Brand.Finance, $"/commissions/{id}", $"/commissions/{id}/{act}", fill);

    private static Deed OnBatch(Someone who, long id, string act) => new(who, $"/payouts/batches/{id}", $"/payouts/batches/{id}/{act}");

    private Deed OnItem((long Batch, long Item) of, string act, Func<FormOnPage, FormOnPage>? fill = null) => new(Brand.Finance, $"/payouts/batches/{of.Batch}", $"/payouts/batches/{of.Batch}/items/{of.Item}/{act}", fill);

    private Dictionary<string, Func<Task<Deed>>> Lists() => new()
    {
        ["POST /listings/imports"] = () => Task.FromResult(new Deed(Brand.Manager, "/listings/imports", "/listings/imports", f => f.Attach("File", Encoding.UTF8.GetBytes("platform,handle,followers\nDouyin,t1,12\n"), "creators.csv"))),
        ["POST /listings/imports/{id:long}/check"] = async () =>
        {
            var address = $"/listings/imports/{(await _given.ImportUploaded(Brand, "platform,handle,followers\nDouyin,t2,12\n")).Id}";
            return new(Brand.Manager, address, address + "/check");
        },
        ["POST /listings/imports/{id:long}/run"] = async () =>
        {
            var address = $"/listings/imports/{(await _given.ImportChecked(Brand, "platform,handle,followers\nDouyin,t3,12\n")).Id}";
            return new(Brand.Manager, address, address + "/run");
        },
        ["POST /listings/{id:long}/link"] = async () =>
        {
            var channel = await _given.ChannelProven(await _given.Creator());
            var address = $"/listings/{(await _given.Listing(Brand, channel.Handle)).Id}";
            return new(Brand.Manager, address, address + "/link");
        },
        ["POST /listings/{id:long}/removal"] = async () =>
        {
            var address = $"/listings/{(await _given.Listing(Brand, "gone" + Guid.NewGuid().ToString("N")[..8])).Id}";
            return new(Brand.Manager, address, address + "/removal");
        },
        ["POST /discovery/shortlist"] = async () =>
        {
            var (campaign, listing) = (await _given.Campaign(Brand), await _given.PricedListing(Brand));
            return new(Brand.Manager, $"/discovery?campaign={campaign.Id}&q={listing.Handle}", "/discovery/shortlist");
        },
        ["POST /discovery/portfolio/shortlist"] = async () =>
        {
            var (campaign, creator) = (await _given.Campaign(Brand), await _given.Ranked());
            return new(Brand.Manager, $"/discovery/portfolio?campaign={campaign.Id}&mix=Free&budget=1000000&must={creator.Id}", "/discovery/portfolio/shortlist");
        },
        ["POST /discovery/shortlist/{id:long}/note"] = () => OnEntry("note", f => f.Fill("Note", "asks 8,000")),
        ["POST /discovery/shortlist/{id:long}/removal"] = () => OnEntry("removal"),
        ["POST /discovery/shortlist/links"] = async () => (await OnEntry("note")) with { Action = "/discovery/shortlist/links", Fill = f => f.Fill("Client", "Maison").Fill("Sees", "Fit", "Prices") },
        ["POST /discovery/shortlist/links/{id:long}/revocation"] = async () =>
        {
            var deed = await OnEntry("note");
            await OpenLink(deed);
            return deed with { Action = $"/discovery/shortlist/links/{await Find(db => db.ClientLinks.Where(l => l.BrandId == Brand.Id).OrderByDescending(l => l.Id).Select(l => l.Id).Take(1))}/revocation", Fill = null };
        },
        ["POST /shortlists/{token}/answers"] = async () =>
        {
            var address = "/shortlists/" + await OpenLink(await OnEntry("note"));
            var entry = await Find(db => db.Shortlist.Where(e => e.BrandId == Brand.Id).OrderByDescending(e => e.Id).Select(e => e.Id).Take(1));
            return new(null, address, address + "/answers", f => f.Fill($"Answers[{entry}].Verdict", "Approved").Fill($"Answers[{entry}].Comment", "Our first choice").Fill("By", "Ada"));
        },
        ["POST /discovery/searches"] = async () => new(Brand.Manager, $"/discovery?campaign={(await _given.Campaign(Brand)).Id}&tier=Waist", "/discovery/searches", f => f.Fill("Name", Given.Unique("Waist"))),
        ["POST /discovery/searches/{id:long}/name"] = () => OnSearch("name", f => f.Fill("Name", Given.Unique("Renamed"))),
        ["POST /discovery/searches/{id:long}/removal"] = () => OnSearch("removal"),
    };

    private async Task<Deed> OnSearch(string act, Func<FormOnPage, FormOnPage>? fill = null)
    {
        var id = await Brand.Manager.Send(new SaveSearch.Command(Given.Unique("Saved"), "/discovery?tier=Head"));
        return new(Brand.Manager, "/discovery/searches", $"/discovery/searches/{id}/{act}", fill);
    }

    private Task<string> OpenLink(Deed deed) =>
        Brand.Manager.Send(new OpenClientLink.Command(long.Parse(deed.Page.Split('=')[1], System.Globalization.CultureInfo.InvariantCulture), "Maison", null, null, null));

    private async Task<Deed> OnEntry(string act, Func<FormOnPage, FormOnPage>? fill = null)
    {
        var (campaign, listing) = (await _given.Campaign(Brand), await _given.PricedListing(Brand));
        var id = await Brand.Manager.Send(new AddToShortlist.Command(campaign.Id, listing.Id, new CreatorSearch()));
        return new(Brand.Manager, $"/discovery/shortlist?campaign={campaign.Id}", $"/discovery/shortlist/{id}/{act}", fill);
    }

    private Dictionary<string, Func<Task<Deed>>> Races() => new()
    {
        ["POST /campaigns/{id:long}/races"] = async () =>
        {
            var address = $"/campaigns/{(await _given.Campaign(Brand)).Id}/races";
            return new(Brand.Manager, address + "/new", address, f => f.Fill("Name", "First test"));
        },
        ["POST /races/{id:long}/line-up"] = async () => OnRace(await _given.RaceDrafted(Brand), "line-up", f => f.Fill("Lines[1].Share", "350")),
        ["POST /races/{id:long}/start"] = async () => OnRace(await _given.RaceDrafted(Brand), "start"),
        ["POST /races/{id:long}/stops"] = async () => OnRace(await _given.RaceWon(Brand), "stops"),
        ["POST /races/{id:long}/promotion"] = async () => OnRace(await _given.RaceWon(Brand), "promotion"),
        ["POST /races/{id:long}/end"] = async () => OnRace(await _given.RaceStarted(Brand), "end", f => f.Fill("Reason", "Sold out")),
    };

    private Dictionary<string, Func<Task<Deed>>> HoldOuts() => new()
    {
        ["POST /campaigns/{id:long}/hold-outs"] = async () =>
        {
            var test = await _given.HoldOutDrafted(Brand);
            var address = $"/campaigns/{test.Campaign.Id}/hold-outs";
            return new(Brand.Manager, address + "/new", address, f => f.Fill("Code", test.Code.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        },
        ["POST /hold-outs/{id:long}/start"] = async () => OnHoldOut(await _given.HoldOutDrafted(Brand), "start"),
        ["POST /hold-outs/{id:long}/end"] = async () => OnHoldOut(await _given.HoldOutStarted(Brand), "end", f => f.Fill("Reason", "Sold out")),
    };

    private Dictionary<string, Func<Task<Deed>>> Drops() => new()
    {
        ["POST /insights/drops/{id:long}/assign"] = async () => OnDrop((await _given.Drop(Brand)).Id, "assign"),
        ["POST /insights/reports"] = () => Task.FromResult(new Deed(Brand.Manager, "/insights/reports", "/insights/reports", f => f.Fill("Rhythm", "Monthly"))),
        ["POST /insights/drops/{id:long}/close"] = async () => OnDrop((await _given.Drop(Brand)).Id, "close", f => f.Fill("Outcome", "Done").Fill("Reason", "The link was broken")),
    };

    private Deed OnDrop(long id, string act, Func<FormOnPage, FormOnPage>? fill = null) => new(Brand.Manager, $"/insights/drops/{id}", $"/insights/drops/{id}/{act}", fill);

    private Deed OnHoldOut(GivenHoldOut test, string act, Func<FormOnPage, FormOnPage>? fill = null) => new(Brand.Manager, $"/hold-outs/{test.Id}", $"/hold-outs/{test.Id}/{act}", fill);

    private Deed OnRace(GivenRace race, string act, Func<FormOnPage, FormOnPage>? fill = null) => new(Brand.Manager, $"/races/{race.Id}", $"/races/{race.Id}/{act}", fill);
}
