using System.Collections.Concurrent;
using System.Globalization;
using System.Resources;
using System.Text.RegularExpressions;
using KolHub.Domain;

namespace KolHub.Web.Pipeline;

/// <summary>The site's words by key <c>Room.Key</c>, from the pair of resource files of each room, in the language of the request.</summary>
public sealed partial class Words
{
    private readonly ConcurrentDictionary<string, ResourceManager> _rooms = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<(string Culture, string Key), string> _found = new();

    public string this[string key] => Find(key, CultureInfo.CurrentUICulture) ?? $"[{key}]";

    public string this[string key, params object[] arguments] =>
        arguments.Length == 0 ? this[key] : string.Format(CultureInfo.CurrentCulture, Counted(this[key], arguments), [.. arguments.Select(Say)]);

    /// <summary>The word of a state or choice, the same everywhere: <c>Room.CommissionState_InPayout</c>.</summary>
    public string Of(string room, Enum value) => this[$"{room}.{value.GetType().Name}_{value}"];

    public string? Find(string key, CultureInfo culture) => _found.TryGetValue((culture.Name, key), out var known) ? known : LookUp(key, culture) is { } found ? _found[(culture.Name, key)] = found : null;

    private string? LookUp(string key, CultureInfo culture)
    {
        var dot = key.IndexOf('.', StringComparison.Ordinal);
        if (dot < 1)
        {
            return null;
        }
        var room = _rooms.GetOrAdd(key[..dot], name => new ResourceManager($"KolHub.Web.Features.{name}.Words", typeof(Words).Assembly));
        try
        {
            return room.GetString(key[(dot + 1)..], culture);
        }
        catch (MissingManifestResourceException)
        {
            return null;
        }
    }

    /// <summary>"{0} {0|order|orders}": the first form for one, the second for any other number.</summary>
    private static string Counted(string text, object[] arguments) => text.Contains('|', StringComparison.Ordinal)
        ? FormsPattern().Replace(text, match => match.Groups[arguments[int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture)]?.ToString() == "1" ? 2 : 3].Value)
        : text;

    private static object Say(object argument) => argument switch
    {
        Money money => Format.Money(money),
        Rate rate => Format.Percent(rate),
        DateTime time => Format.Date(time),
        DateOnly day => Format.Date(day),
        _ => argument,
    };

    [GeneratedRegex(@"\{(\d)\|([^|}]*)\|([^}]*)\}")]
    private static partial Regex FormsPattern();
}
