using KolHub.Data;
using KolHub.Domain.Accounts;
using KolHub.Domain.Notices;
using KolHub.Web.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Notices;

/// <summary>Takes letters that are due for one attempt each, already signed; whoever else looks meanwhile finds them taken.</summary>
public static class ClaimWebhookLetters
{
    public const int Most = 50;

    /// <summary>Whether any is due.</summary>
    public sealed record Query : IRequest<bool>;

    public sealed record Command : ICommand<IReadOnlyList<Claimed>>, IUnrecorded;

    public sealed record Claimed(long Id, long WebhookId, string Address, string Body, IReadOnlyDictionary<string, string> Headers);

    public sealed class Looking(KolHubDb db, Actor actor) : IRequestHandler<Query, bool>
    {
        public Task<bool> Handle(Query request, CancellationToken cancellationToken) => Due(db, actor, TimeProvider.System.Now()).AnyAsync(cancellationToken);
    }

    public sealed class Handler(KolHubDb db, Actor actor, WebhookSecrets secrets) : IRequestHandler<Command, IReadOnlyList<Claimed>>
    {
        public async Task<IReadOnlyList<Claimed>> Handle(Command request, CancellationToken cancellationToken)
        {
            var now = TimeProvider.System.Now();
            var due = await Due(db, actor, now).OrderBy(letter => letter.NextAt).ThenBy(letter => letter.Id).Take(Most).ToListAsync(cancellationToken);
            var ids = due.Select(letter => letter.WebhookId).ToHashSet();
            var webhooks = await db.Webhooks.AsNoTracking().Include(w => w.Secrets).Where(w => ids.Contains(w.Id)).ToDictionaryAsync(w => w.Id, cancellationToken);
            due.ForEach(letter => letter.Claim(now));
            return [.. due.Select(letter => new Claimed(letter.Id, letter.WebhookId, webhooks[letter.WebhookId].Address, letter.Body, secrets.Sign(letter, webhooks[letter.WebhookId], now)))];
        }
    }

    private static IQueryable<WebhookLetter> Due(KolHubDb db, Actor actor, DateTime now) =>
        from letter in db.WebhookLettersOf(actor)
        join webhook in db.Webhooks on letter.WebhookId equals webhook.Id
        where letter.NextAt <= now && webhook.StoppedAt == null
        select letter;
}
