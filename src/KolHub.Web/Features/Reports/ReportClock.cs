using KolHub.Web.Pipeline;

namespace KolHub.Web.Features.Reports;

/// <summary>Looks every ten minutes for reports whose period is over.</summary>
public sealed class ReportClock(IServiceScopeFactory scopes, IConfiguration settings, ILogger<ReportClock> log) : RoomWorker(TimeSpan.FromMinutes(10), settings, log)
{
    protected override IReadOnlyList<Func<CancellationToken, Task>> Tasks => [WriteLetters];

    private async Task WriteLetters(CancellationToken ct)
    {
        foreach (var id in await scopes.AsSystem(new SendReports.Due(), ct))
        {
            await scopes.TryAsSystem(new SendReports.Command(id), ct);
        }
    }
}
