using KolHub.Data;
using KolHub.Domain.Accounts;
using KolHub.Domain.Notices;
using KolHub.Web.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Notices;

/// <summary>Notes how one attempt at a letter went; an address that wants nothing any more, or takes nothing for days, gets nothing more, and its brand is told.</summary>
public static class NoteWebhookAttempt
{
    public sealed record Command(long LetterId, WebhookAnswer Answer) : ICommand<bool>, IUnrecorded;

    public sealed class Handler(KolHubDb db, Actor actor) : IRequestHandler<Command, bool>
    {
        public async Task<bool> Handle(Command request, CancellationToken cancellationToken)
        {
            var now = TimeProvider.System.Now();
            var letter = await db.WebhookLettersOf(actor).SingleAsync(l => l.Id == request.LetterId, cancellationToken);
            db.WebhookAttempts.Add(letter.Tried(request.Answer, (Random.Shared.NextDouble() * 2) - 1, now));
            if (letter.FailedAt is null)
            {
                return true;
            }
            var webhook = await db.WebhooksOf(actor).SingleAsync(w => w.Id == letter.WebhookId, cancellationToken);
            if (webhook.IsOn)
            {
                webhook.Stop(request.Answer.IsGone ? WebhookStop.Gone : WebhookStop.GaveUp, now);
                await db.Notify(actor, Audience.Brand(webhook.BrandId, Role.BrandManager), $"Notices.WebhookStopped_{webhook.StopReason}", $"/notices/webhooks/{webhook.Id}", now, webhook.Name);
            }
            return false;
        }
    }
}
