using KolHub.Data;
using KolHub.Domain.Accounts;
using KolHub.Web.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Notices;

/// <summary>One letter as it is sent, and every attempt with what came back.</summary>
public static class WebhookLetterDetails
{
    public sealed record Query(long Id) : IRequest<Page>;

    public sealed record Attempt(int Number, DateTime At, int Status, string? Problem, string Answer, int Milliseconds);

    public sealed record Page(long WebhookId, string Webhook, long Id, string Token, string Type, string Body, DateTime MadeAt, LetterState State, DateTime? NextAt, IReadOnlyList<Attempt> Attempts);

    public sealed class Handler(KolHubDb db, Actor actor) : IRequestHandler<Query, Page>
    {
        public async Task<Page> Handle(Query request, CancellationToken cancellationToken)
        {
            var letter = await db.WebhookLettersOf(actor).AsNoTracking().SingleOrDefaultAsync(l => l.Id == request.Id, cancellationToken).OrAbsent();
            var name = await db.WebhooksOf(actor).Where(w => w.Id == letter.WebhookId).Select(w => w.Name).SingleAsync(cancellationToken);
            var attempts = await db.WebhookAttempts.AsNoTracking().Where(a => a.LetterId == letter.Id).OrderByDescending(a => a.Number)
                .Select(a => new Attempt(a.Number, a.At, a.Status, a.Problem, a.Answer, a.Milliseconds)).ToListAsync(cancellationToken);
            return new Page(letter.WebhookId, name, letter.Id, letter.Token, letter.Type, letter.Body, letter.MadeAt, Webhooks.StateOf(letter.NextAt, letter.FailedAt), letter.NextAt, attempts);
        }
    }
}
