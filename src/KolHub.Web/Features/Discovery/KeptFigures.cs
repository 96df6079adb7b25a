using System.Collections.Concurrent;
using KolHub.Matching;

namespace KolHub.Web.Features.Discovery;

/// <summary>What a card prints of an account under a brief wherever the sliders stand, in one language; the figures behind its reasons as they are asked for.</summary>
internal sealed record CardFigures(Account Account, string Fit, bool FitIsMeasured, CardDeal Deal, string Evidence, string Peers, string Needs)
{
    private readonly ConcurrentDictionary<(TermKind Kind, int Target), string> _figures = new();

    public string Figure((TermKind Kind, int Target) part, Func<string> write) => _figures.TryGetValue(part, out var known) ? known : _figures[part] = write();
}

/// <summary>
/// Cards' figures of one scan, one brand and one language, so that a slider costs no name and no interval again. They go with the scan, and so with the
/// view of the market that it ranks.
/// </summary>
internal sealed class KeptFigures
{
    private const int Most = 2_000;
    private readonly ConcurrentDictionary<long, CardFigures> _figures = new();

    public CardFigures? Find(long id) => _figures.GetValueOrDefault(id);

    public void Keep(CardFigures figures)
    {
        if (_figures.Count >= Most)
        {
            _figures.Clear();
        }
        _figures[figures.Account.Id] = figures;
    }
}
