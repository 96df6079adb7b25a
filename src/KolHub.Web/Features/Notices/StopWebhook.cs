using KolHub.Data;
using KolHub.Domain.Accounts;
using KolHub.Domain.Notices;
using KolHub.Web.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Notices;

public static class StopWebhook
{
    public sealed record Command(long Id) : ICommand<long>;

    public sealed class Handler(KolHubDb db, Actor actor) : IRequestHandler<Command, long>
    {
        public async Task<long> Handle(Command request, CancellationToken cancellationToken)
        {
            var webhook = await db.WebhooksOf(actor).SingleOrDefaultAsync(w => w.Id == request.Id, cancellationToken).OrAbsent();
            webhook.Stop(WebhookStop.ByPerson, TimeProvider.System.Now());
            return webhook.Id;
        }
    }
}
