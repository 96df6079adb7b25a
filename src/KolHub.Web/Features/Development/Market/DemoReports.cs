using KolHub.Domain.Reports;
using KolHub.Web.Features.Reports;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Development.Market;

/// <summary>The manager gets the brand's figures every week, and has the last week's letter.</summary>
internal sealed class DemoReports(DemoStage stage, DateTime now)
{
    public async Task Send(DemoHouse house)
    {
        await stage.Do(house.Manager, now.AddDays(-8), new ChooseReport.Command(ReportRhythm.Weekly));
        foreach (var id in await stage.Read(db => db.ReportSubscriptions.Where(r => r.BrandId == house.BrandId).Select(r => r.Id).ToListAsync()))
        {
            await stage.Do(DemoOrders.Shop, now, new SendReports.Command(id));
        }
    }
}
