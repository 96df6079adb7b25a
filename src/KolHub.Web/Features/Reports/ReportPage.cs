using KolHub.Data;
using KolHub.Domain.Accounts;
using KolHub.Domain.Reports;
using KolHub.Web.Pipeline;
using KolHub.Web.Pipeline.Sheets;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Reports;

/// <summary>The report as a page, for the period that is asked for, and how often one gets it by mail.</summary>
public static class ReportPage
{
    /// <param name="Length">A day, a week or a month; a week unless said.</param>
    /// <param name="On">A day after the period: its report is the newest that was over then. Today unless said, and never later.</param>
    public sealed record Query(ReportRhythm Length = ReportRhythm.Weekly, DateOnly? On = null) : IRequest<Page>;

    public sealed record Page(ReportRhythm Length, BrandReport Report, ReportRhythm Chosen, string Mail, string Zone);

    public sealed class Handler(KolHubDb db, Actor actor, TimeProvider clock) : IRequestHandler<Query, Page>
    {
        public async Task<Page> Handle(Query request, CancellationToken cancellationToken)
        {
            var zone = await db.Brands.Where(b => b.Id == actor.BrandId).Select(b => b.Zone).SingleOrDefaultAsync(cancellationToken).OrAbsent();
            var (today, length) = (clock.Today(zone), Enum.IsDefined(request.Length) && request.Length is not ReportRhythm.Never ? request.Length : ReportRhythm.Weekly);
            var on = request.On is { } day && day < today && day.Year > 2000 ? day : today;
            return new Page(
                length, await BrandReport.Read(db, actor, ReportPeriod.Of(length, on), zone, clock.Now(), cancellationToken),
                await db.ReportSubscriptionsOf(actor).Select(r => r.Rhythm).SingleOrDefaultAsync(cancellationToken), await db.People.Where(p => p.Id == actor.PersonId).Select(p => p.Email).SingleAsync(cancellationToken), zone);
        }
    }

    internal static SheetResult Of(Page page, SheetFormat format, Words words) => new(
        $"report-{page.Report.Period.From:yyyy-MM-dd}-{page.Report.Period.To:yyyy-MM-dd}", format,
        [words["Reports.Campaign"], words["Reports.Orders"], words["Reports.Currency"], words["Reports.NetSales"], words["Reports.NetSalesBefore"], words["Reports.Clicks"], words["Reports.Posts"]],
        page.Report.Lines.Select(l => (IReadOnlyList<object?>)[l.Title, l.Orders, l.NetSales.Currency, l.NetSales.Major, l.NetSalesBefore.Major, l.Clicks, l.Posts]).ToAsyncEnumerable());
}
