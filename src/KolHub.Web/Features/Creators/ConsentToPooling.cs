using KolHub.Data;
using KolHub.Domain.Accounts;
using KolHub.Web.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Creators;

public static class AgreeToPooling
{
    /// <summary>Which wording of "Creators.PoolingText" was agreed to; raised whenever that text changes its meaning.</summary>
    public const int TextVersion = 1;

    public sealed record Command : ICommand<long>;

    public sealed class Handler(KolHubDb db, Actor actor, TimeProvider clock) : IRequestHandler<Command, long>
    {
        public async Task<long> Handle(Command request, CancellationToken cancellationToken)
        {
            var creator = await db.CreatorsOf(actor).SingleOrDefaultAsync(c => c.Id == actor.CreatorId, cancellationToken).OrAbsent();
            db.Consents.Add(creator.AgreeToPooling(TextVersion, actor, clock.Now()));
            return creator.Id;
        }
    }
}

public static class StopPooling
{
    public sealed record Command : ICommand<long>;

    public sealed class Handler(KolHubDb db, Actor actor, TimeProvider clock) : IRequestHandler<Command, long>
    {
        public async Task<long> Handle(Command request, CancellationToken cancellationToken)
        {
            var creator = await db.CreatorsOf(actor).SingleOrDefaultAsync(c => c.Id == actor.CreatorId, cancellationToken).OrAbsent();
            db.Consents.Add(creator.StopPooling(actor, clock.Now()));
            return creator.Id;
        }
    }
}
