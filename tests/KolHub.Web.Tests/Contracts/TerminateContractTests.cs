using System.Net;
using KolHub.Domain;
using KolHub.Domain.Contracts;
using KolHub.Domain.Posts;
using KolHub.Domain.Reviews;
using KolHub.Web.Tests.Base;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Tests.Contracts;

public sealed class TerminateContractTests : SiteTest
{
    private static async Task<Seen> Terminate(Someone someone, long id, string reason) =>
        await (await someone.Get($"/contracts/{id}")).Form($"/contracts/{id}/termination").Fill("Reason", reason).Send();

    [DataFact]
    public async Task Before_it_is_in_force_the_whole_reservation_goes_back_and_the_case_falls()
    {
        var (brand, creator) = (await Given.Brand(), await Given.Creator());
        var contract = await Given.ContractDrafted(brand, creator);
        var editor = (await brand.Manager.Get($"/contracts/{contract.Id}/proposal")).Form($"/contracts/{contract.Id}/proposal");
        await editor.Fill("Terms.HoldDays", "90").Send();

        await Terminate(creator.Someone, contract.Id, "I fell ill");

        var after = await Site.Read(db => db.Contracts.AsNoTracking().SingleAsync(c => c.Id == contract.Id));
        (after.State, after.TerminationReason).ShouldBe((ContractState.Terminated, "I fell ill"));
        (await Site.Read(db => db.Campaigns.SingleAsync(c => c.Id == contract.CampaignId))).Committed.ShouldBe(Money.Zero("CNY"));
        (await Site.Read(db => db.ReviewCases.SingleAsync(r => r.ContractId == contract.Id))).Outcome.ShouldBe(Outcome.Superseded);
        var page = await brand.Manager.Get($"/contracts/{contract.Id}");
        page.Words.ShouldContain("Terminated by the Creator: I fell ill");
        page.Offers($"/contracts/{contract.Id}/termination").ShouldBeFalse();
    }

    [DataFact]
    public async Task In_force_what_is_not_out_is_cancelled_and_its_fee_goes_back()
    {
        var (brand, creator) = (await Given.Brand(), await Given.Creator());
        var post = await Given.PostPublished(brand, creator);

        await Terminate(brand.Manager, post.ContractId, "The product was recalled");

        var posts = await Site.Read(db => db.Deliverables.Where(d => d.ContractId == post.ContractId).OrderBy(d => d.Number).ToListAsync());
        posts.Select(d => d.State).ShouldBe([DeliverableState.Published, DeliverableState.Cancelled]);
        (await Site.Read(db => db.Campaigns.SingleAsync(c => c.Id == post.CampaignId))).Committed.ShouldBe(new Money(4_199_00, "CNY"));
    }

    [DataFact]
    public async Task A_reason_is_needed()
    {
        var (brand, creator) = (await Given.Brand(), await Given.Creator());
        var contract = await Given.ContractDrafted(brand, creator);
        var seen = await Terminate(creator.Someone, contract.Id, "");
        (seen.Status, seen.WrongAt("Reason")).ShouldBe((HttpStatusCode.UnprocessableEntity, "Say why."));
    }

    [DataFact]
    public async Task Finance_reads_and_does_not_terminate()
    {
        var (brand, creator) = (await Given.Brand(), await Given.Creator());
        var contract = await Given.ContractDrafted(brand, creator);
        var page = await brand.Finance.Get($"/contracts/{contract.Id}");
        page.Status.ShouldBe(HttpStatusCode.OK);
        page.Page.QuerySelectorAll("main form").ShouldBeEmpty();
        page.Page.QuerySelector($"a[href='/contracts/{contract.Id}/signature']").ShouldBeNull();
    }
}
