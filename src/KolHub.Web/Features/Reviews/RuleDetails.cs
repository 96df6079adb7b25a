using KolHub.Data;
using KolHub.Domain.Accounts;
using KolHub.Domain.Reviews;
using KolHub.Web.Pipeline;
using KolHub.Wording;
using KolHub.Wording.Packs;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Reviews;

public static class RuleDetails
{
    public sealed record Query(string Rule) : IRequest<Page>;

    public sealed record Source(string Law, string Article, string Quote, string Penalty, string Address, DateOnly? Checked);

    public sealed record Page(
        string Id, string Title, string Family, Severity Severity, string Pack, DateOnly? From, IReadOnlyList<Market> Markets, string Why, string NotExempt, string Cure, string Suggestion,
        IReadOnlyList<Source> Sources, IReadOnlyList<string> Hits, IReadOnlyList<string> Misses, RuleCount? Here, IReadOnlyList<DemotionLine> Demotions, bool MayDemote)
    {
        public DemotionLine? InForce => Demotions.FirstOrDefault(d => d.EndedAt is null);
    }

    /// <summary>One demotion at the reader's desk: who, when, why, and how it ended.</summary>
    public sealed record DemotionLine(int Number, FindingSeverity From, FindingSeverity To, string Reason, DateTime DemotedAt, string DemotedBy, DateTime? EndedAt, string? EndedBy, string? EndReason);

    public sealed class Handler(KolHubDb db, Actor actor) : IRequestHandler<Query, Page>
    {
        public async Task<Page> Handle(Query request, CancellationToken cancellationToken)
        {
            var rule = RuleBook.House.Rules.FirstOrDefault(r => r.Id == request.Rule).OrAbsent();
            var here = RuleFigures.HasDesk(actor) ? (await db.RuleCountsAt(actor, DateTime.UnixEpoch, cancellationToken)).GetValueOrDefault(rule.Id, RuleCount.None) : null;
            var demotions = await db.RuleDemotionsOf(actor).AsNoTracking().Where(d => d.Rule == rule.Id).OrderByDescending(d => d.Number)
                .Select(d => new DemotionLine(d.Number, d.From, d.To, d.Reason, d.DemotedAt, db.People.Where(p => p.Id == d.DemotedBy).Select(p => p.Name).First(), d.EndedAt, db.People.Where(p => p.Id == d.EndedBy).Select(p => p.Name).FirstOrDefault(), d.EndReason)).ToListAsync(cancellationToken);
            var mayDemote = here is not null && rule.Severity > Severity.Info && (await db.DeskOf(actor.BrandId, cancellationToken)).IsHeadedBy(actor);
            return new Page(
                rule.Id, Saying.Of(rule.Title), rule.Family, rule.Severity, rule.Pack, rule.Gate.From, [.. rule.Gate.Markets.Order()], Saying.Of(rule.Why), Saying.Of(rule.NotExempt), Saying.Of(rule.Cure), Saying.Of(rule.Suggestion),
                [.. rule.Basis.Select(b => new Source(Saying.Of(b.Law), b.Article, b.Quote, b.Penalty, b.Source, b.Checked))],
                [.. rule.Samples.Where(s => s.Hits).Select(s => s.Input.Text)], [.. rule.Samples.Where(s => !s.Hits).Select(s => s.Input.Text)], here, demotions, mayDemote);
        }
    }
}
