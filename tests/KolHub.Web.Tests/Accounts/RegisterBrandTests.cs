using System.Net;
using KolHub.Domain.Accounts;
using KolHub.Web.Tests.Base;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Tests.Accounts;

public sealed class RegisterBrandTests : SiteTest
{
    [DataFact]
    public async Task Somebody_registers_a_brand_and_is_let_in_as_its_manager()
    {
        var visitor = Site.Visit();
        var email = $"{Guid.NewGuid():N}@example.com";
        var sent = await (await visitor.Get("/registration/brand")).Form("/registration/brand")
            .Fill("BrandName", "Qinghe").Fill("Currency", "CNY").Fill("Name", "Lin").Fill("Email", email).Fill("Password", "plain tea at noon").Send();

        sent.Location.ShouldBe("/");
        var today = await visitor.Follow(sent);
        today.Status.ShouldBe(HttpStatusCode.OK);
        today.Page.QuerySelector(".who")!.TextContent.ShouldContain("Qinghe");
        var person = await Site.Read(db => db.People.SingleAsync(p => p.Email == email));
        var membership = await Site.Read(db => db.Memberships.SingleAsync(m => m.PersonId == person.Id));
        membership.Role.ShouldBe(Role.BrandManager);
        var rows = await Site.Read(db => db.History.Where(h => h.Chain == membership.BrandId).ToListAsync());
        rows.ShouldHaveSingleItem().Command.ShouldBe("RegisterBrand");
        rows[0].Changes.ShouldNotContain(email);
    }

    [DataTheory]
    [InlineData("short", "At least 12 characters.")]
    [InlineData("password123456", "Too many people use this one. Take another.")]
    [InlineData("qwertyuiop123", "Too many people use this one. Take another.")]
    [InlineData("aaaaaaaaaaaaaa", "Too many people use this one. Take another.")]
    public async Task A_weak_password_is_refused_at_its_field_and_nothing_is_kept(string password, string message)
    {
        var visitor = Site.Visit();
        var email = $"{Guid.NewGuid():N}@example.com";
        var sent = await (await visitor.Get("/registration/brand")).Form("/registration/brand")
            .Fill("BrandName", "Qinghe").Fill("Name", "Lin").Fill("Email", email).Fill("Password", password).Send();

        sent.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        sent.WrongAt("Password").ShouldBe(message);
        sent.Form("/registration/brand").Value("BrandName").ShouldBe("Qinghe");
        (await Site.Read(db => db.People.AnyAsync(p => p.Email == email))).ShouldBeFalse();
    }

    [DataFact]
    public async Task Empty_fields_say_what_is_missing_in_the_visitors_language()
    {
        var sent = await (await Site.Visit("zh-CN").Get("/registration/brand")).Form("/registration/brand").Send();

        sent.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        sent.WrongAt("BrandName").ShouldBe("请填写品牌名称。");
        sent.WrongAt("Email")!.ShouldStartWith("请填写邮箱。");
    }

    [DataFact]
    public async Task One_form_sent_twice_at_once_makes_one_brand()
    {
        var visitor = Site.Visit();
        var email = $"{Guid.NewGuid():N}@example.com";
        var form = (await visitor.Get("/registration/brand")).Form("/registration/brand")
            .Fill("BrandName", "Twice").Fill("Name", "Lin").Fill("Email", email).Fill("Password", "plain tea at noon");

        var both = await Task.WhenAll(form.Send(), form.Send());

        both.ShouldAllBe(s => s.Location == "/");
        (await Site.Read(db => db.People.CountAsync(p => p.Email == email))).ShouldBe(1);
    }
}
