using KolHub.Domain.Accounts;
using KolHub.Domain.Creators;
using KolHub.Web.Features.Payouts;
using KolHub.Web.Features.Shared;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Development.Market;

/// <summary>What the brand owes, paid by its two finance members.</summary>
internal sealed class DemoPayouts(DemoStage stage, Random chance, DateTime now)
{
    /// <summary>Holds that are over end; what is owed is paid by two, some of it fails.</summary>
    public async Task Pay(DemoHouse house)
    {
        await stage.Do(new Player(Actor.System, "", "", "Asia/Shanghai", "zh-Hans"), now.AddDays(-4), new Commissions.EndHolds.Command(house.BrandId));
        var owed = await stage.Read(db => db.Payables.AsNoTracking().Where(p => p.BrandId == house.BrandId && p.PayoutItemId == null && p.PaidAt == null).Select(p => p.CreatorId).Distinct().OrderBy(id => id).ToListAsync());
        await Accounts([.. owed.Take((owed.Count * 2 / 3) + 1)]);
        var ready = owed.Take(owed.Count / 2).ToList();
        if (ready.Count == 0 || await stage.Do(house.Finance, now.AddDays(-3), new MakeBatch.Command(house.Demo.Currency, ready)) is not (var batch and not 0))
        {
            return;
        }
        await stage.Do(house.Finance2, now.AddDays(-3).AddHours(3), new ReleaseBatch.Command(batch));
        await stage.Do(house.Finance, now.AddDays(-2), new SubmitBatch.Command(batch));
        var items = await stage.Read(db => db.PayoutItems.AsNoTracking().Where(i => i.BatchId == batch).Select(i => i.Id).ToListAsync());
        foreach (var (item, i) in items.Select((id, i) => (id, i)))
        {
            if (i % 5 == 4)
            {
                await stage.Do(house.Finance, now.AddDays(-1), new FailItem.Command(batch, item, house.Demo.Currency == "CNY" ? "户名与账号不符" : "Name and account do not fit"));
            }
            else if (i % 5 != 3)
            {
                await stage.Do(house.Finance, now.AddDays(-1), new SettleItem.Command(batch, item));
            }
        }
    }

    private Task Accounts(IReadOnlyList<long> creators) => stage.Write(async (db, services) =>
    {
        var seal = services.GetRequiredService<AccountSeal>();
        foreach (var creator in await db.Creators.Where(c => creators.Contains(c.Id)).ToListAsync())
        {
            var self = new Actor(creator.PersonId ?? 0, Role.Creator, CreatorId: creator.Id);
            var chinese = creator.Languages.Contains("zh");
            db.PayoutAccounts.Add(chinese
                ? PayoutAccount.Add(creator, PayoutKind.Bank, $"62220{chance.NextInt64(10_000_000_000, 99_999_999_999)}", creator.Name, "招商银行", seal.Seal, self, now.AddDays(-20))
                : PayoutAccount.Add(creator, PayoutKind.PayPal, $"pay{creator.Id % 100_000}@market.kolhub.example", creator.Name, null, seal.Seal, self, now.AddDays(-20)));
        }
    });
}
