using KolHub.Data;
using KolHub.Domain.Accounts;
using KolHub.Domain.Commissions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace KolHub.Browser.Tests;

/// <summary>
/// From the attribution lab to one order's evidence and what is doubtful about it; the creator reads why the commission is held and appeals; somebody of the brand grants it, and it goes on by its clock.
/// </summary>
public sealed class DoubtJourney(DemoSite demo) : DemoJourney(demo)
{
    [BrowserFact]
    public async Task A_held_commission_goes_from_the_lab_over_its_evidence_and_an_appeal_to_its_release_in_both_languages()
    {
        await Site.Filled();
        foreach (var language in new[] { "zh-CN", "en-GB" })
        {
            var zh = language == "zh-CN";
            var held = await Held();
            var manager = await Enter(Role.BrandManager, language);
            await Evidence(manager, held, zh);
            var creator = await Enter(Role.Creator, language);
            var appeal = await Appeal(creator, held, zh);
            await manager.Go(appeal);
            await manager.Fill(("Outcome", "Granted"), ("Answer", zh ? "已核对，确为他人订单。" : "Checked: it is somebody else's order."));
            await manager.Send("/decision");
            (await manager.Text()).ShouldContain(zh ? "暂停已解除" : "The stop is lifted");
            await Released(manager, creator, held, zh);
        }
        await OnlyTheirLanguage();
    }

    private sealed record Doubt(long Suspicion, long Commission, long Order, long Campaign, long Creator);

    /// <summary>One that the rules hold and nobody has judged.</summary>
    private async Task<Doubt> Held()
    {
        await using var scope = Site.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<KolHubDb>();
        return await db.Suspicions.Where(s => s.Held && !db.SuspicionVerdicts.Any(v => v.SuspicionId == s.Id)).Join(db.Commissions, s => s.CommissionId, c => c.Id, (s, c) => new Doubt(s.Id, c.Id, c.OrderId, c.CampaignId, c.CreatorId)).FirstAsync();
    }

    private static async Task Evidence(Walker manager, Doubt held, bool zh)
    {
        await manager.Go($"/insights/campaigns/{held.Campaign}");
        await manager.Follow($"main a[href='/insights/campaigns/{held.Campaign}/attribution']");
        (await manager.Text()).ShouldContain(zh ? "相关" : "correlation");
        await manager.Follow($"main a[href='/insights/campaigns/{held.Campaign}/orders?creator={held.Creator}']");
        await manager.Follow($"main a[href='/orders/{held.Order}']");
        await manager.Follow($"main a[href='/commissions/{held.Commission}']");
        await manager.Follow($"main a[href='/commissions/suspicions/{held.Suspicion}']");
        (await manager.Text()).ShouldContain(zh ? "浏览器相同，收货地址相同" : "browser the same, shipping address the same");
    }

    /// <summary>The address of the appeal.</summary>
    private static async Task<string> Appeal(Walker creator, Doubt held, bool zh)
    {
        await creator.Go("/commissions?tab=Held");
        await creator.Follow($"main a[href='/commissions/{held.Commission}']");
        (await creator.Text()).ShouldContain(zh ? "疑似自购" : "Own purchase");
        (await creator.Page.Locator("main a[href^='/commissions/suspicions']").CountAsync()).ShouldBe(0);
        await creator.Follow("main a[href^='/appeals/new?kind=Held']");
        await creator.Fill(("Reason", zh ? "这是我妹妹下的单，她用了我的电脑。" : "My sister ordered it at my computer."));
        await creator.Send("/appeals");
        return new Uri(creator.Page.Url).AbsolutePath;
    }

    private async Task Released(Walker manager, Walker creator, Doubt held, bool zh)
    {
        await manager.Go($"/commissions/suspicions/{held.Suspicion}");
        (await manager.Text()).ShouldContain(zh ? "已核对，确为他人订单。" : "Checked: it is somebody else's order.");
        await creator.Go($"/commissions/{held.Commission}");
        await using var scope = Site.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<KolHubDb>();
        var commission = await db.Commissions.AsNoTracking().SingleAsync(c => c.Id == held.Commission);
        commission.HeldAt.ShouldBeNull();
        commission.State.ShouldBe(CommissionState.Holding);
        (await db.SuspicionVerdicts.Where(v => v.SuspicionId == held.Suspicion).Select(v => v.Verdict).SingleAsync()).ShouldBe(Verdict.Released);
    }
}
