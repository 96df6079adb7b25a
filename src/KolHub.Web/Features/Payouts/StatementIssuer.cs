using KolHub.Domain;
using KolHub.Domain.Accounts;
using KolHub.Web.Pipeline;
using MediatR;

namespace KolHub.Web.Features.Payouts;

/// <summary>Looks every half minute, by the trade's clock, whether a brand's month is over and not issued.</summary>
public sealed class StatementIssuer(IServiceScopeFactory scopes, IConfiguration settings, ILogger<StatementIssuer> log) : BackgroundService
{
    private readonly HashSet<IssueStatements.Command> _done = [];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (settings.GetValue("Jobs:Paused", false))
        {
            return;
        }
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(30));
        do
        {
            try
            {
                foreach (var due in (await Ask(new IssueStatements.Due(), stoppingToken)).Where(due => !_done.Contains(due)))
                {
                    await Ask(due, stoppingToken);
                    _done.Add(due);
                }
            }
            catch (RuleBroken refused)
            {
                log.LogInformation("Statements were being issued elsewhere: {Rule}", refused.Rule);
            }
            catch (Exception fault) when (fault is not OperationCanceledException)
            {
                log.LogError(fault, "Statements could not be issued this time");
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task<T> Ask<T>(IRequest<T> request, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentActor>().Become(Actor.System);
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(request, cancel);
    }
}

public static class PayoutsRoom
{
    public static void AddPayouts(this IServiceCollection services) => services.AddHostedService<StatementIssuer>();
}
