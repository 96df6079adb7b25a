using System.Text.Json;
using KolHub.Domain;
using KolHub.Domain.Accounts;
using KolHub.Domain.Commissions;
using KolHub.Domain.Notices;
using KolHub.Domain.Orders.Intake;
using KolHub.Web.Features.Commissions;
using KolHub.Web.Features.Notices;
using KolHub.Web.Features.Orders;
using KolHub.Web.Tests.Base;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace KolHub.Web.Tests.Notices;

/// <summary>A site that may call this machine.</summary>
public sealed class TryoutSite : IDisposable
{
    public Site Site { get; } = new(("Development:Loopback", "true"));

    public void Dispose() => Site.Dispose();
}

/// <summary>What happens is told to a program that listens, signed, until it takes it.</summary>
public sealed class WebhookSenderTests(TryoutSite tryout) : IClassFixture<TryoutSite>
{
    private Site Site => tryout.Site;

    private Given Given => new(Site);

    [DataFact]
    public async Task A_commissions_life_is_told_signed_in_its_amounts_and_without_a_name()
    {
        await using var program = await GivenProgram.Start();
        var deal = await Given.LiveDeal(await Given.Brand());
        var webhook = await Given.Webhook(deal.Brand, program.Address, WebhookTopic.Commissions);
        await Given.Webhook(await Given.Brand(), program.Address + "/another-brand");
        var shop = await Given.Shop(deal.Brand);
        var number = Given.NewOrderId();
        await shop.Post("orders/paid", Given.ShopifyOrder(number, code: deal.Code));
        var commission = await Site.Read(db => db.Commissions.AsNoTracking().SingleAsync(c => c.BrandId == deal.Brand.Id));
        await deal.Brand.Finance.Send(new HoldCommission.Command(commission.Id, "Same address"));

        await SendAll();

        var told = program.Heard.ToList();
        told.ShouldAllBe(letter => IsSigned(letter, Given.SecretsOf(webhook).Result));
        told.Select(letter => letter.Header("webhook-id")).Distinct().Count().ShouldBe(told.Count);
        var bodies = told.Select(letter => JsonDocument.Parse(letter.Body).RootElement).ToList();
        bodies.Select(b => b.GetProperty("type").GetString()).ShouldBe(["commission.created", "commission.holding", "commission.held"], ignoreOrder: true);
        var data = bodies.Single(b => b.GetProperty("type").GetString() == "commission.created").GetProperty("data");
        string Of(string name) => data.GetProperty(name).ToString();
        (Of("commission"), Of("amount"), Of("currency"), Of("creator"), Of("contract"), Of("campaign"), Of("sequence")).ShouldBe((
            $"{commission.Id}", commission.Net.Major.ToString("F2", System.Globalization.CultureInfo.InvariantCulture), "CNY", $"{commission.CreatorId}", $"{commission.ContractId}", $"{commission.CampaignId}", "1"));
        (Of("order"), Of("connection")).ShouldBe((await Site.Read(db => db.Orders.Where(o => o.BrandId == deal.Brand.Id).Select(o => o.ExternalId).SingleAsync()), $"{shop.Connection.Id}"));
        told.ShouldAllBe(letter => !System.Text.Encoding.UTF8.GetString(letter.Body).Contains(deal.Creator.Creator.Name, StringComparison.Ordinal) && !System.Text.Encoding.UTF8.GetString(letter.Body).Contains("Same address", StringComparison.Ordinal));
        (await Letters(webhook)).ShouldAllBe(l => l.DeliveredAt != null && l.NextAt == null && l.Attempts == 1);
        var attempts = await Site.Read(db => db.WebhookAttempts.Where(a => a.BrandId == deal.Brand.Id).ToListAsync());
        attempts.Select(a => (a.Status, a.Problem)).ShouldBe([(200, null), (200, null), (200, null)]);
    }

    [DataFact]
    public async Task A_payouts_life_is_told_to_those_who_asked_for_it()
    {
        await using var program = await GivenProgram.Start();
        var deal = await Given.Deal();
        await Given.AccountOf(deal.Creator);
        await Given.FeeEarned(deal);
        await Given.Webhook(deal.Brand, program.Address, WebhookTopic.Payouts);
        var silent = await Given.Webhook(deal.Brand, program.Address + "/commissions", WebhookTopic.Commissions);
        await Given.BatchPaid(deal);

        await SendAll();

        var told = program.Heard.Select(letter => JsonDocument.Parse(letter.Body).RootElement).ToList();
        told[^1].GetProperty("type").GetString().ShouldBe("payout.settled");
        told.ShouldAllBe(letter => letter.GetProperty("type").GetString()!.StartsWith("payout.", StringComparison.Ordinal));
        var item = await Site.Read(db => db.PayoutItems.AsNoTracking().SingleAsync(i => i.BrandId == deal.Brand.Id));
        var data = told[^1].GetProperty("data");
        (data.GetProperty("payout").GetString(), data.GetProperty("net").GetString(), data.GetProperty("gross").GetString()).ShouldBe(($"{item.Id}", item.Net.Major.ToString("F2", System.Globalization.CultureInfo.InvariantCulture), "8000.00"));
        (await Letters(silent)).ShouldBeEmpty();
    }

    [DataFact]
    public async Task What_was_refused_is_sent_again_later_under_the_same_id()
    {
        await using var program = await GivenProgram.Start();
        var brand = await Given.Brand();
        var webhook = await Given.Webhook(brand, program.Address);
        await brand.Manager.Send(new TestWebhook.Command(webhook));
        program.AnswerWith(503, "not now\0", "90");

        await SendAll();
        var letter = (await Letters(webhook)).Single();
        (letter.Attempts, letter.DeliveredAt).ShouldBe((1, null));
        (letter.NextAt!.Value - DateTime.UtcNow).TotalSeconds.ShouldBeInRange(60, 91);
        await SendAll();
        program.Heard.Count.ShouldBe(1);

        await Due(webhook);
        program.Answer = _ => Task.CompletedTask;
        await SendAll();
        program.Heard.Count.ShouldBe(2);
        program.Heard.Select(l => l.Header("webhook-id")).Distinct().ShouldBe([letter.Token]);
        program.Heard.Select(l => Convert.ToHexString(l.Body)).Distinct().Count().ShouldBe(1);
        var attempts = await Site.Read(db => db.WebhookAttempts.Where(a => a.LetterId == letter.Id).OrderBy(a => a.Number).ToListAsync());
        attempts.Select(a => (a.Number, a.Status, a.Answer)).ShouldBe([(1, 503, "not now"), (2, 200, "")]);

        // Sent again by a person: the receiver knows it by its id.
        await brand.Manager.Send(new ReplayWebhookLetters.Command(webhook, [letter.Id], null));
        await SendAll();
        program.Heard.Select(l => l.Header("webhook-id")).Distinct().ShouldBe([letter.Token]);
        program.Heard.Count.ShouldBe(3);
    }

    [DataFact]
    public async Task An_address_that_is_gone_is_stopped_and_its_brand_is_told()
    {
        await using var program = await GivenProgram.Start();
        var brand = await Given.Brand();
        var webhook = await Given.Webhook(brand, program.Address);
        await brand.Manager.Send(new TestWebhook.Command(webhook));
        await brand.Manager.Send(new TestWebhook.Command(webhook));
        program.AnswerWith(410);

        await SendAll();

        program.Heard.Count.ShouldBe(1);
        (await Stopped(webhook)).ShouldBe(WebhookStop.Gone);
        (await brand.Manager.Get("/notices")).Words.ShouldContain("410");
        (await brand.Manager.Get($"/notices/webhooks/{webhook}")).Offers($"/notices/webhooks/{webhook}/start").ShouldBeTrue();

        // What waited is kept and sent when it is started again; what was given up only when asked for.
        await Due(webhook);
        await SendAll();
        program.Heard.Count.ShouldBe(1);
        program.Answer = _ => Task.CompletedTask;
        await brand.Manager.Send(new StartWebhook.Command(webhook));
        await SendAll();
        program.Heard.Count.ShouldBe(2);
        (await Letters(webhook)).Count(l => l.FailedAt is not null).ShouldBe(1);
    }

    [DataFact]
    public async Task What_nobody_takes_for_days_is_given_up_and_stops_the_address()
    {
        var brand = await Given.Brand();
        var webhook = await Given.Webhook(brand, "https://10.0.0.1/hook");
        await brand.Manager.Send(new TestWebhook.Command(webhook));
        for (var n = 1; n <= WebhookLetter.MostTries; n++)
        {
            (await Stopped(webhook)).ShouldBeNull();
            await Due(webhook);
            await SendAll();
            (await Letters(webhook)).Single().Attempts.ShouldBe(n);
        }
        (await Stopped(webhook)).ShouldBe(WebhookStop.GaveUp);
        (await Letters(webhook)).Single().FailedAt.ShouldNotBeNull();
        // An address inside is never called, whatever may listen there.
        (await Site.Read(db => db.WebhookAttempts.Where(a => a.BrandId == brand.Id).Select(a => a.Problem).Distinct().ToListAsync())).ShouldBe(["AddressRefused"]);
        (await Site.Read(db => db.Notices.CountAsync(n => n.PersonId == brand.Manager.Actor.PersonId))).ShouldBe(1);
    }

    [DataFact]
    public async Task While_a_secret_is_replaced_letters_carry_both_signatures()
    {
        await using var program = await GivenProgram.Start();
        var brand = await Given.Brand();
        var webhook = await Given.Webhook(brand, program.Address);
        var first = (await Given.SecretsOf(webhook))[0];
        await brand.Manager.Send(new RotateWebhookSecret.Command(webhook, EndOthers: false));
        var second = (await Given.SecretsOf(webhook))[0];
        await brand.Manager.Send(new TestWebhook.Command(webhook));
        await SendAll();
        var both = program.Heard.Last();
        (IsSigned(both, [first]), IsSigned(both, [second]), IsSigned(both, ["whsec_" + Convert.ToBase64String(new byte[32])])).ShouldBe((true, true, false));

        await brand.Manager.Send(new RotateWebhookSecret.Command(webhook, EndOthers: true));
        await brand.Manager.Send(new TestWebhook.Command(webhook));
        await SendAll();
        var one = program.Heard.Last();
        (IsSigned(one, [first, second]), IsSigned(one, await Given.SecretsOf(webhook))).ShouldBe((false, true));
    }

    [DataFact]
    public async Task What_was_taken_back_is_not_told()
    {
        var deal = await Given.LiveDeal(await Given.Brand());
        var webhook = await Given.Webhook(deal.Brand);
        var shop = await Given.Shop(deal.Brand);
        var (first, second) = (Given.NewOrderId(), Given.NewOrderId());
        ApplyOrder.Command Told(string id, string body) => new(shop.Connection.Id, id, "orders/paid", body, Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(body))));

        // One of them is refused, so that what was done with all is taken back and each is done by itself.
        await Site.Send(Actor.System, new ApplyOrders.Command(shop.Connection.Id, [Told("a", Given.ShopifyOrder(first, code: deal.Code)), Told("b", Given.ShopifyOrder(first, currency: "USD", code: deal.Code)), Told("c", Given.ShopifyOrder(second, code: deal.Code))]));
        (await Letters(webhook)).Select(l => l.Type).ShouldBe(["commission.created", "commission.holding", "commission.created", "commission.holding"]);
    }

    [DataFact]
    public async Task Killed_anywhere_the_letter_is_there_if_and_only_if_what_it_tells_is()
    {
        var deal = await Given.LiveDeal(await Given.Brand());
        var webhook = await Given.Webhook(deal.Brand);
        var shop = await Given.Shop(deal.Brand);
        var (held, killed) = (0, 0);
        for (var place = 1; ; place++)
        {
            await shop.Post("orders/paid", Given.ShopifyOrder(Given.NewOrderId(), code: deal.Code));
            var commission = await Site.Read(db => db.Commissions.Where(c => c.BrandId == deal.Brand.Id).OrderByDescending(c => c.Id).Select(c => c.Id).FirstAsync());
            var wasKilled = await Crash.At(place, () => deal.Brand.Finance.Send(new HoldCommission.Command(commission, "Same address")));
            held += await Site.Read(db => db.CommissionSteps.CountAsync(s => s.CommissionId == commission && s.Reason == CommissionReason.FraudHold));
            (await Letters(webhook)).Count(l => l.Type == "commission.held").ShouldBe(held, $"killed at {place}");
            if (!wasKilled)
            {
                break;
            }
            killed++;
        }
        killed.ShouldBeGreaterThan(5);
        held.ShouldBeGreaterThan(1); // after the commit, and not killed at all
    }

    [DataFact]
    public async Task Two_senders_at_once_send_each_letter_once()
    {
        await using var program = await GivenProgram.Start();
        var brand = await Given.Brand();
        var webhook = await Given.Webhook(brand, program.Address);
        for (var n = 0; n < 12; n++)
        {
            await brand.Manager.Send(new TestWebhook.Command(webhook));
        }
        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Once()));
        await SendAll();
        program.Heard.Select(l => l.Header("webhook-id")).Order().ShouldBe((await Letters(webhook)).Select(l => l.Token).Order());
    }

    private static bool IsSigned(Letter letter, IEnumerable<string> secrets) => new StandardWebhooks().IsSigned(letter, secrets, DateTime.UtcNow);

    private WebhookSender Sender() => Site.Services.GetRequiredService<WebhookSender>();

    private async Task SendAll()
    {
        while (await Sender().SendDue(default) > 0)
        {
        }
    }

    // As the worker does: whoever comes second finds the letters changed meanwhile.
    private async Task Once()
    {
        try
        {
            await Sender().SendDue(default);
        }
        catch (RuleBroken)
        {
        }
    }

    private Task<List<WebhookLetter>> Letters(long webhookId) => Site.Read(db => db.WebhookLetters.AsNoTracking().Where(l => l.WebhookId == webhookId).OrderBy(l => l.Id).ToListAsync());

    private Task<WebhookStop?> Stopped(long webhookId) => Site.Read(db => db.Webhooks.Where(w => w.Id == webhookId).Select(w => w.StopReason).SingleAsync());

    private Task Due(long webhookId) => Site.Write(db => db.WebhookLetters.Where(l => l.WebhookId == webhookId && l.NextAt != null).ExecuteUpdateAsync(set => set.SetProperty(l => l.NextAt, DateTime.UtcNow.AddSeconds(-1))));
}
