using System.Globalization;
using KolHub.Domain.Accounts;
using KolHub.Domain.Notices;
using KolHub.Domain.Reports;
using KolHub.Web.Pipeline;

namespace KolHub.Web.Features.Reports;

/// <summary>A report as a letter in its reader's language: a line for each campaign, what waits, and the page with the rows behind.</summary>
internal static class ReportLetter
{
    private static readonly Words _words = new();

    public static Mail To(Person person, Brand brand, ReportRhythm rhythm, BrandReport report, DateTime now) => Letters.In(person.Language, () =>
    {
        var lines = report.Lines.Count == 0 ? [_words["Reports.LetterNothing"]] : report.Lines.Select(l => _words["Reports.LetterLine", l.Title, l.Orders, l.NetSales, ChangeOf(l, _words), Format.Number(l.Clicks), l.Posts]);
        var waits = new[] { (report.OpenDrops, "Reports.LetterDrops"), (report.LatePosts, "Reports.LetterLate") }.Where(w => w.Item1 > 0).Select(w => _words[w.Item2, w.Item1]);
        var address = $"{Letters.Site}/insights/reports?length={rhythm}&on={report.Period.To.AddDays(1).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}";
        return new Mail(
            person.Email, person.Language, _words["Reports.LetterSubject", brand.Name, DaysOf(report.Period, _words)],
            _words["Reports.Letter", person.Name, brand.Name, DaysOf(report.Period, _words), string.Join('\n', lines.Concat(waits)), address], now);
    });

    public static string DaysOf(ReportPeriod period, Words words) => period.From == period.To ? Format.Date(period.To) : words["Reports.Days", period.From, period.To];

    public static string ChangeOf(BrandReport.Line line, Words words) => line.Change is { } change ? Format.Signed(change) : words["Reports.NothingBefore"];
}
