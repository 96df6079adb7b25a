using System.Collections.Concurrent;
using System.Globalization;
using System.Runtime.CompilerServices;
using KolHub.Domain.Accounts;
using KolHub.Matching;

namespace KolHub.Web.Features.Discovery;

/// <summary>A page of the ranking as it is printed, but for what changes without the market: who is on a shortlist.</summary>
internal sealed record KeptList(IReadOnlyList<CandidateCard> Cards, int Total);

/// <summary>
/// Pages that were asked for lately, so that the same question again costs no ranking. Each belongs to one view of the market and goes with it:
/// a change of a creator, a price or a listing makes another view. One brand's pages are never another's.
/// </summary>
internal sealed class KeptLists
{
    private const int MostOfAView = 100;
    private readonly ConditionalWeakTable<MarketView, ConcurrentDictionary<string, KeptList>> _lists = [];

    public static string KeyOf(Actor actor, CreatorSearch search, RankedFor wanted) =>
        string.Create(CultureInfo.InvariantCulture, $"{actor.BrandId} {CultureInfo.CurrentUICulture.Name} {search.PageNumber} {wanted.PlatformBits} {search.AddressOf("")} {KeptScans.KeyOf(wanted.Brief)}");

    public KeptList? Find(MarketView view, string key) => _lists.TryGetValue(view, out var kept) ? kept.GetValueOrDefault(key) : null;

    public KeptList Keep(MarketView view, string key, KeptList list)
    {
        var kept = _lists.GetOrCreateValue(view);
        if (kept.Count >= MostOfAView)
        {
            kept.Clear();
        }
        return kept[key] = list;
    }
}
