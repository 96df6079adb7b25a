using System.Collections.Concurrent;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization;
using KolHub.Domain.Accounts;
using KolHub.Matching;

namespace KolHub.Web.Features.Discovery;

/// <summary>The last few scans, so that a slider costs an addition an account. A new snapshot takes over what the one before knew of peers among whom nobody changed.</summary>
internal sealed class KeptScans
{
    private const int Most = 12;
    private static readonly JsonSerializerOptions _plain = new() { NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals };
    private readonly ConditionalWeakTable<BriefScan, ConcurrentDictionary<string, KeptFigures>> _figures = [];
    private readonly LinkedList<(MarketView View, string Brief, Lazy<BriefScan> Scan)> _scans = [];

    /// <summary>All that a brief asks, as one text.</summary>
    public static string KeyOf(MatchBrief brief) => JsonSerializer.Serialize(brief, _plain);

    /// <summary>What cards print of this scan's accounts to this brand in the language of the request.</summary>
    public KeptFigures FiguresOf(BriefScan scan, Actor actor) =>
        _figures.GetOrCreateValue(scan).GetOrAdd(string.Create(CultureInfo.InvariantCulture, $"{actor.BrandId} {CultureInfo.CurrentUICulture.Name}"), _ => new());

    public BriefScan Of(MarketView view, MatchBrief brief)
    {
        var key = KeyOf(brief);
        Lazy<BriefScan>? scan = null, before = null;
        lock (_scans)
        {
            for (LinkedListNode<(MarketView View, string Brief, Lazy<BriefScan> Scan)>? node = _scans.First, next; node is not null && scan is null; node = next)
            {
                next = node.Next;
                if (node.Value.Brief != key)
                {
                    continue;
                }
                if (ReferenceEquals(node.Value.View, view))
                {
                    scan = node.Value.Scan;
                    _scans.Remove(node);
                }
                else if (node.Value.View.Own == view.Own && node.Value.View.Market.Priors == view.Market.Priors)
                {
                    before ??= node.Value.Scan;
                    _scans.Remove(node);
                }
            }
            scan ??= new(() => BriefScan.Of(view, brief, before?.Value));
            _scans.AddFirst((view, key, scan));
            if (_scans.Count > Most)
            {
                _scans.RemoveLast();
            }
        }
        return scan.Value;
    }
}
