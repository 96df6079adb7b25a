using KolHub.Data;
using KolHub.Domain.Accounts;
using KolHub.Domain.Reviews;
using KolHub.Web.Features.Shared;
using KolHub.Web.Pipeline;
using KolHub.Wording.Scanning;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Reviews;

/// <summary>The same questions once more: by the rules of that day, which has to give the same findings, and by today's.</summary>
public static class ReplayCase
{
    public sealed record Query(long Id) : IRequest<Page>;

    public sealed record Line(string Marked, string Rule, FindingSeverity Severity, string Why);

    /// <param name="IsAsked">The questions were kept; a case from before that cannot be asked again.</param>
    /// <param name="Missing">Rules of that day that are not there as they were.</param>
    /// <param name="Gone">Said that day and not now, by the same rules; <paramref name="Come"/>: the other way round.</param>
    /// <param name="Today">What today's rules find; <paramref name="NoMore"/>: what they do not say any more.</param>
    public sealed record Page(
        long Id, string Title, ReviewSubject Subject, DateTime OpenedAt, int Count, IReadOnlyList<RulesUsed> Rules, bool IsAsked, IReadOnlyList<string> Missing, IReadOnlyList<Line> Gone, IReadOnlyList<Line> Come,
        IReadOnlyList<(Line Line, bool IsNew)> Today, IReadOnlyList<Line> NoMore)
    {
        public bool IsSame => IsAsked && Missing.Count == 0 && Gone.Count == 0 && Come.Count == 0;
    }

    public sealed class Handler(KolHubDb db, Actor actor, Scanner scanner, OwnWordsInForce own, ReadOwnWords read, OldRules old, TimeProvider clock) : IRequestHandler<Query, Page>
    {
        public async Task<Page> Handle(Query request, CancellationToken cancellationToken)
        {
            var review = await db.ReviewCasesOf(actor).AsNoTracking().Include(r => r.Findings).SingleOrDefaultAsync(r => r.Id == request.Id, cancellationToken).OrAbsent();
            var stored = review.Findings.OrderBy(f => f.Number).Select(f => f.AsSaid()).ToList();
            var rules = await old.For(review, db, read, cancellationToken);
            var then = rules.Scanner is null ? null : await Answer(review, rules.Scanner, [.. rules.Own], review.Asked, cancellationToken);
            var today = DateOnly.FromDateTime(clock.Now());
            var now = await Answer(review, scanner, (await own.For(review.BrandId, cancellationToken)).Words, [.. review.Asked.Select(a => a with { On = today })], cancellationToken);
            var (saved, savedNow) = (review.Exempted.ToList(), then?.Exempted ?? []);
            return new Page(
                review.Id, review.Title, review.Subject, review.OpenedAt, stored.Count, review.Rules, review.Rules.Count > 0, rules.Missing,
                then is null ? [] : [.. Lines(review, stored.Except(then.Findings)), .. saved.Except(savedNow).Select(e => LineOf(review, e))],
                then is null ? [] : [.. Lines(review, then.Findings.Except(stored)), .. savedNow.Except(saved).Select(e => LineOf(review, e))],
                [.. now.Findings.Select(f => (LineOf(review, f), !stored.Exists(s => IsLike(s, f))))], [.. Lines(review, stored.Where(s => !now.Findings.Any(f => IsLike(s, f))))]);
        }

        /// <summary>Of a post that changed only what is new counts, and of that what the desk of the day took for more than advice.</summary>
        private async Task<FoundInText> Answer(ReviewCase review, Scanner by, KolHub.Wording.Packs.OwnWords[] words, IReadOnlyList<ScanAsked> asked, CancellationToken ct)
        {
            var found = FoundInText.Of(by, words, review.Text, asked);
            if (review.Subject != ReviewSubject.Drift)
            {
                return found;
            }
            var desk = Desk.IdOf(review.DeskBrandId ?? (review.HandedOverAt is null ? null : review.BrandId));
            var demoted = await db.RuleDemotions.AsNoTracking().Where(d => d.DeskId == desk && d.DemotedAt <= review.OpenedAt && (d.EndedAt == null || d.EndedAt > review.OpenedAt)).ToListAsync(ct);
            return found with { Findings = [.. found.Findings.Where(f => (demoted.Find(d => d.Rule == f.Rule)?.Weigh(f) ?? f).Severity > FindingSeverity.Info)] };
        }

        private static bool IsLike(FindingFacts one, FindingFacts other) => (one.Start, one.Length, one.Rule, one.Severity) == (other.Start, other.Length, other.Rule, other.Severity);

        private static IEnumerable<Line> Lines(ReviewCase review, IEnumerable<FindingFacts> facts) => facts.Select(f => LineOf(review, f));

        private static Line LineOf(ReviewCase review, FindingFacts f) => new(review.Text.Substring(f.Start, f.Length), f.Rule, f.Severity, f.Why.In(Format.Language));

        private static Line LineOf(ReviewCase review, ExemptedHit e) => new(review.Text.Substring(e.Start, e.Length), e.Rule, FindingSeverity.Info, e.Exemption.In(Format.Language));
    }
}
