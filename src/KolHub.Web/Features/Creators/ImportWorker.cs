using KolHub.Web.Pipeline;

namespace KolHub.Web.Features.Creators;

/// <summary>Works off imports one after the other; what a stop or a crash leaves is taken up again when its lease is over.</summary>
public sealed class ImportWorker(IServiceScopeFactory scopes, IConfiguration settings, ILogger<ImportWorker> log) : RoomWorker(TimeSpan.FromSeconds(1), settings, log)
{
    protected override IReadOnlyList<Func<CancellationToken, Task>> Tasks => [ImportWhatWaits];

    private async Task ImportWhatWaits(CancellationToken ct)
    {
        while (await WorkOnce(scopes, ct))
        {
        }
    }

    /// <summary>One step of one import. False: nothing waits.</summary>
    public static async Task<bool> WorkOnce(IServiceScopeFactory scopes, CancellationToken ct)
    {
        if (await scopes.AsSystem(new WorkOnImport.Request(), ct) is not { } report)
        {
            return false;
        }
        await scopes.AsSystem(report, ct);
        return true;
    }
}
