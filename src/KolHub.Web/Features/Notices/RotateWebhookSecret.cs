using KolHub.Data;
using KolHub.Domain.Accounts;
using KolHub.Web.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Notices;

public static class RotateWebhookSecret
{
    public sealed record Command(long Id, bool EndOthers) : ICommand<long>;

    public sealed class Handler(KolHubDb db, Actor actor, WebhookSecrets secrets, FreshSecret fresh) : IRequestHandler<Command, long>
    {
        public async Task<long> Handle(Command request, CancellationToken cancellationToken)
        {
            var webhook = await db.WebhooksOf(actor).Include(w => w.Secrets).SingleOrDefaultAsync(w => w.Id == request.Id, cancellationToken).OrAbsent();
            var secret = WebhookSecrets.New(fresh);
            webhook.Rotate(secrets.Seal(secret), secret[^4..], request.EndOthers, actor, TimeProvider.System.Now());
            return webhook.Id;
        }
    }
}
