using KolHub.Data;
using KolHub.Domain.Accounts;
using KolHub.Domain.Notices;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Notices;

public enum LetterState
{
    All,
    Waiting,
    Delivered,
    Failed,
}

/// <summary>The addresses that a brand's own programs are told at.</summary>
public static class Webhooks
{
    public sealed record Query : IRequest<Page>;

    public sealed record Line(long Id, string Name, string Address, IReadOnlyList<WebhookTopic> Topics, bool IsOn, WebhookStop? StopReason, int Waiting, int Failed, DateTime? DeliveredAt);

    public sealed record Page(IReadOnlyList<Line> Lines);

    public sealed class Handler(KolHubDb db, Actor actor) : IRequestHandler<Query, Page>
    {
        public async Task<Page> Handle(Query request, CancellationToken cancellationToken) => new(await db.WebhooksOf(actor).AsNoTracking().OrderBy(w => w.Name).ThenBy(w => w.Id).Select(w => new Line(
            w.Id, w.Name, w.Address, w.Topics, w.StoppedAt == null, w.StopReason,
            db.WebhookLetters.Count(l => l.WebhookId == w.Id && l.NextAt != null),
            db.WebhookLetters.Count(l => l.WebhookId == w.Id && l.FailedAt != null),
            db.WebhookLetters.Where(l => l.WebhookId == w.Id).Max(l => l.DeliveredAt))).ToListAsync(cancellationToken));
    }

    public static IQueryable<WebhookLetter> In(IQueryable<WebhookLetter> all, LetterState state) => state switch
    {
        LetterState.Waiting => all.Where(l => l.NextAt != null),
        LetterState.Delivered => all.Where(l => l.NextAt == null && l.FailedAt == null),
        LetterState.Failed => all.Where(l => l.FailedAt != null),
        _ => all,
    };

    public static LetterState StateOf(DateTime? nextAt, DateTime? failedAt) => nextAt is not null ? LetterState.Waiting : failedAt is not null ? LetterState.Failed : LetterState.Delivered;
}
