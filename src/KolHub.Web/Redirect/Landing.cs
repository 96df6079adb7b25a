using System.Collections.Frozen;
using KolHub.Domain.Tracking;

namespace KolHub.Web.Redirect;

/// <summary>
/// A destination cut for speed: everything up to the fragment, the fragment, and the keys that its query already has.
/// A visitor's request may add the sub-ids and nothing else; it never replaces scheme, host, path or an existing key.
/// </summary>
public sealed class Landing
{
    public const int LongestSubId = 255;
    private static readonly string[] _passedOn = ["sub1", "sub2", "sub3", "sub4", "sub5", "source_id"];
    private readonly string _head;
    private readonly string _fragment;
    private readonly char _joint;
    private readonly FrozenSet<string> _keys;

    public Landing(string destination)
    {
        var hash = destination.IndexOf('#', StringComparison.Ordinal);
        _head = hash < 0 ? destination : destination[..hash];
        _fragment = hash < 0 ? "" : destination[hash..];
        var mark = _head.IndexOf('?', StringComparison.Ordinal);
        _joint = mark < 0 ? '?' : '&';
        _keys = mark < 0 ? FrozenSet<string>.Empty
            : _head[(mark + 1)..].Split('&').Select(p => Uri.UnescapeDataString(p.Split('=')[0])).ToFrozenSet(StringComparer.OrdinalIgnoreCase);
        if (_head.EndsWith('?') || _head.EndsWith('&'))
        {
            _head = _head[..^1];
            _joint = _head.Contains('?', StringComparison.Ordinal) ? '&' : '?';
        }
    }

    public static string HostOf(string destination) =>
        Uri.TryCreate(destination, UriKind.Absolute, out var uri)
            ? uri.IsDefaultPort ? uri.IdnHost.ToLowerInvariant() : $"{uri.IdnHost.ToLowerInvariant()}:{uri.Port}"
            : "";

    /// <summary>The address to send the visitor to.</summary>
    public string Address(IQueryCollection query, string? clickId)
    {
        if (query.Count == 0)
        {
            return clickId is null ? _head + _fragment : string.Concat(_head, _joint == '?' ? "?" + TrackingLink.ClickKey + "=" : "&" + TrackingLink.ClickKey + "=", clickId, _fragment);
        }
        var address = _head;
        var joint = _joint;
        foreach (var key in _passedOn)
        {
            if (!_keys.Contains(key) && query.TryGetValue(key, out var values) && values[0] is { Length: > 0 } value)
            {
                address = $"{address}{joint}{key}={Uri.EscapeDataString(Cut(value))}";
                joint = '&';
            }
        }
        return clickId is null ? address + _fragment : $"{address}{joint}{TrackingLink.ClickKey}={clickId}{_fragment}";
    }

    private static string Cut(string value) =>
        value.Length <= LongestSubId ? value : value[..(char.IsHighSurrogate(value[LongestSubId - 1]) ? LongestSubId - 1 : LongestSubId)];
}
