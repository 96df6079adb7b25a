using KolHub.Domain.HoldOuts;
using KolHub.Domain.Orders;
using KolHub.Web.Features.HoldOuts;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Development.Market;

/// <summary>A hold-out test that is over, of the code that fewest orders bore, and the draft of one for the busiest, which says what it could find.</summary>
internal sealed class DemoHoldOuts(DemoStage stage, DateTime now)
{
    private const int Days = 28;

    public async Task Run(Player manager, long campaign)
    {
        var began = now.AddDays(-Days - 10);
        var codes = await stage.Read(db => db.PromoCodes.AsNoTracking()
            .Where(c => c.CampaignId == campaign && c.OpenedAt < began && c.ClosedAt == null && c.ActiveUntil == null)
            .OrderBy(c => db.Claims.Count(k => k.ContractId == c.ContractId && k.Method == ClaimMethod.Code && k.TouchedAt > began)).ThenBy(c => c.Id).Select(c => c.Id).ToListAsync());
        if (codes is [var quiet, .., var busy] && await Draft(manager, began, campaign, quiet) is var test and not 0)
        {
            await stage.Do(manager, began, new StartHoldOut.Command(test, await stage.Read(db => db.HoldOuts.Where(h => h.Id == test).Select(h => h.Version).SingleAsync())));
            await stage.Do(DemoOrders.Shop, began.AddDays(Days + 3), new KeepHoldOuts.Command(test));
            await Draft(manager, now.AddHours(-20), campaign, busy);
        }
    }

    private Task<long> Draft(Player manager, DateTime at, long campaign, long code) =>
        stage.Do(manager, at, new DraftHoldOut.Command(campaign, code, new HoldOutInput(HoldOut.DayIn(manager.Zone, at).AddDays(2), Days, 1, HoldOutPairing.SameWeekday, 0)));
}
