using System.Net;
using KolHub.Domain;
using KolHub.Domain.Contracts;
using KolHub.Domain.Offers;
using KolHub.Web.Tests.Base;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Tests.Contracts;

public sealed class SignContractTests : SiteTest
{
    private Task<Contract> Contract(long id) => Site.Read(db => db.Contracts.AsNoTracking().SingleAsync(c => c.Id == id));

    private static async Task<Seen> Sign(Someone signer, long id) =>
        await (await signer.Get($"/contracts/{id}/signature")).Form($"/contracts/{id}/signature").Fill("Agreed", "true").Fill("TypedName", signer.Name).Send();

    [DataFact]
    public async Task Both_sides_sign_and_the_contract_is_in_force_with_its_deliverables()
    {
        var (brand, creator) = (await Given.Brand(), await Given.Creator());
        var contract = await Given.ContractDrafted(brand, creator, terms: Given.FeeOnly());

        (await Sign(creator.Someone, contract.Id)).Location.ShouldBe($"/contracts/{contract.Id}");
        (await Contract(contract.Id)).State.ShouldBe(ContractState.PartlySigned);
        (await Site.Read(db => db.Notices.CountAsync(n => n.PersonId == brand.Manager.Actor.PersonId && n.Words == "Contracts.NoticeSigned"))).ShouldBe(1);
        await Sign(brand.Manager, contract.Id);

        var signed = await Contract(contract.Id);
        signed.IsActive.ShouldBeTrue();
        var posts = await Site.Read(db => db.Deliverables.Where(d => d.ContractId == contract.Id).OrderBy(d => d.Number).ToListAsync());
        posts.Select(p => p.FeeInstalment).ShouldBe([new Money(4_000_00, "CNY"), new Money(4_000_00, "CNY")]);
        (await Site.Read(db => db.History.CountAsync(h => h.Subject == "Contract" && h.SubjectId == contract.Id && h.Command == "SignContract"))).ShouldBe(2);
        (await creator.Someone.Get($"/contracts/{contract.Id}")).Words.ShouldContain("In force");
    }

    [DataFact]
    public async Task The_evidence_of_the_act_is_kept()
    {
        var (brand, creator) = (await Given.Brand(), await Given.Creator());
        var contract = await Given.ContractDrafted(brand, creator);

        await Sign(creator.Someone, contract.Id);

        var signature = (await Contract(contract.Id)).Signatures.ShouldHaveSingleItem();
        (signature.Side, signature.Order, signature.PersonId, signature.TypedName, signature.Account).ShouldBe((Side.Creator, 1, creator.Someone.Actor.PersonId, creator.Someone.Name, creator.Someone.Email));
        signature.DocumentSha256.ShouldBe(contract.Current.Sha256);
        signature.Sentence.ShouldContain(contract.Reference);
        signature.AuthenticationMethods.ShouldBe("demo");
        signature.UserAgent.ShouldBe("KolHub tests");
        (await Site.Read(db => db.History.Where(h => h.SubjectId == contract.Id && h.Command == "SignContract").Select(h => h.Changes).SingleAsync())).ShouldNotContain(creator.Someone.Email);
    }

    [DataFact]
    public async Task The_page_shows_both_texts_the_hash_and_an_unticked_box()
    {
        var (brand, creator) = (await Given.Brand(), await Given.Creator());
        var contract = await Given.ContractDrafted(brand, creator);

        var page = await creator.Someone.Get($"/contracts/{contract.Id}/signature");

        page.Page.QuerySelectorAll(".document").Select(d => d.TextContent).ShouldBe([contract.Current.TextZh, contract.Current.TextEn]);
        page.Words.ShouldContain(contract.Current.Sha256);
        page.Form($"/contracts/{contract.Id}/signature").Value("Agreed").ShouldBeNull();
    }

    [DataFact]
    public async Task Without_the_tick_or_the_name_nothing_is_signed()
    {
        var (brand, creator) = (await Given.Brand(), await Given.Creator());
        var contract = await Given.ContractDrafted(brand, creator);

        var seen = await (await creator.Someone.Get($"/contracts/{contract.Id}/signature")).Form($"/contracts/{contract.Id}/signature").Send();

        seen.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        seen.WrongAt("Agreed").ShouldBe("Tick the box to agree.");
        seen.WrongAt("TypedName").ShouldBe("Type your name.");
        (await Contract(contract.Id)).Signatures.ShouldBeEmpty();
    }

    [DataFact]
    public async Task A_page_opened_before_another_version_signs_nothing()
    {
        var (brand, creator) = (await Given.Brand(), await Given.Creator());
        var contract = await Given.ContractDrafted(brand, creator);
        var page = await creator.Someone.Get($"/contracts/{contract.Id}/signature");
        await Site.Write(async db =>
        {
            var row = await db.Contracts.SingleAsync(c => c.Id == contract.Id);
            row.Propose(await db.ContractTemplates.SingleAsync(t => t.Id == row.Current.TemplateId), row.Terms with { HoldDays = 15 }, [], "", brand.Manager.Actor, Site.Now);
        });

        var seen = await page.Form($"/contracts/{contract.Id}/signature").Fill("Agreed", "true").Fill("TypedName", "Cleo").Send();

        seen.Status.ShouldBe(HttpStatusCode.Conflict);
        seen.Problem.ShouldNotBeNull().ShouldContain("Version 2");
        (await Contract(contract.Id)).Signatures.ShouldBeEmpty();
    }

    [DataFact]
    public async Task The_same_form_sent_twice_at_once_signs_once()
    {
        var (brand, creator) = (await Given.Brand(), await Given.Creator());
        var contract = await Given.ContractDrafted(brand, creator);
        var form = (await creator.Someone.Get($"/contracts/{contract.Id}/signature")).Form($"/contracts/{contract.Id}/signature").Fill("Agreed", "true").Fill("TypedName", "Cleo");

        await Task.WhenAll(form.Send(), form.Send());

        (await Contract(contract.Id)).Signatures.ShouldHaveSingleItem();
        (await Site.Read(db => db.History.CountAsync(h => h.SubjectId == contract.Id && h.Command == "SignContract"))).ShouldBe(1);
    }

    [DataFact]
    public async Task Both_sides_signing_at_once_put_it_in_force_once()
    {
        var (brand, creator) = (await Given.Brand(), await Given.Creator());
        var contract = await Given.ContractDrafted(brand, creator);

        await Task.WhenAll(Sign(creator.Someone, contract.Id), Sign(brand.Manager, contract.Id));

        var signed = await Contract(contract.Id);
        signed.IsActive.ShouldBeTrue();
        signed.Signatures.Select(s => s.Order).Order().ShouldBe([1, 2]);
        ContractProof.Of(signed).ShouldAllBe(line => line.Holds);
        (await Site.Read(db => db.Deliverables.CountAsync(d => d.ContractId == contract.Id))).ShouldBe(1);
    }

    [DataFact]
    public async Task A_version_before_a_reviewer_cannot_be_signed()
    {
        var (brand, creator) = (await Given.Brand(), await Given.Creator());
        var contract = await Given.ContractProposed(brand, creator, t => t with { HoldDays = 90 });

        var page = await creator.Someone.Get($"/contracts/{contract.Id}/signature");

        page.Offers($"/contracts/{contract.Id}/signature").ShouldBeFalse();
        page.Words.ShouldContain("nothing for you to sign");
    }

    [DataFact]
    public async Task Strangers_find_nothing()
    {
        var (brand, creator) = (await Given.Brand(), await Given.Creator());
        var contract = await Given.ContractDrafted(brand, creator);
        foreach (var stranger in new[] { (await Given.Brand()).Manager, (await Given.Creator()).Someone, await Given.PlatformReviewer() })
        {
            foreach (var page in (string[])["", "/signature", "/proposal", "/certificate", "/print", "/versions/1", "/versions/1/document"])
            {
                (await stranger.Get($"/contracts/{contract.Id}{page}")).Status.ShouldBe(HttpStatusCode.NotFound, page);
            }
        }
    }
}
