using System.Net;
using KolHub.Domain.Notices;
using KolHub.Web.Features.Notices;
using KolHub.Web.Tests.Base;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Tests.Notices;

public sealed class WebhooksTests : SiteTest
{
    [DataFact]
    public async Task A_secret_is_shown_once_and_kept_sealed()
    {
        var brand = await Given.Brand();
        (await brand.Manager.Get("/orders/connections")).Page.QuerySelector("a[href='/notices/webhooks']").ShouldNotBeNull();
        var made = await (await brand.Manager.Get("/notices/webhooks")).Form("/notices/webhooks").Fill("Name", "ERP").Fill("Address", "https://erp.example/kolhub").Fill("Topics", "Commissions", "Payouts").Send();
        made.Status.ShouldBe(HttpStatusCode.Redirect, made.Text);
        var shown = await brand.Manager.Get(made.Location!);
        var secret = shown.Page.QuerySelector("input.copy")!.GetAttribute("value")!;
        secret.ShouldStartWith("whsec_");
        Convert.FromBase64String(secret["whsec_".Length..]).Length.ShouldBe(32);

        var again = await brand.Manager.Get(made.Location!);
        again.Text.ShouldNotContain(secret);
        again.Words.ShouldContain("…" + secret[^4..]);
        var id = long.Parse(made.Location!.Split('/')[^1]);
        (await Given.SecretsOf(id)).ShouldBe([secret]);
        (await Site.Read(db => db.Webhooks.Where(w => w.Id == id).SelectMany(w => w.Secrets).Select(s => s.Sealed).SingleAsync())).ShouldNotContain(secret["whsec_".Length..][..12]);
        (await Site.Read(db => db.History.Where(h => h.Chain == brand.Id && h.Command == nameof(MakeWebhook)).Select(h => h.Changes).SingleAsync())).ShouldNotContain(secret["whsec_".Length..]);
    }

    [DataTheory]
    [InlineData("", "https://erp.example", true, "Name", "Give it a name")]
    [InlineData("ERP", "erp.example", true, "Address", "port 443")]
    [InlineData("ERP", "https://me:word@erp.example", true, "Address", "port 443")]
    [InlineData("ERP", "https://erp.example", false, "Topics", "Choose")]
    public async Task What_is_missing_or_wrong_is_said_at_its_field(string name, string address, bool topics, string field, string words)
    {
        var brand = await Given.Brand();
        var form = (await brand.Manager.Get("/notices/webhooks")).Form("/notices/webhooks").Fill("Name", name).Fill("Address", address);
        var sent = await (topics ? form.Fill("Topics", "Payouts") : form).Send();
        (sent.Status, sent.Form("/notices/webhooks").Value("Address")).ShouldBe((HttpStatusCode.UnprocessableEntity, address));
        sent.WrongAt(field).ShouldNotBeNull();
        sent.WrongAt(field)!.ShouldContain(words);
        (await Site.Read(db => db.Webhooks.CountAsync(w => w.BrandId == brand.Id))).ShouldBe(0);
    }

    [DataTheory]
    [InlineData("http://erp.example")]
    [InlineData("https://erp.example:8443")]
    [InlineData("http://10.0.0.1:5000")]
    public async Task An_address_that_may_not_be_called_is_refused_and_stays_in_the_form(string address)
    {
        var brand = await Given.Brand();
        var sent = await (await brand.Manager.Get("/notices/webhooks")).Form("/notices/webhooks").Fill("Name", "ERP").Fill("Address", address).Fill("Topics", "Payouts").Send();
        (sent.Status, sent.Form("/notices/webhooks").Value("Address")).ShouldBe((HttpStatusCode.Conflict, address));
        sent.Problem.ShouldNotBeNull();
        sent.Problem!.ShouldContain("port 443");
        (await Site.Read(db => db.Webhooks.CountAsync(w => w.BrandId == brand.Id))).ShouldBe(0);
    }

    [DataFact]
    public async Task There_is_a_most_of_them_stopped_ones_included()
    {
        var brand = await Given.Brand();
        for (var n = 0; n < Webhook.Most; n++)
        {
            await Given.Webhook(brand);
        }
        await brand.Manager.Send(new StopWebhook.Command(await Site.Read(db => db.Webhooks.Where(w => w.BrandId == brand.Id).Select(w => w.Id).FirstAsync())));
        (await Should.ThrowAsync<KolHub.Domain.RuleBroken>(() => Given.Webhook(brand))).Rule.ShouldBe("Notices.TooManyWebhooks");
    }

    [DataFact]
    public async Task A_new_secret_stands_beside_the_old_one_for_a_day_unless_that_leaked()
    {
        var brand = await Given.Brand();
        var id = await Given.Webhook(brand);
        var here = $"/notices/webhooks/{id}";
        var first = (await Given.SecretsOf(id))[0];
        var rotated = await (await brand.Manager.Get(here)).Form(here + "/secrets").Send();
        var page = await brand.Manager.Get(rotated.Location!);
        var second = page.Page.QuerySelector("input.copy")!.GetAttribute("value")!;
        page.Words.ShouldContain("…" + first[^4..]);
        (await Given.SecretsOf(id)).ShouldBe([second, first]);

        await (await brand.Manager.Get(here)).Form(here + "/secrets").Fill("EndOthers", "true").Send();
        var third = (await Given.SecretsOf(id)).ShouldHaveSingleItem();
        new[] { first, second }.ShouldNotContain(third);
    }

    [DataFact]
    public async Task Stopped_it_gets_no_test_and_starts_again()
    {
        var brand = await Given.Brand();
        var id = await Given.Webhook(brand);
        var here = $"/notices/webhooks/{id}";
        var before = await brand.Manager.Get(here);
        (await before.Form(here + "/stop").Send()).Status.ShouldBe(HttpStatusCode.Redirect);
        var late = await before.Form(here + "/test").Send();
        (late.Status, late.Problem).ShouldBe((HttpStatusCode.Conflict, "It is stopped: nothing is sent."));
        (await (await brand.Manager.Get(here)).Form(here + "/start").Send()).Status.ShouldBe(HttpStatusCode.Redirect);
        (await (await brand.Manager.Get(here)).Form(here + "/test").Send()).Status.ShouldBe(HttpStatusCode.Redirect);
        (await Site.Read(db => db.WebhookLetters.SingleAsync(l => l.WebhookId == id))).Type.ShouldBe(TestWebhook.Type);
    }

    [DataFact]
    public async Task Letters_are_listed_by_state_and_sent_again_by_choice_or_since_a_day()
    {
        var brand = await Given.Brand();
        var id = await Given.Webhook(brand);
        var here = $"/notices/webhooks/{id}";
        var (waiting, delivered, failed) = await Given.Letters(id);
        foreach (var (state, only) in new[] { ("Waiting", waiting), ("Delivered", delivered), ("Failed", failed) })
        {
            (await brand.Manager.Get($"{here}?state={state}")).Page.QuerySelectorAll("tbody a").Select(a => a.GetAttribute("href")).ShouldBe([$"/notices/webhooks/letters/{only}"]);
        }
        var letter = await brand.Manager.Get($"/notices/webhooks/letters/{failed}");
        letter.Words.ShouldContain($"msg_{failed}");
        letter.Words.ShouldContain("""{"n": 2}""");
        letter.Words.ShouldContain("HTTP 410");
        letter.Words.ShouldContain("no more");
        (await brand.Manager.Get($"/notices/webhooks/letters/{waiting}")).Offers(here + "/replays").ShouldBeFalse();

        (await letter.Form(here + "/replays").Send()).Status.ShouldBe(HttpStatusCode.Redirect);
        (await State(failed)).ShouldBe(LetterState.Waiting);
        var none = await (await brand.Manager.Get(here)).Form(here + "/replays").Forge("LetterIds", waiting.ToString()).Send();
        (none.Status, none.Problem).ShouldBe((HttpStatusCode.Conflict, "There is none to send again."));

        var (_, _, other) = await Given.Letters(id);
        var since = (await brand.Manager.Get(here)).Page.QuerySelectorAll("form").Last(f => f.GetAttribute("action") == here + "/replays");
        since.QuerySelector("[name=FailedSince]").ShouldNotBeNull();
        (await brand.Manager.Send(new ReplayWebhookLetters.Command(id, null, DateOnly.FromDateTime(DateTime.UtcNow)))).ShouldBe(1);
        (await State(other)).ShouldBe(LetterState.Waiting);
        (await State(delivered)).ShouldBe(LetterState.Delivered);
        await Should.ThrowAsync<FluentValidation.ValidationException>(() => brand.Manager.Send(new ReplayWebhookLetters.Command(id, [], null)));
    }

    private Task<LetterState> State(long letterId) => Site.Read(async db =>
    {
        var letter = await db.WebhookLetters.AsNoTracking().SingleAsync(l => l.Id == letterId);
        return Webhooks.StateOf(letter.NextAt, letter.FailedAt);
    });
}
