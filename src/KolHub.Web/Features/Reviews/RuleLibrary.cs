using KolHub.Data;
using KolHub.Domain.Accounts;
using KolHub.Domain.Reviews;
using KolHub.Web.Features.Shared;
using KolHub.Wording;
using KolHub.Wording.Packs;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Reviews;

/// <summary>Every rule that texts are judged by, with its source; for reading.</summary>
public static class RuleLibrary
{
    private const int MostOwn = 200;

    public sealed record Query(string? Family = null, Market? Market = null, string? Search = null) : IRequest<Page>;

    public sealed record Row(string Id, string Title, string Family, Severity Severity, string Law, string Article, DateOnly? Checked, string Pack, RuleCount? Here, FindingSeverity? DemotedTo);

    public sealed record Page(IReadOnlyList<Row> Rows, IReadOnlyList<string> Families, IReadOnlyList<string> Packs, int Total, bool HasDesk, Query Query, IReadOnlyList<OwnRow> Own);

    /// <summary>A line of the words that the reader's organisation, and the operator, add to the rules.</summary>
    public sealed record OwnRow(string Words, Severity Severity, bool IsAllowed, string Why, string Pack, RuleCount? Here);

    public sealed class Handler(KolHubDb db, Actor actor, OwnWordsInForce own) : IRequestHandler<Query, Page>
    {
        public async Task<Page> Handle(Query request, CancellationToken cancellationToken)
        {
            var here = RuleFigures.HasDesk(actor);
            var counts = here ? await db.RuleCountsAt(actor, DateTime.UnixEpoch, cancellationToken) : [];
            var demoted = await db.RuleDemotionsOf(actor).AsNoTracking().Where(d => d.EndedAt == null).ToDictionaryAsync(d => d.Rule, d => d.To, cancellationToken);
            var book = RuleBook.House;
            var rows = book.Rules
                .Where(r => string.IsNullOrEmpty(request.Family) || r.Family == request.Family)
                .Where(r => request.Market is not { } market || r.Gate.Markets.Count == 0 || r.Gate.Markets.Contains(market))
                .Select(r => new Row(r.Id, Saying.Of(r.Title), r.Family, r.Severity, Saying.Of(r.Basis[0].Law), r.Basis[0].Article, r.Basis[0].Checked, r.Pack, here ? counts.GetValueOrDefault(r.Id, RuleCount.None) : null, demoted.TryGetValue(r.Id, out var to) ? to : null))
                .Where(r => string.IsNullOrWhiteSpace(request.Search) || r.Title.Contains(request.Search.Trim(), StringComparison.OrdinalIgnoreCase) || r.Id.Contains(request.Search.Trim(), StringComparison.OrdinalIgnoreCase))
                .ToList();
            return new Page(
                rows, [.. book.Rules.Select(r => r.Family).Distinct()], [.. book.Packs.Select(p => p.NameAndVersion)], book.Rules.Count, here, request, here ? await Own(request, counts, cancellationToken) : []);
        }

        private async Task<IReadOnlyList<OwnRow>> Own(Query request, Dictionary<string, RuleCount> counts, CancellationToken ct) =>
        [
            .. (await own.For(actor.BrandId, ct)).Words.SelectMany(words => words.Rules)
                .Where(r => string.IsNullOrEmpty(request.Family) || r.Family == request.Family)
                .Where(r => string.IsNullOrWhiteSpace(request.Search) || r.Id.Contains(request.Search.Trim(), StringComparison.OrdinalIgnoreCase) || Saying.Of(r.Title).Contains(request.Search.Trim(), StringComparison.OrdinalIgnoreCase))
                .Take(MostOwn).Select(r => new OwnRow(Saying.Of(r.Title), r.Severity, r.Kind == RuleKind.Allowed, Saying.Of(r.Why), r.Pack, counts.GetValueOrDefault(r.Id, RuleCount.None))),
        ];
    }
}

/// <summary>The engine's two languages in the reader's.</summary>
internal static class Saying
{
    public static string Of(Said said) => Pipeline.Format.IsChinese ? said.Zh : said.En;
}
