using System.Net;
using KolHub.Web.Tests.Base;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Tests.Tracking;

public sealed class IssueCodeTests : SiteTest
{
    [DataFact]
    public async Task A_manager_adds_the_shops_code_and_it_works_at_once_in_an_open_contract()
    {
        var deal = await Given.TrackingOpen();
        var sent = await Add(deal, " ｓｕｍｍｅｒ20 ");

        sent.Location.ShouldBe($"/tracking/contracts/{deal.Contract.Id}");
        var code = await Site.Read(db => db.PromoCodes.SingleAsync(c => c.ContractId == deal.Contract.Id && c.Folded == "SUMMER20"));
        (code.Code, code.WorksAt(Site.Now)).ShouldBe(("summer20", true));
        (await Site.Read(db => db.History.CountAsync(h => h.Command == "IssueCode" && h.Chain == deal.Brand.Id))).ShouldBe(1);
    }

    [DataFact]
    public async Task A_code_of_one_creator_is_not_given_to_another_until_it_is_closed()
    {
        var deal = await Given.TrackingOpen();
        await Add(deal, "SHARED");
        var other = await Given.ContractActive(deal.Brand, await Given.Creator());
        var refused = await Add(deal.Brand, other.Id, "shared");
        refused.Status.ShouldBe(HttpStatusCode.Conflict);
        refused.Problem.ShouldBe("Code shared is in use for another creator of yours.");
        refused.Form($"/tracking/contracts/{other.Id}/codes").Value("Code").ShouldBe("shared");

        var code = await Site.Read(db => db.PromoCodes.SingleAsync(c => c.ContractId == deal.Contract.Id && c.Folded == "SHARED"));
        var closed = await (await deal.Brand.Manager.Get($"/tracking/contracts/{deal.Contract.Id}")).Form($"/tracking/codes/{code.Id}/end").Send();
        closed.Location.ShouldBe($"/tracking/contracts/{deal.Contract.Id}");
        (await Add(deal.Brand, other.Id, "shared")).Location.ShouldBe($"/tracking/contracts/{other.Id}");
    }

    [DataTheory]
    [InlineData("", "Write the code as it was made in the shop.")]
    public async Task A_missing_code_is_refused_at_the_field(string typed, string message)
    {
        var deal = await Given.TrackingOpen();
        var sent = await Add(deal, typed);

        sent.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        sent.WrongAt("Code").ShouldBe(message);
    }

    [DataFact]
    public async Task A_code_that_a_shop_would_not_take_is_refused_with_the_rule()
    {
        var deal = await Given.TrackingOpen();
        var sent = await Add(deal, "TWO WORDS");

        sent.Status.ShouldBe(HttpStatusCode.Conflict);
        sent.Problem!.ShouldStartWith("A code has letters");
    }

    private Task<Seen> Add(GivenTracking deal, string code) => Add(deal.Brand, deal.Contract.Id, code);

    private static async Task<Seen> Add(GivenBrand brand, long contractId, string code) =>
        await (await brand.Manager.Get($"/tracking/contracts/{contractId}")).Form($"/tracking/contracts/{contractId}/codes").Fill("Code", code).Send();
}
