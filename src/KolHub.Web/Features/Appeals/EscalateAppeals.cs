using KolHub.Data;
using KolHub.Domain.Accounts;
using KolHub.Web.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Appeals;

/// <summary>Appeals that nobody answered in time: each is claimed by a guarded update, then both sides and the operators are told. Answers how many.</summary>
public static class EscalateAppeals
{
    public sealed record Command : ICommand<int>, IUnrecorded;

    public sealed class Handler(KolHubDb db, Actor actor, TimeProvider clock) : IRequestHandler<Command, int>
    {
        public async Task<int> Handle(Command request, CancellationToken cancellationToken)
        {
            var now = clock.Now();
            var late = await db.AppealsOf(actor).AsNoTracking().Where(a => a.ClosedAt == null && a.EscalatedAt == null && a.DueAt <= now).OrderBy(a => a.DueAt).Take(100).ToListAsync(cancellationToken);
            var escalated = 0;
            foreach (var appeal in late)
            {
                if (await db.Appeals.Where(a => a.Id == appeal.Id && a.ClosedAt == null && a.EscalatedAt == null).ExecuteUpdateAsync(set => set.SetProperty(a => a.EscalatedAt, now).SetProperty(a => a.Version, a => a.Version + 1), cancellationToken) == 1)
                {
                    db.AppealSteps.Add(appeal.Escalation(actor, now));
                    await db.TellAppeal(actor, appeal, "Appeals.NoticeEscalated", now, cancellationToken);
                    escalated++;
                }
            }
            return escalated;
        }
    }
}

/// <summary>Looks once a minute for appeals whose time to be answered is over.</summary>
public sealed class AppealClock(IServiceScopeFactory scopes, IConfiguration settings, ILogger<AppealClock> log) : RoomWorker(TimeSpan.FromMinutes(1), settings, log)
{
    protected override IReadOnlyList<Func<CancellationToken, Task>> Tasks => [EscalateLateAppeals];

    private Task EscalateLateAppeals(CancellationToken ct) => scopes.AsSystem(new EscalateAppeals.Command(), ct);
}
