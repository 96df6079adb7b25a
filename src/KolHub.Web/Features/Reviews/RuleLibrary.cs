using KolHub.Wording;
using KolHub.Wording.Packs;
using MediatR;

namespace KolHub.Web.Features.Reviews;

/// <summary>Every rule that texts are judged by, with its source; for reading.</summary>
public static class RuleLibrary
{
    public sealed record Query(string? Family = null, Market? Market = null, string? Search = null) : IRequest<Page>;

    public sealed record Row(string Id, string Title, string Family, Severity Severity, string Law, string Article, DateOnly? Checked, string Pack, int Examples);

    public sealed record Page(IReadOnlyList<Row> Rows, IReadOnlyList<string> Families, IReadOnlyList<string> Packs, int Total, Query Query);

    public sealed class Handler : IRequestHandler<Query, Page>
    {
        public Task<Page> Handle(Query request, CancellationToken cancellationToken)
        {
            var book = RuleBook.House;
            var rows = book.Rules
                .Where(r => string.IsNullOrEmpty(request.Family) || r.Family == request.Family)
                .Where(r => request.Market is not { } market || r.Gate.Markets.Count == 0 || r.Gate.Markets.Contains(market))
                .Select(r => new Row(r.Id, Saying.Of(r.Title), r.Family, r.Severity, Saying.Of(r.Basis[0].Law), r.Basis[0].Article, r.Basis[0].Checked, r.Pack, r.Samples.Count))
                .Where(r => string.IsNullOrWhiteSpace(request.Search) || r.Title.Contains(request.Search.Trim(), StringComparison.OrdinalIgnoreCase) || r.Id.Contains(request.Search.Trim(), StringComparison.OrdinalIgnoreCase))
                .ToList();
            return Task.FromResult(new Page(rows, [.. book.Rules.Select(r => r.Family).Distinct()], [.. book.Packs.Select(p => p.NameAndVersion)], book.Rules.Count, request));
        }
    }
}

/// <summary>The engine's two languages in the reader's.</summary>
internal static class Saying
{
    public static string Of(Said said) => Pipeline.Format.IsChinese ? said.Zh : said.En;
}
