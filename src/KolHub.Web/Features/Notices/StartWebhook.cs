using KolHub.Data;
using KolHub.Domain.Accounts;
using KolHub.Web.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Notices;

public static class StartWebhook
{
    public sealed record Command(long Id) : ICommand<long>;

    public sealed class Handler(KolHubDb db, Actor actor) : IRequestHandler<Command, long>
    {
        public async Task<long> Handle(Command request, CancellationToken cancellationToken)
        {
            var webhook = await db.WebhooksOf(actor).SingleOrDefaultAsync(w => w.Id == request.Id, cancellationToken).OrAbsent();
            webhook.Start();
            return webhook.Id;
        }
    }
}
