using KolHub.Web.Pipeline;
using KolHub.Wording;
using KolHub.Wording.Packs;
using MediatR;

namespace KolHub.Web.Features.Reviews;

public static class RuleDetails
{
    public sealed record Query(string Rule) : IRequest<Page>;

    public sealed record Source(string Law, string Article, string Quote, string Penalty, string Address, DateOnly? Checked);

    public sealed record Page(
        string Id, string Title, string Family, Severity Severity, string Pack, DateOnly? From, IReadOnlyList<Market> Markets, string Why, string NotExempt, string Cure, string Suggestion,
        IReadOnlyList<Source> Sources, IReadOnlyList<string> Hits, IReadOnlyList<string> Misses);

    public sealed class Handler : IRequestHandler<Query, Page>
    {
        public Task<Page> Handle(Query request, CancellationToken cancellationToken)
        {
            var rule = RuleBook.House.Rules.FirstOrDefault(r => r.Id == request.Rule).OrAbsent();
            return Task.FromResult(new Page(
                rule.Id, Saying.Of(rule.Title), rule.Family, rule.Severity, rule.Pack, rule.Gate.From, [.. rule.Gate.Markets.Order()], Saying.Of(rule.Why), Saying.Of(rule.NotExempt), Saying.Of(rule.Cure), Saying.Of(rule.Suggestion),
                [.. rule.Basis.Select(b => new Source(Saying.Of(b.Law), b.Article, b.Quote, b.Penalty, b.Source, b.Checked))],
                [.. rule.Samples.Where(s => s.Hits).Select(s => s.Input.Text)], [.. rule.Samples.Where(s => !s.Hits).Select(s => s.Input.Text)]));
        }
    }
}
