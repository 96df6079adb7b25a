using KolHub.Data;
using KolHub.Domain.Accounts;
using KolHub.Domain.Notices;
using KolHub.Web.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Notices;

/// <summary>One address: what it is told, its secrets, and every letter to it.</summary>
public static class WebhookDetails
{
    public const int PageSize = 50;

    /// <param name="NewSecret">Made just now: shown this once.</param>
    public sealed record Query(long Id, LetterState State = LetterState.All, int Page = 1, string? NewSecret = null) : IRequest<Page>;

    public sealed record Secret(string Last4, DateTime From, DateTime? Until);

    public sealed record Line(long Id, string Type, DateTime MadeAt, LetterState State, int Attempts, DateTime? NextAt, int? Status, string? Problem);

    public sealed record Page(
        Query Asked, string Name, string Address, IReadOnlyList<WebhookTopic> Topics, DateTime? StoppedAt, WebhookStop? StopReason, IReadOnlyList<Secret> Secrets,
        IReadOnlyDictionary<LetterState, int> Counts, IReadOnlyList<Line> Lines, DateOnly Today)
    {
        public bool IsOn => StoppedAt is null;
    }

    public sealed class Handler(KolHubDb db, Actor actor, CurrentActor current) : IRequestHandler<Query, Page>
    {
        public async Task<Page> Handle(Query request, CancellationToken cancellationToken)
        {
            var webhook = await db.WebhooksOf(actor).AsNoTracking().Include(w => w.Secrets).SingleOrDefaultAsync(w => w.Id == request.Id, cancellationToken).OrAbsent();
            var letters = db.WebhookLetters.AsNoTracking().Where(l => l.WebhookId == webhook.Id);
            var counts = new Dictionary<LetterState, int>();
            foreach (var state in Enum.GetValues<LetterState>())
            {
                counts[state] = await Webhooks.In(letters, state).CountAsync(cancellationToken);
            }
            var asked = request with { Page = Math.Max(1, request.Page) };
            var rows = await Webhooks.In(letters, asked.State).OrderByDescending(l => l.MadeAt).ThenByDescending(l => l.Id)
                .Skip((int)Math.Min((asked.Page - 1L) * PageSize, int.MaxValue)).Take(PageSize)
                .Select(l => new { l.Id, l.Type, l.MadeAt, l.Attempts, l.NextAt, l.FailedAt, Last = db.WebhookAttempts.Where(a => a.LetterId == l.Id).OrderByDescending(a => a.Number).Select(a => new { a.Status, a.Problem }).FirstOrDefault() })
                .ToListAsync(cancellationToken);
            var now = TimeProvider.System.Now();
            return new Page(
                asked, webhook.Name, webhook.Address, webhook.Topics, webhook.StoppedAt, webhook.StopReason,
                [.. webhook.SecretsAt(now).Select(s => new Secret(s.Last4, s.ActiveFrom, s.ActiveUntil))], counts,
                [.. rows.Select(l => new Line(l.Id, l.Type, l.MadeAt, Webhooks.StateOf(l.NextAt, l.FailedAt), l.Attempts, l.NextAt, l.Last?.Status, l.Last?.Problem))],
                DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(now, TimeZoneInfo.FindSystemTimeZoneById(current.Zone))));
        }
    }
}
