using System.Net;
using KolHub.Domain.Contracts;
using KolHub.Web.Tests.Base;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Tests.Contracts;

public sealed class ApproveTemplateTests : SiteTest
{
    private Task<ContractTemplate> Template(long id) => Site.Read(db => db.ContractTemplates.AsNoTracking().SingleAsync(t => t.Id == id));

    private static async Task<long> Copied(GivenBrand brand)
    {
        var seen = await (await brand.Manager.Get($"/contract-templates/{HouseTemplate.RowId}")).Form("/contract-templates").Fill("Name", "Ours").Send();
        return long.Parse(seen.Location!.Split('/')[2]);
    }

    private static Task<FormOnPage> Editor(GivenBrand brand, long id) => Form(brand.Manager, $"/contract-templates/{id}/text", $"/contract-templates/{id}/text");

    private static async Task<FormOnPage> Form(Someone someone, string page, string action) => (await someone.Get(page)).Form(action);

    private static async Task<Seen> Act(Someone someone, long id, string act) => await (await Form(someone, $"/contract-templates/{id}", $"/contract-templates/{id}/{act}")).Send();

    [DataFact]
    public async Task A_brand_writes_a_template_a_reviewer_passes_it_and_contracts_begin_from_it()
    {
        var brand = await Given.Brand();
        var reviewer = await Given.PlatformReviewer();
        var id = await Copied(brand);
        var saved = await (await Editor(brand, id)).Fill("Limits.HoldDays.Most", "30").Fill("Limits.HoldDays.Usual", "15").Fill("Clauses[5].TitleEn", "Approval").Send();
        saved.Location.ShouldBe($"/contract-templates/{id}");
        await Act(brand.Manager, id, "submission");
        (await Template(id)).IsWaiting.ShouldBeTrue();
        (await Site.Read(db => db.Notices.CountAsync(n => n.PersonId == reviewer.Actor.PersonId && n.Words == "Contracts.NoticeTemplateSubmitted" && n.Link == $"/contract-templates/{id}"))).ShouldBe(1);

        await Act(reviewer, id, "approval");

        var template = await Template(id);
        (template.IsUsable, template.ApprovedBy, template.Limits.HoldDays.Most, template.Clauses[5].TitleEn).ShouldBe((true, reviewer.Actor.PersonId, 30, "Approval"));
        var contract = await Given.ContractDrafted(brand, await Given.Creator());
        contract.Current.TemplateId.ShouldBe(id);
    }

    [DataFact]
    public async Task A_returned_template_says_why_and_can_be_written_again()
    {
        var brand = await Given.Brand(ownDesk: true);
        var id = await Copied(brand);
        await Act(brand.Manager, id, "submission");

        await (await Form(brand.Reviewer, $"/contract-templates/{id}", $"/contract-templates/{id}/return")).Fill("Reason", "Liability is one-sided").Send();

        var page = await brand.Manager.Get($"/contract-templates/{id}");
        page.Words.ShouldContain("Liability is one-sided");
        page.Page.QuerySelector($"a[href='/contract-templates/{id}/text']").ShouldNotBeNull();
    }

    [DataFact]
    public async Task Unsound_templates_are_refused_in_words()
    {
        var brand = await Given.Brand();
        var id = await Copied(brand);
        var shape = await (await Editor(brand, id)).Fill("Name", "").Fill("Limits.RetentionDays.Least", "").Fill("Limits.Ceilings[0].Amount", "much").Send();
        shape.Status.ShouldBe(HttpStatusCode.UnprocessableEntity, shape.Text);
        (shape.WrongAt("Name"), shape.WrongAt("Limits.RetentionDays.Least") is not null, shape.WrongAt("Limits.Ceilings[0].Amount") is not null).ShouldBe(("Give the template a name.", true, true));

        await (await Editor(brand, id)).Fill("Clauses[4].En", "Held for some days, {{bonus}}.").Send();
        var seen = await Act(brand.Manager, id, "submission");
        (seen.Status, seen.Problem!.Contains("bonus", StringComparison.Ordinal)).ShouldBe((HttpStatusCode.Conflict, true));
    }

    [DataFact]
    public async Task The_next_edition_begins_from_the_one_in_force_which_can_be_retired()
    {
        var brand = await Given.Brand();
        var reviewer = await Given.PlatformReviewer();
        var id = await Copied(brand);
        await Act(brand.Manager, id, "submission");
        await Act(reviewer, id, "approval");

        await Act(brand.Manager, id, "retirement");
        (await Template(id)).IsUsable.ShouldBeFalse();
        (await Site.Read(db => db.TemplateFor(brand.Id))).Id.ShouldBe(HouseTemplate.RowId);

        var again = await Copied(brand);
        await Act(brand.Manager, again, "submission");
        await Act(reviewer, again, "approval");
        var next = await Act(brand.Manager, again, "edition");
        next.Location!.ShouldEndWith("/text");
        (await Template(long.Parse(next.Location!.Split('/')[2]))).Edition.ShouldBe(2);
    }

    [DataFact]
    public async Task Another_brand_and_another_desk_find_nothing()
    {
        var (brand, desk) = (await Given.Brand(), await Given.Brand(ownDesk: true));
        var (id, own) = (await Copied(brand), await Copied(desk));
        (await desk.Manager.Get($"/contract-templates/{id}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await (await Given.PlatformReviewer()).Get($"/contract-templates/{own}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await (await Given.Creator()).Someone.Get("/contract-templates")).Status.ShouldNotBe(HttpStatusCode.OK);
        (await brand.Manager.Get($"/contract-templates/{HouseTemplate.RowId}/text")).Status.ShouldBe(HttpStatusCode.NotFound);
    }
}
