using System.Text;
using KolHub.Domain.Accounts;
using KolHub.Domain.Creators;
using KolHub.Domain.Orders;
using KolHub.Domain.Reviews;
using KolHub.Web.Features.Accounts;
using KolHub.Web.Features.Contracts;
using KolHub.Web.Features.Creators;
using KolHub.Web.Features.Orders;
using KolHub.Web.Features.Reviews;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Development.Market;

/// <summary>What a brand keeps beside its deals (its own template, the list of creators it brought along, a month of orders in a file), and how the review desk is set up.</summary>
internal sealed class DemoDesk(DemoStage stage, DateTime now)
{
    private const string Creators = """
        平台,达人账号,达人昵称,粉丝数,图文报价,短视频报价,类目,备注
        小红书,qingning.ri,青柠日记,128000,4200,6800,护肤,去年合作过两次
        小红书,wanwan.skin,晚晚在护肤,54000,1800,2600,护肤,回复快
        抖音,zhixia.lab,知夏测评,862000,,28000,护肤,只接短视频
        抖音,beibei.home,北北的小院,39000,,2200,家居生活,
        B站,muzi.bilibili,木子成分党,216000,,15000,护肤,讲成分很细
        微博,nanxing.w,南星穿什么,74000,1500,,服饰穿搭,
        快手,dashan.ks,大山逛超市,305000,,9000,食品饮料,直播为主
        小红书,anke.try,安可试色,粉丝很多,2400,3600,美妆,粉丝数待核实
        """;

    private const string Orders = """
        订单编号,下单时间,商品,数量,实付金额,优惠码
        KH240001,2026-10-02 10:12,山茶花保湿面霜,1,179.10,
        KH240002,2026-10-03 21:40,氨基酸洁面,2,142.20,
        """;

    private const string OwnList = """
        # 我们自己的用词
        high     | 雪肌坊, 花漾里            | 不提及竞争品牌
        forbid   | 学生党 + 贷款, 分期       | 不向在校学生推介借贷
        allow    | 山茶第一夜                | 年度活动名称
        """;

    public async Task Settle(Player manager)
    {
        await stage.Do(manager, now.AddDays(-20), new DraftTemplate.Command(1, "青禾短视频合作模板"));
        var file = Encoding.UTF8.GetBytes(Creators);
        var import = await stage.Do(manager, now.AddDays(-12), new UploadListings.Command(new FormFile(new MemoryStream(file), 0, file.Length, "File", "合作达人名单.csv")));
        var columns = new Dictionary<string, string?> { ["Platform"] = "平台", ["Handle"] = "达人账号", ["Name"] = "达人昵称", ["Followers"] = "粉丝数", ["PricePost"] = "图文报价", ["PriceShortVideo"] = "短视频报价", ["Categories"] = "类目", ["Note"] = "备注" };
        await stage.Do(manager, now.AddDays(-12), new CheckListings.Command(import, columns, null, "CNY", AudienceKind.Fans, null));
        await Until(import, ImportState.Checked);
        await stage.Do(manager, now.AddDays(-12), new ImportListings.Command(import));
        await Until(import, ImportState.Imported);
        await stage.Do(manager, now.AddDays(-10), new MakeConnection.Command(ConnectionKind.File, "线下门店", "CNY", null, null));
        var shop = await stage.Read(db => db.ShopConnections.Where(c => c.BrandId == manager.Actor.BrandId && c.Kind == ConnectionKind.File).Select(c => c.Id).FirstAsync());
        await stage.Do(manager, now.AddDays(-10), new UploadOrderFile.Command(shop, "门店订单.csv", Encoding.UTF8.GetBytes(Orders)));
    }

    /// <summary>The brand has a reviewer: from two days ago its texts come to its own desk, and its own words are looked for.</summary>
    public async Task OpenOwn(Player manager)
    {
        var brand = await stage.Read(db => db.Brands.AsNoTracking().SingleAsync(b => b.Id == manager.Actor.BrandId));
        await stage.Do(manager, now.AddDays(-2), new ChangeBrandDefaults.Command(brand.Version, brand.HoldDays, brand.ClickWindowDays, brand.WithholdingRate, brand.Zone, OwnDesk: true));
        await stage.Do(manager, now.AddDays(-2), new SaveOwnWords.Command(0, OwnList, "先写下不能提到的竞争品牌"));
    }

    /// <summary>From yesterday on the operator's desk has levels and groups, and what has no lawful version is reviewed double-blind.</summary>
    public async Task SetUp()
    {
        var lead = (await stage.Players(m => m.Where(x => x.Role == Role.Operator)))[0];
        var seats = await stage.Read(db => db.Memberships.Where(m => m.Role == Role.PlatformReviewer && m.EndedAt == null).OrderBy(m => m.Id).Select(m => m.Id).Take(3).ToListAsync());
        foreach (var (seat, level, group) in seats.Zip([ReviewerLevel.Executor, ReviewerLevel.Executor, ReviewerLevel.Chief], ["A", "B", ""]))
        {
            await stage.Do(lead, now.AddDays(-1), new SeatReviewer.Command(seat, level, group));
        }
        var version = await stage.Read(db => db.Desks.Where(d => d.Id == Desk.OperatorsId).Select(d => d.Version).SingleAsync());
        await stage.Do(lead, now.AddDays(-1), new SetDeskRules.Command(
            version, [.. Enum.GetValues<FindingSeverity>().Select(s => new SetDeskRules.RuleLine(s, ReviewerLevel.Executor, s == FindingSeverity.Block))], [.. Enum.GetValues<ReviewSubject>().Select(k => new SetDeskRules.ServiceLine(k, k == ReviewSubject.ContractVersion ? 48 : 24))]));
    }

    /// <summary>The site's own worker goes through the file.</summary>
    private async Task Until(long import, ImportState state)
    {
        for (var tries = 0; tries < 100 && await stage.Read(db => db.ListingImports.Where(i => i.Id == import).Select(i => i.State).SingleAsync()) != state; tries++)
        {
            await Task.Delay(100);
        }
    }
}
