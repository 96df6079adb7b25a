using System.Net;
using KolHub.Domain;
using KolHub.Domain.Contracts;
using KolHub.Web.Tests.Base;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Tests.Contracts;

/// <summary>An order with one creator's code and another's click: who gets what says the contract of the stronger evidence.</summary>
public sealed class ContractSharingTests : SiteTest
{
    [DataFact]
    public async Task The_editor_takes_a_rule_says_what_is_wrong_and_both_texts_say_it()
    {
        var (brand, creator) = (await Given.Brand(), await Given.Creator());
        var address = $"/contracts/{(await Given.ContractDrafted(brand, creator)).Id}";
        var form = (await brand.Manager.Get(address + "/proposal")).Form(address + "/proposal");
        var refused = await form.Fill("Terms.ShareModel", "TimeDecay").Fill("Terms.CodeRole", "Split").Fill("Terms.CodeShare", "100").Fill("Terms.HalfLifeDays", "91").Send();
        refused.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        refused.Words.ShouldContain("above 0 and below 100 %");
        refused.Words.ShouldContain("half of its weight: 1 to 90");
        (await refused.Form(address + "/proposal").Fill("Terms.CodeShare", "60").Fill("Terms.HalfLifeDays", "3").Send()).Status.ShouldBe(HttpStatusCode.Redirect);

        var page = await creator.Someone.Get(address);
        foreach (var shown in (string[])["a creator's own code takes 60%, of the rest the sources share by time, each 3 days earlier at half the weight", "专属优惠码占 60%，其余部分由各来源按时间分享，每早 3 日权重减半",
            "by time, half the weight each 3 days; a code takes 60.0 %, the model shares the rest", "Sharing an order among several creators needs a review."])
        {
            page.Words.ShouldContain(shown, Case.Sensitive);
        }
        (await Site.Read(db => db.Contracts.AsNoTracking().SingleAsync(c => address.EndsWith(c.Id.ToString())))).Terms.Sharing.ShouldBe(new OrderSharing(ShareModel.TimeDecay, CodeRole.Split, new Rate(6_000), 3));
    }

    [DataFact]
    public async Task An_order_is_shared_as_the_contract_of_its_strongest_evidence_says_and_the_answer_can_be_given_again()
    {
        var brand = await Given.Brand();
        var (shares, plain) = (await Sharing(brand, new OrderSharing(ShareModel.Last, CodeRole.Split, new Rate(6_000), 0)), await Given.LiveDeal(brand));
        var together = await Sold(brand, shares.Code, await Given.Click(plain));
        var alone = await Sold(brand, shares.Code, null);
        var other = await Sold(brand, plain.Code, await Given.Click(shares));

        (await Commissions(together)).ShouldBe([(shares.ContractId, 6_00), (plain.ContractId, 4_00)], ignoreOrder: true);
        (await Commissions(alone)).ShouldBe([(shares.ContractId, 10_00)]);
        (await Commissions(other)).ShouldBe([(plain.ContractId, 10_00)]);
        var page = await brand.Finance.Get($"/orders/{together}/evidence");
        page.Words.ShouldContain($"{shares.Creator.Creator.Name} 60.0 % (¥60.00) · {plain.Creator.Creator.Name} 40.0 % (¥40.00)");
        page.Words.ShouldContain("Contract version 2: all to the last source; a code takes 60.0 %, the model shares the rest");
        page.Words.ShouldContain("Same answer");
        (await brand.Finance.Get($"/orders/{other}/evidence")).Words.ShouldContain("Same answer");
        (await Site.Read(db => db.Claims.Where(c => c.OrderId == together).Select(c => c.Rule).Distinct().ToListAsync())).ShouldBe(["Last, code Split 6000 v1"]);
        (await brand.Finance.Get($"/insights/campaigns/{shares.CampaignId}/attribution")).Words.ShouldContain("version 2: all to the last source; a code takes 60.0 %");
    }

    private async Task<GivenLiveDeal> Sharing(GivenBrand brand, OrderSharing sharing)
    {
        var creator = await Given.Creator();
        var contract = await Given.ContractActive(brand, creator, terms => terms with { CommissionRate = new Rate(1_000), CommissionCap = new Money(5_000_00, "CNY"), Sharing = sharing });
        await Given.CopyApproved(contract, creator);
        await Given.OpenTracking(contract);
        return new GivenLiveDeal(brand, creator, contract.Id, contract.CampaignId, await Site.Read(db => db.PromoCodes.AsNoTracking().Where(c => c.ContractId == contract.Id).Select(c => c.Code).FirstAsync()));
    }

    private async Task<long> Sold(GivenBrand brand, string code, string? click)
    {
        var id = Given.NewOrderId();
        var body = $$"""{"id": "{{id}}", "currency": "CNY", "placed_at": "{{Site.Now:O}}", "status": "paid", "coupon_codes": ["{{code}}"], {{(click is null ? "" : $"\"click_id\": \"{click}\",")}} "lines": [{"id": "1", "sku": "TEA", "quantity": 1, "amount": "100.00"}]}""";
        (await (await Given.Api(brand)).Post("/api/v1/orders", body)).Status.ShouldBe(HttpStatusCode.Created);
        return await Site.Read(db => db.Orders.IgnoreAutoIncludes().Where(o => o.ExternalId == id).Select(o => o.Id).SingleAsync());
    }

    private async Task<List<(long, long)>> Commissions(long order) => [.. (await Site.Read(db => db.Commissions.AsNoTracking().IgnoreAutoIncludes().Where(c => c.OrderId == order).Select(c => new { c.ContractId, c.Net.Minor }).ToListAsync())).Select(c => (c.ContractId, c.Minor))];
}
