using System.Net;
using KolHub.Web.Features.Shared;
using KolHub.Web.Tests.Base;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace KolHub.Web.Tests.Tracking;

public sealed class ContractTrackingTests : SiteTest
{
    [DataFact]
    public async Task Both_sides_read_the_code_and_the_link_that_opened_by_themselves()
    {
        var deal = await Given.TrackingOpen();

        foreach (var someone in new[] { deal.Brand.Manager, deal.Brand.Finance, deal.Creator.Someone })
        {
            var page = await someone.Get($"/tracking/contracts/{deal.Contract.Id}");
            page.Words.ShouldContain(deal.Code.Code);
            page.Words.ShouldContain("/r/" + deal.Link.Code);
            page.Words.ShouldContain("Works");
            page.Offers($"/tracking/contracts/{deal.Contract.Id}/links").ShouldBe(someone == deal.Brand.Manager);
        }
        var notices = await Site.Read(db => db.Notices.Where(n => n.PersonId == deal.Creator.Someone.Actor.PersonId && n.Words == "Tracking.NoticeOpened").CountAsync());
        notices.ShouldBe(1);
    }

    [DataFact]
    public async Task The_page_says_what_codes_and_links_still_wait_for()
    {
        var (brand, creator) = (await Given.Brand(), await Given.Creator());
        var contract = await Given.ContractPartlySigned(brand, creator);
        (await brand.Manager.Get($"/tracking/contracts/{contract.Id}")).Words.ShouldContain("The contract is not in force yet");

        var active = await Given.ContractActive(brand, creator);
        (await brand.Manager.Get($"/tracking/contracts/{active.Id}")).Words.ShouldContain("No copy has passed review yet");
        await Given.CopyApproved(active, creator);
        (await brand.Manager.Get($"/tracking/contracts/{active.Id}")).Words.ShouldContain("No host of the brand is verified");
    }

    [DataFact]
    public async Task Opening_again_changes_nothing_and_the_end_of_the_contract_closes_everything()
    {
        var deal = await Given.TrackingOpen();
        await Given.OpenTracking(deal.Contract);
        (await Site.Read(db => db.PromoCodes.CountAsync(c => c.ContractId == deal.Contract.Id))).ShouldBe(1);
        (await Site.Read(db => db.TrackingLinks.CountAsync(l => l.ContractId == deal.Contract.Id))).ShouldBe(1);

        await using (var scope = Site.Services.CreateAsyncScope())
        {
            await scope.ServiceProvider.GetRequiredService<OpenTracking>().Close(deal.Contract.Id, Site.Now);
            await scope.ServiceProvider.GetRequiredService<KolHub.Data.KolHubDb>().SaveChangesAsync();
        }
        (await Site.Read(db => db.PromoCodes.SingleAsync(c => c.ContractId == deal.Contract.Id))).ClosedAt.ShouldNotBeNull();
        (await Site.Read(db => db.TrackingLinks.SingleAsync(l => l.ContractId == deal.Contract.Id))).ClosedAt.ShouldNotBeNull();
    }

    [DataFact]
    public async Task Another_brand_and_another_creator_find_nothing()
    {
        var deal = await Given.TrackingOpen();
        var stranger = await Given.Brand();
        var other = await Given.Creator();

        foreach (var address in new[] { $"/tracking/contracts/{deal.Contract.Id}", $"/tracking/links/{deal.Link.Id}" })
        {
            (await stranger.Manager.Get(address)).Status.ShouldBe(HttpStatusCode.NotFound);
            (await other.Someone.Get(address)).Status.ShouldBe(HttpStatusCode.NotFound);
        }
    }
}
