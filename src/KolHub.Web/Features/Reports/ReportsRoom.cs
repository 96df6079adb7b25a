namespace KolHub.Web.Features.Reports;

public static class ReportsRoom
{
    public static void AddReports(this IServiceCollection services) => services.AddHostedService<ReportClock>();
}
