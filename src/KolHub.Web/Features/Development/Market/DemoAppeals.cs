using KolHub.Domain.Accounts;
using KolHub.Domain.Appeals;
using KolHub.Domain.Commissions;
using KolHub.Web.Features.Appeals;
using KolHub.Web.Features.Commissions;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Development.Market;

/// <summary>Decisions about the demo creator's money: one appealed and answered, one appealed and open, one that can be appealed still.</summary>
internal sealed class DemoAppeals(DemoStage stage, DateTime now)
{
    public async Task Play(DemoHouse house, Player creator)
    {
        var chinese = house.Demo.Currency == "CNY";
        var commissions = await stage.Read(db => db.Commissions.AsNoTracking().IgnoreAutoIncludes()
            .Where(c => c.BrandId == house.BrandId && c.CreatorId == creator.Actor.CreatorId && c.Kind == CommissionKind.Earned && (c.State == CommissionState.Holding || c.State == CommissionState.Approved) && c.HeldAt == null && c.FrozenAt == null)
            .OrderByDescending(c => c.Net.Minor).Select(c => c.Id).Take(3).ToListAsync());
        foreach (var (id, i) in commissions.Select((id, i) => (id, i)))
        {
            var at = now.AddDays(i - 3);
            await stage.Do(house.Finance, at, new DeclineCommission.Command(id, chinese ? "疑似自购订单" : "Looks like the creator's own purchase"));
            var number = await stage.Read(db => db.CommissionSteps.Where(s => s.CommissionId == id).MaxAsync(s => s.Number));
            if (i < 2 && await stage.Do(creator, at.AddHours(5), new OpenAppeal.Command(AppealKind.Declined, id, number, chinese ? "收件人是粉丝，不是我本人，可核对收件地址。" : "The parcel went to a follower, not to me; compare the address.", null)) is var appeal and not 0 && i == 0)
            {
                await stage.Do(house.Manager, at.AddHours(26), new DecideAppeal.Command(appeal, AppealState.Granted, null, chinese ? "已核对收件地址，与达人无关，佣金恢复。" : "The address is not the creator's. The commission is restored."));
            }
        }
    }
}
