using KolHub.Web.Pipeline;

namespace KolHub.Web.Features.Payouts;

/// <summary>Looks every half minute, by the trade's clock, whether a brand's month is over and not issued.</summary>
public sealed class StatementIssuer(IServiceScopeFactory scopes, IConfiguration settings, ILogger<StatementIssuer> log) : RoomWorker(TimeSpan.FromSeconds(30), settings, log)
{
    private readonly HashSet<IssueStatements.Command> _done = [];

    protected override IReadOnlyList<Func<CancellationToken, Task>> Tasks => [IssueDueStatements];

    private async Task IssueDueStatements(CancellationToken ct) => await Each((await scopes.AsSystem(new IssueStatements.Due(), ct)).Where(due => !_done.Contains(due)).ToList(), async due =>
    {
        await scopes.AsSystem(due, ct);
        _done.Add(due);
    });
}

public static class PayoutsRoom
{
    public static void AddPayouts(this IServiceCollection services) => services.AddHostedService<StatementIssuer>();
}
