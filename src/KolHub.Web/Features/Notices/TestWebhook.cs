using KolHub.Data;
using KolHub.Domain;
using KolHub.Domain.Accounts;
using KolHub.Domain.Notices;
using KolHub.Web.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Notices;

/// <summary>Writes a letter that tells of nothing, to see whether it is taken; it goes the way of all others.</summary>
public static class TestWebhook
{
    public const string Type = "test.ping";

    public sealed record Command(long Id) : ICommand<long>;

    public sealed class Handler(KolHubDb db, Actor actor) : IRequestHandler<Command, long>
    {
        public async Task<long> Handle(Command request, CancellationToken cancellationToken)
        {
            var webhook = await db.WebhooksOf(actor).SingleOrDefaultAsync(w => w.Id == request.Id, cancellationToken).OrAbsent();
            RuleBroken.When(!webhook.IsOn, "Notices.WebhookStopped");
            var now = TimeProvider.System.Now();
            var letter = new WebhookLetter(webhook, Type, Announcements.Body(Type, now, new { }), now);
            db.WebhookLetters.Add(letter);
            return letter.Id;
        }
    }
}
