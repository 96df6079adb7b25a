using System.Net;
using KolHub.Domain;
using KolHub.Domain.Campaigns;
using KolHub.Web.Features.Campaigns;
using KolHub.Web.Tests.Base;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Tests.Campaigns;

public sealed class ApproveCampaignTests : CampaignTest
{
    [DataFact]
    public async Task Manager_and_finance_approve_one_after_the_other()
    {
        var brand = await Given.Brand();
        var campaign = await Given.CampaignSubmitted(brand);

        await Press(brand.Finance, $"/campaigns/{campaign.Id}", $"/campaigns/{campaign.Id}/approval");
        (await Campaign(campaign.Id)).State.ShouldBe(CampaignState.Submitted);
        (await brand.Finance.Get($"/campaigns/{campaign.Id}")).Offers($"/campaigns/{campaign.Id}/approval").ShouldBeFalse();
        await Press(brand.Manager, $"/campaigns/{campaign.Id}", $"/campaigns/{campaign.Id}/approval");

        var approved = await Campaign(campaign.Id);
        (approved.State, approved.ApprovedAlone).ShouldBe((CampaignState.Approved, false));
        var page = await brand.Manager.Get($"/campaigns/{campaign.Id}");
        page.Words.ShouldContain("Finn Finance");
        page.Words.ShouldNotContain("Approved alone");
        (await History("Campaign", campaign.Id)).ShouldBe(["ApproveCampaign", "ApproveCampaign"]);
    }

    [DataFact]
    public async Task A_brand_of_one_approves_alone_and_every_page_says_so()
    {
        var (brand, sol) = await Given.BrandOfOne();
        var campaign = await Given.CampaignSubmitted(new GivenBrand(brand, sol, sol, sol, sol));
        var page = await sol.Get($"/campaigns/{campaign.Id}");
        page.Words.ShouldContain("Approve alone");
        await page.Form($"/campaigns/{campaign.Id}/approval").Send();

        (await Campaign(campaign.Id)).ApprovedAlone.ShouldBeTrue();
        (await sol.Get($"/campaigns/{campaign.Id}")).Words.ShouldContain("Approved alone");
        (await sol.Get("/campaigns")).Row(campaign.Title).TextContent.ShouldContain("Approved alone");
    }

    [DataFact]
    public async Task Two_clicks_at_once_give_one_approval()
    {
        var brand = await Given.Brand();
        var campaign = await Given.CampaignSubmitted(brand);
        var form = (await brand.Finance.Get($"/campaigns/{campaign.Id}")).Form($"/campaigns/{campaign.Id}/approval");
        await Task.WhenAll(form.Send(), form.Send());
        (await History("Campaign", campaign.Id)).ShouldBe(["ApproveCampaign"]);
    }

    [DataFact]
    public async Task A_stranger_finds_nothing()
    {
        var campaign = await Given.CampaignSubmitted(await Given.Brand());
        var stranger = await Given.Brand();
        (await stranger.Finance.Get($"/campaigns/{campaign.Id}")).Status.ShouldBe(HttpStatusCode.NotFound);
        await Should.ThrowAsync<KolHub.Web.Pipeline.Absent>(() => stranger.Finance.Send(new ApproveCampaign.Command(campaign.Id)));
    }
}

public sealed class ReturnCampaignTests : CampaignTest
{
    [DataFact]
    public async Task Finance_returns_a_brief_with_its_reason()
    {
        var brand = await Given.Brand();
        var campaign = await Given.CampaignSubmitted(brand);
        var page = await brand.Finance.Get($"/campaigns/{campaign.Id}");
        (await page.Form($"/campaigns/{campaign.Id}/return").Send()).WrongAt("Reason").ShouldBe("Say why.");
        await page.Form($"/campaigns/{campaign.Id}/return").Fill("Reason", "Too dear").Send();

        (await Campaign(campaign.Id)).State.ShouldBe(CampaignState.Draft);
        (await brand.Manager.Get($"/campaigns/{campaign.Id}")).Problem.ShouldBe("Returned by Finn Finance: Too dear");
        (await brand.Manager.Get("/campaigns?view=Waiting")).Text.ShouldContain(campaign.Title);
        (await WasTold(brand.Manager, "Campaigns.NoticeReturned")).ShouldBeTrue();
    }
}

public sealed class ApproveOpenCommissionTests : CampaignTest
{
    [DataFact]
    public async Task Commission_without_a_cap_is_approved_by_finance_and_shows_as_open()
    {
        var brand = await Given.Brand();
        var campaign = await Given.Campaign(brand, change: b => b with { CommissionCap = Money.Zero("CNY") });
        (await brand.Manager.Get($"/campaigns/{campaign.Id}")).Offers($"/campaigns/{campaign.Id}/open-commission").ShouldBeFalse();
        (await brand.Finance.Get("/campaigns?view=Waiting")).Text.ShouldContain(campaign.Title);

        await Press(brand.Finance, $"/campaigns/{campaign.Id}", $"/campaigns/{campaign.Id}/open-commission");

        (await Campaign(campaign.Id)).OpenCommissionApprovedBy.ShouldBe(brand.Finance.Actor.PersonId);
        await Given.OfferAccepted(brand, await Given.Creator(), await Campaign(campaign.Id), Given.Terms() with { CommissionCap = Money.Zero("CNY") });
        (await brand.Manager.Get("/campaigns")).Row(campaign.Title).TextContent.ShouldContain("¥8,000.00 + open");
        (await brand.Manager.Get($"/campaigns/{campaign.Id}")).Words.ShouldContain("open commission of 1 deal(s)");
    }
}

public sealed class RequestBudgetTests : CampaignTest
{
    [DataFact]
    public async Task A_wish_for_another_budget_waits_and_changes_nothing_yet()
    {
        var brand = await Given.Brand();
        var campaign = await Given.Campaign(brand);
        await (await brand.Manager.Get($"/campaigns/{campaign.Id}")).Form($"/campaigns/{campaign.Id}/budget").Fill("Amount", "150,000").Fill("Reason", "Three more").Send();

        var after = await Campaign(campaign.Id);
        (after.Budget, after.PendingBudgetChange!.To).ShouldBe((new Money(100_000_00, "CNY"), new Money(150_000_00, "CNY")));
        (await brand.Finance.Get("/campaigns?view=Waiting")).Text.ShouldContain(campaign.Title);
        (await WasTold(brand.Finance, "Campaigns.NoticeBudgetRequested")).ShouldBeTrue();
    }

    [DataTheory]
    [InlineData("", "More", "Amount", "This is missing.")]
    [InlineData("12x", "More", "Amount", "\"12x\" is not an amount. Write it like 12800.00.")]
    [InlineData("150000", "", "Reason", "Say why.")]
    public async Task What_is_wrong_is_said_at_its_field(string amount, string reason, string field, string message)
    {
        var brand = await Given.Brand();
        var campaign = await Given.Campaign(brand);
        var sent = await (await brand.Manager.Get($"/campaigns/{campaign.Id}")).Form($"/campaigns/{campaign.Id}/budget").Fill("Amount", amount).Fill("Reason", reason).Send();
        sent.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        sent.WrongAt(field).ShouldBe(message);
    }

    [DataFact]
    public async Task Less_than_is_committed_is_refused_in_words()
    {
        var brand = await Given.Brand();
        var campaign = await Given.Campaign(brand);
        await Given.OfferAccepted(brand, await Given.Creator(), campaign);
        var refused = await (await brand.Manager.Get($"/campaigns/{campaign.Id}")).Form($"/campaigns/{campaign.Id}/budget").Fill("Amount", "8000").Fill("Reason", "Less").Send();
        (refused.Status, refused.Problem).ShouldBe((HttpStatusCode.Conflict, "¥8,500.00 is committed to deals: the budget cannot be lower."));
    }
}

public sealed class ApproveBudgetChangeTests : CampaignTest
{
    [DataFact]
    public async Task The_new_budget_counts_when_both_have_approved()
    {
        var brand = await Given.Brand();
        var campaign = await Given.Campaign(brand);
        await brand.Manager.Send(new RequestBudget.Command(campaign.Id, "150000", "CNY", "Three more"));
        await Press(brand.Manager, $"/campaigns/{campaign.Id}", $"/campaigns/{campaign.Id}/budget/approval");
        (await Campaign(campaign.Id)).Budget.ShouldBe(new Money(100_000_00, "CNY"));
        await Press(brand.Finance, $"/campaigns/{campaign.Id}", $"/campaigns/{campaign.Id}/budget/approval");

        (await Campaign(campaign.Id)).Budget.ShouldBe(new Money(150_000_00, "CNY"));
        (await WasTold(brand.Manager, "Campaigns.NoticeBudgetApproved")).ShouldBeTrue();
        (await History("Campaign", campaign.Id)).ShouldBe(["RequestBudget", "ApproveBudgetChange", "ApproveBudgetChange"]);
    }
}

public sealed class RefuseBudgetChangeTests : CampaignTest
{
    [DataFact]
    public async Task A_refused_change_leaves_the_budget()
    {
        var brand = await Given.Brand();
        var campaign = await Given.Campaign(brand);
        await brand.Manager.Send(new RequestBudget.Command(campaign.Id, "150000", "CNY", "Three more"));
        await (await brand.Finance.Get($"/campaigns/{campaign.Id}")).Form($"/campaigns/{campaign.Id}/budget/refusal").Fill("Reason", "Next quarter").Send();

        var after = await Campaign(campaign.Id);
        (after.Budget, after.PendingBudgetChange).ShouldBe((new Money(100_000_00, "CNY"), null));
        (await WasTold(brand.Manager, "Campaigns.NoticeBudgetRefused")).ShouldBeTrue();
    }
}

public sealed class WithinBudgetTests : CampaignTest
{
    [DataFact]
    public async Task The_database_itself_refuses_a_commitment_above_the_budget_or_below_nothing()
    {
        var campaign = await Given.Campaign(await Given.Brand());
        await Should.ThrowAsync<Exception>(() => Site.Read(db => db.Campaigns.Where(c => c.Id == campaign.Id).ExecuteUpdateAsync(set => set.SetProperty(c => c.Committed.Minor, 100_000_01))));
        await Should.ThrowAsync<Exception>(() => Site.Read(db => db.Campaigns.Where(c => c.Id == campaign.Id).ExecuteUpdateAsync(set => set.SetProperty(c => c.Committed.Minor, -1))));
        (await Site.Read(db => db.Campaigns.Where(c => c.Id == campaign.Id).ExecuteUpdateAsync(set => set.SetProperty(c => c.Committed.Minor, 100_000_00)))).ShouldBe(1);
    }
}
