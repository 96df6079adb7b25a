using KolHub.Data;
using KolHub.Domain.Accounts;
using KolHub.Domain.HoldOuts;
using KolHub.Web.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.HoldOuts;

/// <summary>Tells both sides, once, the day before a code is switched, and ends a test whose last day is over.</summary>
public static class KeepHoldOuts
{
    /// <summary>The tests that have something due now.</summary>
    public sealed record Due : IRequest<IReadOnlyList<long>>;

    /// <summary>Answers whether there was anything to do.</summary>
    public sealed record Command(long Id) : ICommand<bool>;

    public sealed class DueHandler(KolHubDb db, TimeProvider clock) : IRequestHandler<Due, IReadOnlyList<long>>
    {
        public async Task<IReadOnlyList<long>> Handle(Due request, CancellationToken cancellationToken)
        {
            var running = await db.HoldOuts.AsNoTracking().Where(h => h.State == HoldOutState.Running).OrderBy(h => h.Id).ToListAsync(cancellationToken);
            return [.. running.Where(h => h.IsDue(clock.Now())).Select(h => h.Id)];
        }
    }

    public sealed class Handler(KolHubDb db, Actor actor, TimeProvider clock) : IRequestHandler<Command, bool>
    {
        public async Task<bool> Handle(Command request, CancellationToken cancellationToken)
        {
            var now = clock.Now();
            await db.Lock<HoldOut>(request.Id, cancellationToken);
            var test = await db.HoldOutsOf(actor).SingleOrDefaultAsync(h => h.Id == request.Id, cancellationToken).OrAbsent();
            if (!test.IsDue(now))
            {
                return false;
            }
            if (test.Tell(now) is { } day)
            {
                await Tell(test, test.IsOnAt(day) ? "HoldOuts.NoticeOn" : "HoldOuts.NoticeOff", now, Audience.Creator(test.CreatorId), day);
                await Tell(test, test.IsOnAt(day) ? "HoldOuts.NoticeOn" : "HoldOuts.NoticeOff", now, Audience.Brand(test.BrandId, Role.BrandManager), day);
            }
            if (HoldOut.DayIn(test.Zone, now) > test.LastDay)
            {
                test.Close(actor, now);
                await Tell(test, "HoldOuts.NoticeOver", now, Audience.Brand(test.BrandId, Role.BrandManager), test.LastDay);
            }
            return true;
        }

        private Task Tell(HoldOut test, string words, DateTime now, Audience who, DateOnly day) => db.Notify(actor, who, words, $"/hold-outs/{test.Id}", now, test.Code, day);
    }
}
