using KolHub.Data;
using KolHub.Domain.Accounts;
using KolHub.Domain.Reviews;
using KolHub.Web.Pipeline;
using KolHub.Wording.Packs;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Reviews;

/// <summary>For the desk's head: how alike its reviewers decide, how long a text waits, and which rules are noisy. Only closed cases count.</summary>
public static class DeskStatistics
{
    public sealed record Query(int Days = 365) : IRequest<Page>;

    /// <param name="Overturned">Of their double-blind decisions, those that were closed otherwise.</param>
    public sealed record ReviewerLine(string Name, int Decisions, Agreement Agreement, Share? Overturned, double? MedianHours);

    public sealed record RuleLine(string Id, string Title, RuleCount Count, FindingSeverity? DemotedTo);

    public sealed record Page(int Days, int Closed, int Settled, Agreement Agreement, IReadOnlyList<ReviewerLine> Reviewers, IReadOnlyList<RuleLine> Rules);

    public sealed class Handler(KolHubDb db, Actor actor, TimeProvider clock) : IRequestHandler<Query, Page>
    {
        public async Task<Page> Handle(Query request, CancellationToken cancellationToken)
        {
            var desk = await db.DeskOf(actor.BrandId, cancellationToken);
            if (!desk.IsHeadedBy(actor))
            {
                throw new Absent();
            }
            var since = clock.Now().AddDays(-Math.Clamp(request.Days, 1, 3_650));
            var closed = db.ReviewCasesClosedAt(actor).AsNoTracking().Where(r => r.DecidedAt >= since);
            var alone = await closed.Where(r => r.DecidedBy != null)
                .Select(r => new DeskDecision(r.DecidedBy!.Value, r.DisagreedAt ?? r.OpenedAt, r.DecidedAt!.Value)).ToListAsync(cancellationToken);
            var blind = await closed.Where(r => r.DoubleBlind).Include(r => r.Findings).Include(r => r.BlindReviews).AsSplitQuery().ToListAsync(cancellationToken);
            var figures = new DeskFigures(alone, blind);
            var people = await db.People.AsNoTracking().Where(p => figures.People.Contains(p.Id)).Select(p => new { p.Id, p.Name }).ToListAsync(cancellationToken);
            return new Page(
                request.Days, await closed.CountAsync(cancellationToken), blind.Count(r => r.DisagreedAt is not null), figures.Whole,
                [.. people.Select(p => figures.Of(p.Id, p.Name)).OrderByDescending(l => l.Decisions).ThenBy(l => l.Name, StringComparer.Ordinal)], await Rules(since, cancellationToken));
        }

        private async Task<IReadOnlyList<RuleLine>> Rules(DateTime since, CancellationToken ct)
        {
            var counts = await db.RuleCountsAt(actor, since, ct);
            var demoted = await db.RuleDemotionsOf(actor).AsNoTracking().Where(d => d.EndedAt == null).ToDictionaryAsync(d => d.Rule, d => d.To, ct);
            var titles = RuleBook.House.Rules.ToDictionary(r => r.Id, r => Saying.Of(r.Title));
            return [.. counts.Select(c => new RuleLine(c.Key, titles.GetValueOrDefault(c.Key, c.Key), c.Value, demoted.TryGetValue(c.Key, out var to) ? to : null))
                .OrderBy(l => l.Count.Precision?.High ?? 2).ThenByDescending(l => l.Count.Dismissed).ThenBy(l => l.Id, StringComparer.Ordinal)];
        }
    }
}
