using KolHub.Data;
using KolHub.Domain.Accounts;
using KolHub.Web.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Creators;

public static class AskForProof
{
    public sealed record Command(long Id) : ICommand<long>;

    public sealed class Handler(KolHubDb db, Actor actor, TimeProvider clock, Words words) : IRequestHandler<Command, long>
    {
        public async Task<long> Handle(Command request, CancellationToken cancellationToken)
        {
            var channel = await db.ChannelsOf(actor).SingleOrDefaultAsync(c => c.Id == request.Id, cancellationToken).OrAbsent();
            channel.AskForProof(actor, clock.Now());
            await db.Notify(actor, Audience.Operators, "Creators.NoticeProofAsked", "/proofs", clock.Now(), words.Of("Creators", channel.Platform), channel.Handle);
            return channel.Id;
        }
    }
}

public static class RemoveChannel
{
    public sealed record Command(long Id) : ICommand<long>;

    public sealed class Handler(KolHubDb db, Actor actor, TimeProvider clock) : IRequestHandler<Command, long>
    {
        public async Task<long> Handle(Command request, CancellationToken cancellationToken)
        {
            var channel = await db.ChannelsOf(actor).SingleOrDefaultAsync(c => c.Id == request.Id, cancellationToken).OrAbsent();
            channel.Remove(actor, clock.Now());
            return channel.Id;
        }
    }
}
