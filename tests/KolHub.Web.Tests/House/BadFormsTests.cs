using System.Net;
using KolHub.Domain.Accounts;
using KolHub.Web.Features.Accounts;
using KolHub.Web.Tests.Base;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Tests.House;

/// <summary>What a form or an address may hold that it should not: a message at the field or a page that says why, what was typed stays, nothing is kept.</summary>
public sealed class BadFormsTests : SiteTest
{
    [DataTheory]
    [InlineData("Product.Price", "1e308", "\"1e308\" is not an amount. Write it like 12800.00.")]
    [InlineData("Product.Price", "NaN", "\"NaN\" is not an amount. Write it like 12800.00.")]
    [InlineData("Product.Price", "-1", "An amount cannot be negative.")]
    [InlineData("Product.Price", "0.001", null)]
    [InlineData("Product.Price", "99999999999999999999", null)]
    [InlineData("Product.Price", "9999999999999999999999999999999999", null)]
    [InlineData("Product.Currency", "QQQ", null)]
    [InlineData("Product.MarginRate", "1e308", null)]
    [InlineData("Product.MarginRate", "100.01", null)]
    [InlineData("Product.LicenceExpiresOn", "0001-01-01", "Enter a date between 1900 and 2100.")]
    [InlineData("Product.LicenceExpiresOn", "9999-12-31", "Enter a date between 1900 and 2100.")]
    [InlineData("Product.LicenceExpiresOn", "2026-02-30", null)]
    public async Task A_value_that_cannot_be_is_told_at_its_field_and_the_others_stay(string field, string value, string? message)
    {
        var brand = await Given.Brand();
        var form = (await brand.Manager.Get("/products/new")).Form("/products").Fill("Product.Name", "Tea").Fill("Product.Price", "39").Fill("Product.Address", "https://shop.example/tea");
        var sent = await form.Forge(field, value).Send();

        sent.Status.ShouldBe(HttpStatusCode.UnprocessableEntity, sent.Location);
        var wrong = sent.WrongAt(field);
        wrong.ShouldNotBeNullOrEmpty($"{field}: {sent.Words}");
        wrong.ShouldBe(message ?? wrong);
        sent.Form("/products").Value("Product.Address").ShouldBe("https://shop.example/tea");
        if (field != "Product.Currency")
        {
            sent.Form("/products").Value(field).ShouldBe(value);
        }
        (await Site.Read(db => db.Products.CountAsync(p => p.BrandId == brand.Id))).ShouldBe(0);
    }

    [DataFact]
    public async Task A_null_character_is_refused_before_it_meets_the_database()
    {
        var brand = await Given.Brand();
        var page = await brand.Manager.Get("/products/new");
        FormOnPage Filled() => page.Form("/products").Fill("Product.Name", "Tea\0").Fill("Product.Price", "39");
        (await Filled().Send()).Status.ShouldBe(HttpStatusCode.BadRequest);
        var inParts = await Filled().Attach("nothing", [1], "nothing.bin").Send();
        (inParts.Status, inParts.WrongAt("Product.Name")).ShouldBe((HttpStatusCode.UnprocessableEntity, "This value is not understood."));
        (await Site.Read(db => db.Products.CountAsync(p => p.BrandId == brand.Id))).ShouldBe(0);
    }

    [DataFact]
    public async Task A_campaign_cannot_lie_at_the_end_of_the_calendar()
    {
        var brand = await Given.Brand();
        var drafted = await Given.CampaignDrafted(brand);
        var address = $"/campaigns/{drafted.Id}/brief";
        var sent = await (await brand.Manager.Get(address)).Form(address).Fill("Brief.StartsOn", "9999-12-30").Fill("Brief.EndsOn", "9999-12-31").Fill("Brief.Goal", "Everything").Send();
        (sent.Status, sent.WrongAt("Brief.StartsOn"), sent.WrongAt("Brief.EndsOn")).ShouldBe((HttpStatusCode.UnprocessableEntity, "Enter a date between 1900 and 2100.", "Enter a date between 1900 and 2100."));
        sent.Form(address).Value("Brief.Goal").ShouldBe("Everything");
    }

    [DataTheory]
    [InlineData("en", "This form is no longer valid")]
    [InlineData("zh-CN", "表单已失效")]
    public async Task A_form_without_its_own_token_is_told_so_and_changes_nothing(string language, string title)
    {
        var brand = await Given.Brand();
        await Site.Write(async db => (await db.People.SingleAsync(p => p.Id == brand.Manager.Actor.PersonId)).Speak(language == "en" ? "en" : "zh-Hans"));
        foreach (var token in new[] { "", "stale", "CfDJ8" + new string('A', 150) })
        {
            var sent = await (await brand.Manager.Get("/products/new")).Form("/products").Fill("Product.Name", "Tea").Fill("Product.Price", "39").Forge("form", token).Send();
            (sent.Status, sent.Page.QuerySelector("h1")!.TextContent).ShouldBe((HttpStatusCode.BadRequest, title));
        }
        (await Site.Read(db => db.Products.CountAsync(p => p.BrandId == brand.Id))).ShouldBe(0);
    }

    [DataFact]
    public async Task A_form_that_was_open_while_another_person_entered_is_no_longer_valid()
    {
        var (brand, other) = (await Given.Brand(), await Given.Brand());
        var browser = await Site.Visit().EnterAs(brand.Manager.MembershipId);
        var form = (await browser.Get("/products/new")).Form("/products").Fill("Product.Name", "Tea").Fill("Product.Price", "39");
        await browser.Look(browser.Client.PostAsync("/sign-out", new FormUrlEncodedContent([new("form", (await browser.Get("/account")).Form("/sign-out").Value("form")!)])));
        await browser.EnterAs(other.Manager.MembershipId);
        (await form.Send()).Status.ShouldBe(HttpStatusCode.BadRequest);
        (await Site.Read(db => db.Products.CountAsync(p => p.BrandId == brand.Id || p.BrandId == other.Id))).ShouldBe(0);
    }

    [DataFact]
    public async Task A_form_that_was_used_for_something_else_is_refused_and_keeps_what_was_typed()
    {
        var brand = await Given.Brand();
        var used = Guid.NewGuid().ToString("N");
        (await (await brand.Manager.Get("/products/new")).Form("/products").Fill("Product.Name", "Tea").Fill("Product.Price", "39").Forge("once", used).Send()).Status.ShouldBe(HttpStatusCode.Redirect);
        var sent = await (await brand.Manager.Get("/campaigns/new")).Form("/campaigns").Fill("Title", "618").Forge("once", used).Send();
        (sent.Status, sent.Problem).ShouldBe((HttpStatusCode.Conflict, "This form was used for something else. Open the page again."));
        sent.Form("/campaigns").Value("Title").ShouldBe("618");
        (await Site.Read(db => db.Campaigns.CountAsync(c => c.BrandId == brand.Id))).ShouldBe(0);
    }

    [DataTheory]
    [InlineData("en", "That is too much to send at once")]
    [InlineData("zh-CN", "提交的内容过大")]
    public async Task More_than_a_form_may_hold_is_told_on_a_page_of_its_own(string language, string title)
    {
        var brand = await Given.Brand();
        await Site.Write(async db => (await db.People.SingleAsync(p => p.Id == brand.Manager.Actor.PersonId)).Speak(language == "en" ? "en" : "zh-Hans"));
        var page = await brand.Manager.Get("/products/new");
        var long1 = await page.Form("/products").Fill("Product.Name", new string('x', 5 << 20)).Send();
        (long1.Status, long1.Page.QuerySelector("h1")!.TextContent).ShouldBe((HttpStatusCode.RequestEntityTooLarge, title));
        var many = await page.Form("/products").Forge("Extra", [.. Enumerable.Repeat("x", 2_000)]).Send();
        (many.Status, many.Page.QuerySelector("h1")!.TextContent).ShouldBe((HttpStatusCode.RequestEntityTooLarge, title));
        var browser = await brand.Manager.Browser();
        var broken = await browser.Look(browser.Client.PostAsync("/products", new ByteArrayContent("--x\r\nnonsense"u8.ToArray()) { Headers = { { "Content-Type", "multipart/form-data; boundary=x" } } }));
        broken.Status.ShouldBe(HttpStatusCode.BadRequest);
        (await Site.Read(db => db.Products.CountAsync(p => p.BrandId == brand.Id))).ShouldBe(0);
    }

    [DataFact]
    public async Task A_form_of_a_value_of_another_kind_says_so_at_the_field()
    {
        var brand = await Given.Brand();
        var sent = await (await brand.Manager.Get("/products/new")).Form("/products").Fill("Product.Name", "Tea").Fill("Product.Price", "39").Forge("Product.Category", "<script>").Send();
        (sent.Status, sent.Text.Contains("<script>", StringComparison.Ordinal)).ShouldBe((HttpStatusCode.UnprocessableEntity, false));
        sent.Words.ShouldContain("is not understood here");
    }

    [DataFact]
    public async Task An_address_with_odd_filters_shows_a_page_and_no_fault()
    {
        var (brand, creator, desk, otto) = (await Given.Brand(), await Given.Creator(), await Given.PlatformReviewer(), await Given.Operator());
        await Given.OfferSent(brand, creator);
        const string Odd = "page=2147483647&q=%00&find=a%00&search=%00&query=%00&from=9999-12-31&to=9999-12-31&since=9999-12-31&until=9999-12-31&view=nonsense&tab=nonsense&state=nonsense&kind=nonsense&creator=99999999999999999999&connection=-1&month=9999-12&sort=%27";
        string[] of =
        [
            "/offers", "/contracts", "/campaigns", "/products", "/orders", "/orders/deliveries", "/orders/waiting-refunds", "/orders/connections", "/commissions", "/commissions/suspicions", "/ledger", "/payouts", "/payouts/ageing", "/payouts/month-end", "/payouts/batches", "/payouts/statements", "/posts",
            "/notices", "/history", "/listings", "/listings/imports", "/tracking", "/tracking/hosts", "/tracking/promoters", "/contract-templates", "/insights", "/campaigns/open", "/drafts", "/commissions/earnings", "/reviews", "/organisations", "/proofs", "/colleagues", "/discovery",
        ];
        var seen = 0;
        foreach (var who in new[] { brand.Manager, brand.Finance, creator.Someone, desk, otto })
        {
            foreach (var address in of)
            {
                foreach (var query in new[] { Odd, "page=-1&from=0001-01-01&until=0001-01-01&to=0001-01-01", "page=99999999999&from=x&until=y" })
                {
                    var page = await who.Get($"{address}?{query}");
                    ((int)page.Status).ShouldBeLessThan(500, $"{who.Actor.Role} {address}?{query}: {page.Text}");
                    seen += page.Status == HttpStatusCode.OK ? 1 : 0;
                }
            }
        }
        seen.ShouldBeGreaterThan(100);
    }

    [DataTheory]
    [InlineData("en", "This invitation has expired.", "Ask")]
    [InlineData("zh-CN", "该邀请已过期。", "")]
    public async Task An_expired_invitation_says_so_before_and_after_the_form_was_filled(string language, string words, string next)
    {
        var brand = await Given.Brand();
        var email = $"{Guid.NewGuid():N}@example.com";
        var token = await brand.Manager.Send(new InviteColleague.Command(email, Role.BrandFinance));
        var address = $"/invitations/{token}/acceptance";
        var form = (await Site.Visit(language).Get(address)).Form(address).Fill("Name", "Ada").Fill("Password", "plain tea at noon");
        await Site.Write(db => db.Invitations.Where(i => i.Email == email).ExecuteUpdateAsync(set => set.SetProperty(i => i.ExpiresAt, Site.Now.AddSeconds(-1))));

        var sent = await form.Send();
        (sent.Status, sent.Problem).ShouldBe((HttpStatusCode.Conflict, words));
        var page = await Site.Visit(language).Get(address);
        page.Problem.ShouldBe(words);
        page.Words.ShouldContain(next);
        page.Offers(address).ShouldBeFalse();
        (await Site.Read(db => db.People.AnyAsync(p => p.Email == email))).ShouldBeFalse();
        (await Site.Read(db => db.Memberships.CountAsync(m => m.BrandId == brand.Id))).ShouldBe(4);
        (await Site.Visit(language).Get($"/invitations/{token[..^1]}x/acceptance")).Status.ShouldBe(HttpStatusCode.NotFound);
    }
}
