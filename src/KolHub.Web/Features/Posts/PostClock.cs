using KolHub.Web.Pipeline;

namespace KolHub.Web.Features.Posts;

/// <summary>Looks once a minute for acceptances that nobody decided, emergency stops that nobody settled, posts whose day to be looked at has come or passed, and deliverables that are due or late.</summary>
public sealed class PostClock(IServiceScopeFactory scopes, IConfiguration settings, ILogger<PostClock> log) : RoomWorker(TimeSpan.FromMinutes(1), settings, log)
{
    protected override IReadOnlyList<Func<CancellationToken, Task>> Tasks => [EscalateLateAcceptances, EscalateLateWithdrawals, PlanAndMissChecks, TellOfDays];

    private Task EscalateLateAcceptances(CancellationToken ct) => scopes.AsSystem(new EscalateAcceptances.Command(), ct);

    private Task EscalateLateWithdrawals(CancellationToken ct) => scopes.AsSystem(new EscalateWithdrawals.Command(), ct);

    private Task PlanAndMissChecks(CancellationToken ct) => scopes.AsSystem(new KeepChecks.Command(), ct);

    private Task TellOfDays(CancellationToken ct) => scopes.AsSystem(new TellDue.Command(), ct);
}
