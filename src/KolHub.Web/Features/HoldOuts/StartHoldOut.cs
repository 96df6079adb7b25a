using KolHub.Data;
using KolHub.Domain;
using KolHub.Domain.Accounts;
using KolHub.Domain.HoldOuts;
using KolHub.Domain.Tracking;
using KolHub.Web.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.HoldOuts;

/// <summary>From here on the plan holds; the creator is told of its days.</summary>
public static class StartHoldOut
{
    public sealed record Command(long Id, int Version) : ICommand<long>;

    public sealed class Handler(KolHubDb db, Actor actor, TimeProvider clock) : IRequestHandler<Command, long>
    {
        public async Task<long> Handle(Command request, CancellationToken cancellationToken)
        {
            var test = await db.HoldOutsOf(actor).SingleOrDefaultAsync(h => h.Id == request.Id, cancellationToken).OrAbsent();
            test.Expect(request.Version);
            await db.Lock<PromoCode>(test.CodeId, cancellationToken);
            var code = await db.PromoCodesOf(actor).SingleAsync(c => c.Id == test.CodeId, cancellationToken);
            RuleBroken.When(test.IsDraft && await db.HoldOuts.AnyAsync(h => h.CodeId == test.CodeId && h.State == HoldOutState.Running, cancellationToken), "HoldOuts.CodeBusy", test.Code);
            var now = clock.Now();
            test.Start(code, actor, now);
            await db.Notify(actor, Audience.Creator(test.CreatorId), "HoldOuts.NoticeStarted", $"/hold-outs/{test.Id}", now, test.Code, test.FirstDay, test.LastDay);
            return test.Id;
        }
    }
}
