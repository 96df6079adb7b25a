using KolHub.Web.Pipeline;

namespace KolHub.Web.Features.Reports;

/// <summary>Looks every ten minutes for reports whose period is over.</summary>
public sealed class ReportClock(IServiceScopeFactory scopes, IConfiguration settings, ILogger<ReportClock> log) : RoomWorker(TimeSpan.FromMinutes(10), settings, log)
{
    protected override IReadOnlyList<Func<CancellationToken, Task>> Tasks => [WriteLetters];

    private async Task WriteLetters(CancellationToken ct) => await Each(await scopes.AsSystem(new SendReports.Due(), ct), id => scopes.AsSystem(new SendReports.Command(id), ct));
}
