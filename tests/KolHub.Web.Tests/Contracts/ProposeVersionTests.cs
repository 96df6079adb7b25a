using System.Net;
using KolHub.Domain.Contracts;
using KolHub.Domain.Reviews;
using KolHub.Web.Tests.Base;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Tests.Contracts;

public sealed class ProposeVersionTests : SiteTest
{
    private Task<Contract> Contract(long id) => Site.Read(db => db.Contracts.AsNoTracking().SingleAsync(c => c.Id == id));

    private static async Task<FormOnPage> Editor(Someone someone, long id) => (await someone.Get($"/contracts/{id}/proposal")).Form($"/contracts/{id}/proposal");

    [DataFact]
    public async Task A_term_inside_the_limits_makes_a_version_that_may_be_signed_at_once()
    {
        var (brand, creator) = (await Given.Brand(), await Given.Creator());
        var contract = await Given.ContractDrafted(brand, creator);

        var seen = await (await Editor(creator.Someone, contract.Id)).Fill("Terms.HoldDays", "45").Fill("Note", "I would like less time").Send();

        seen.Location.ShouldBe($"/contracts/{contract.Id}");
        var after = await Contract(contract.Id);
        (after.State, after.LastNumber, after.Terms.HoldDays).ShouldBe((ContractState.Approved, 2, 45));
        (after.Current.ApprovalKind, after.Current.Note).ShouldBe((ApprovalKind.Template, "I would like less time"));
        after.Current.ChangedClauses.ShouldBeEmpty();
        var page = await brand.Manager.Get($"/contracts/{contract.Id}");
        page.Words.ShouldContain("template's approval holds");
        (await Site.Read(db => db.Notices.CountAsync(n => n.PersonId == brand.Manager.Actor.PersonId && n.Words == "Contracts.NoticeProposed"))).ShouldBe(1);
    }

    [DataFact]
    public async Task A_rewritten_clause_goes_before_the_desk_and_the_negotiators_are_barred()
    {
        var (brand, creator) = (await Given.Brand(), await Given.Creator());
        var contract = await Given.ContractDrafted(brand, creator);

        var form = await Editor(brand.Manager, contract.Id);
        var liability = Enumerable.Range(0, 20).First(i => form.Value($"Clauses[{i}].Key") == "liability");
        await form.Fill($"Clauses[{liability}].Zh", "乙方承担全部责任。").Fill($"Clauses[{liability}].En", "The Creator bears all liability.").Send();

        var after = await Contract(contract.Id);
        (after.State, after.Current.ChangedClauses.Single()).ShouldBe((ContractState.InReview, "liability"));
        var review = await Site.Read(db => db.ReviewCases.Include(r => r.Findings).SingleAsync(r => r.ContractId == contract.Id));
        (review.Subject, review.SubjectId, review.DeskBrandId).ShouldBe((ReviewSubject.ContractVersion, after.Current.Id, null));
        review.Barred.ShouldContain(brand.Manager.Actor.PersonId);
        review.Barred.ShouldContain(creator.Someone.Actor.PersonId);
        (await creator.Someone.Get($"/contracts/{contract.Id}")).Words.ShouldContain("1 clauses differ from the template.");
    }

    [DataFact]
    public async Task While_a_clause_is_changed_the_writer_sees_what_the_rules_object_to_and_nothing_is_kept()
    {
        var (brand, creator, other) = (await Given.Brand(), await Given.Creator(), await Given.Brand());
        var contract = await Given.ContractDrafted(brand, creator);
        var editor = await brand.Manager.Get($"/contracts/{contract.Id}/proposal");
        editor.Page.QuerySelector($"[hx-post='/contracts/{contract.Id}/proposal/check'][hx-include='#proposal']").ShouldNotBeNull();
        editor.Page.QuerySelector("form#proposal").ShouldNotBeNull();
        FormOnPage Form() => editor.Form($"/contracts/{contract.Id}/proposal");
        var check = $"/contracts/{contract.Id}/proposal/check";

        (await Form().SendTo(check)).Words.ShouldContain("Nothing to mend so far.");
        var claim = await Form().Fill("Terms.RequiredClaims", "全网最低价").SendTo(check);
        claim.Page.QuerySelectorAll("mark").Select(m => m.TextContent).ShouldContain(m => m.Contains("全网最低价", StringComparison.Ordinal));
        // An untouched clause says the new terms, so its numbers agree with them.
        (await Form().Fill("Terms.HoldDays", "45").SendTo(check)).Words.ShouldContain("Nothing to mend so far.");
        (await Form().Fill("Terms.HoldDays", "").SendTo(check)).Words.ShouldContain("Fill in the terms");
        var added = Enumerable.Range(0, 30).First(i => Form().Value($"Clauses[{i}].Key")?.StartsWith("added", StringComparison.Ordinal) == true);
        (await Form().Fill($"Clauses[{added}].TitleZh", "退货").Fill($"Clauses[{added}].Zh", "七日内可退。").SendTo(check)).Page.QuerySelectorAll("mark").ShouldBeEmpty();

        (await Contract(contract.Id)).LastNumber.ShouldBe(1);
        var theirs = await Given.ContractDrafted(other, creator);
        var form = (await other.Manager.Get($"/contracts/{theirs.Id}/proposal")).Form($"/contracts/{theirs.Id}/proposal");
        (await form.SendTo(check)).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [DataFact]
    public async Task The_editor_shows_each_clause_as_it_reads_and_the_terms_as_fields()
    {
        var (brand, creator) = (await Given.Brand(), await Given.Creator());
        var contract = await Given.ContractDrafted(brand, creator);

        var form = await Editor(creator.Someone, contract.Id);

        form.Value("Terms.Fee").ShouldBe("8000");
        form.Value("Terms.CommissionRate").ShouldBe("10");
        form.Value("Clauses[4].En").ShouldNotBeNull().ShouldContain("held for 30 days");
        form.Value("Clauses[4].En").ShouldNotBeNull().ShouldNotContain("{{");
    }

    [DataFact]
    public async Task Each_unsound_field_says_why_and_keeps_what_was_typed()
    {
        var (brand, creator) = (await Given.Brand(), await Given.Creator());
        var contract = await Given.ContractDrafted(brand, creator);

        var seen = await (await Editor(creator.Someone, contract.Id))
            .Fill("Terms.Fee", "eight").Fill("Terms.HoldDays", "91").Fill("Terms.ClickWindowDays", "").Fill("Terms.UsageUntil", "2020-01-01").Fill("Terms.Deliverables[0].Weight", "-1").Send();

        seen.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        seen.WrongAt("Terms.Fee").ShouldNotBeNull();
        seen.WrongAt("Terms.HoldDays").ShouldBe("The hold lies between 0 and 90 days.");
        seen.WrongAt("Terms.ClickWindowDays").ShouldNotBeNull();
        seen.WrongAt("Terms.UsageUntil").ShouldNotBeNull();
        seen.WrongAt("Terms.Deliverables[0].Weight").ShouldNotBeNull();
        seen.Form($"/contracts/{contract.Id}/proposal").Value("Terms.Fee").ShouldBe("eight");
        (await Contract(contract.Id)).LastNumber.ShouldBe(1);
    }

    [DataFact]
    public async Task A_rule_of_the_contract_refuses_in_words()
    {
        var (brand, creator) = (await Given.Brand(), await Given.Creator());
        var contract = await Given.ContractDrafted(brand, creator);

        (await (await Editor(creator.Someone, contract.Id)).Send()).Problem.ShouldNotBeNull().ShouldContain("change something first");
        var hidden = await (await Editor(creator.Someone, contract.Id)).Fill("Clauses[3].Zh", "乙方\u202e承担").Send();
        (hidden.Status, hidden.Problem).ShouldBe((HttpStatusCode.Conflict, "The text holds characters that hide or reorder text. Remove them."));
    }

    [DataFact]
    public async Task A_stale_editor_is_refused()
    {
        var (brand, creator) = (await Given.Brand(), await Given.Creator());
        var contract = await Given.ContractDrafted(brand, creator);
        var form = await Editor(creator.Someone, contract.Id);
        await (await Editor(brand.Manager, contract.Id)).Fill("Terms.HoldDays", "45").Send();

        var seen = await form.Fill("Terms.HoldDays", "20").Send();

        seen.Status.ShouldBe(HttpStatusCode.Conflict);
        (await Contract(contract.Id)).Terms.HoldDays.ShouldBe(45);
    }

    [DataFact]
    public async Task Nothing_more_is_proposed_before_the_desk_has_decided()
    {
        var (brand, creator) = (await Given.Brand(), await Given.Creator());
        var contract = await Given.ContractProposed(brand, creator, t => t with { HoldDays = 90 });

        var seen = await (await Editor(creator.Someone, contract.Id)).Fill("Terms.HoldDays", "20").Send();

        seen.Problem.ShouldNotBeNull().ShouldContain("A reviewer is reading this version");
    }
}
