using System.Net;
using KolHub.Domain.Tracking;
using KolHub.Web.Tests.Base;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Tests.Tracking;

public sealed class BindPromoterTests : SiteTest
{
    [DataFact]
    public async Task A_platforms_id_is_bound_to_one_contract_at_a_time()
    {
        var deal = await Given.TrackingOpen();
        var id = Guid.NewGuid().ToString("N");
        (await Bind(deal.Brand, deal.Contract.Id, id)).Location.ShouldBe($"/tracking/contracts/{deal.Contract.Id}");
        var other = await Given.ContractActive(deal.Brand, await Given.Creator());
        var refused = await Bind(deal.Brand, other.Id, id);
        refused.Status.ShouldBe(HttpStatusCode.Conflict);
        refused.Problem!.ShouldContain("is bound to a contract already");

        var binding = await Site.Read(db => db.PromoterBindings.SingleAsync(b => b.ExternalId == id));
        (binding.CreatorId, binding.Scheme).ShouldBe((deal.Creator.Id, PromoterScheme.TaobaoRelation));
        var list = await deal.Brand.Manager.Get("/tracking/promoters");
        list.Row(id).TextContent.ShouldContain("Taobao Alliance, channel");
        (await list.Form($"/tracking/promoters/{binding.Id}/end").Send()).Location.ShouldBe($"/tracking/contracts/{deal.Contract.Id}");
        (await Bind(deal.Brand, other.Id, id)).Location.ShouldBe($"/tracking/contracts/{other.Id}");
    }

    [DataFact]
    public async Task A_missing_id_is_refused_at_the_field()
    {
        var deal = await Given.TrackingOpen();
        var sent = await Bind(deal.Brand, deal.Contract.Id, " ");

        sent.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        sent.WrongAt("ExternalId").ShouldBe("Write the promoter id.");
    }

    private static async Task<Seen> Bind(GivenBrand brand, long contractId, string id) =>
        await (await brand.Manager.Get($"/tracking/contracts/{contractId}")).Form($"/tracking/contracts/{contractId}/promoters").Fill("Scheme", "TaobaoRelation").Fill("ExternalId", id).Send();
}
