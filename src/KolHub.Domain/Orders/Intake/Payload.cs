using System.Globalization;
using System.Text.Json;
using System.Text.Unicode;

namespace KolHub.Domain.Orders.Intake;

/// <summary>
/// A JSON object that a stranger sent, read by the raw text of its values: ids of any length, amounts as decimal, never as double.
/// What is missing or of another shape is refused with the path of the field.
/// </summary>
public readonly struct Payload
{
    internal const string TooManyDigits = "Orders.FieldTooManyDigits";

    private readonly JsonElement _element;
    private readonly string _path;

    private Payload(JsonElement element, string path) => (_element, _path) = (element, path);

    /// <summary>Reads the bytes as they came; a byte order mark is allowed. The root must be an object.</summary>
    public static Payload Read(ReadOnlySpan<byte> utf8)
    {
        var root = Root(utf8);
        RuleBroken.When(root.ValueKind != JsonValueKind.Object, "Orders.NotAnObject");
        return new Payload(root, "");
    }

    /// <summary>The objects of a body that is a list of them.</summary>
    public static IReadOnlyList<Payload> ReadList(ReadOnlySpan<byte> utf8)
    {
        var root = Root(utf8);
        RuleBroken.When(root.ValueKind != JsonValueKind.Array || root.EnumerateArray().Any(item => item.ValueKind != JsonValueKind.Object), "Orders.NotAList");
        return [.. root.EnumerateArray().Select((item, i) => new Payload(item, $"[{i}]"))];
    }

    private static JsonElement Root(ReadOnlySpan<byte> utf8)
    {
        var text = utf8.StartsWith("\uFEFF"u8) ? utf8[3..] : utf8;
        RuleBroken.When(!Utf8.IsValid(text), "Orders.NotUtf8");
        try
        {
            var reader = new Utf8JsonReader(text);
            var root = JsonElement.ParseValue(ref reader);
            RuleBroken.When(reader.Read(), "Orders.NotAnObject");
            return root;
        }
        catch (JsonException broken)
        {
            throw new RuleBroken("Orders.Unreadable", (broken.LineNumber ?? 0) + 1, (broken.BytePositionInLine ?? 0) + 1);
        }
    }

    public bool Has(string name) => Find(name) is not null;

    public Payload? Object(string name) => Find(name) is { ValueKind: JsonValueKind.Object } value ? new Payload(value, At(name)) : null;

    /// <summary>The objects of a list; an absent or null list is empty.</summary>
    public IReadOnlyList<Payload> List(string name)
    {
        if (Find(name) is not { } list)
        {
            return [];
        }
        RuleBroken.When(list.ValueKind != JsonValueKind.Array, "Orders.FieldShape", At(name));
        var items = new List<Payload>(list.GetArrayLength());
        foreach (var item in list.EnumerateArray())
        {
            var at = $"{At(name)}[{items.Count}]";
            RuleBroken.When(item.ValueKind != JsonValueKind.Object, "Orders.FieldShape", at);
            items.Add(new Payload(item, at));
        }
        return items;
    }

    public bool IsListOfTexts(string name) => Find(name) is { ValueKind: JsonValueKind.Array } list && list.EnumerateArray().Any(item => item.ValueKind == JsonValueKind.String);

    public IReadOnlyList<string> Texts(string name)
    {
        if (Find(name) is not { } list)
        {
            return [];
        }
        var at = At(name);
        RuleBroken.When(list.ValueKind != JsonValueKind.Array, "Orders.FieldShape", at);
        var self = this;
        return [.. list.EnumerateArray().Select(item => item.ValueKind == JsonValueKind.String ? self.Decoded(item, name) : throw new RuleBroken("Orders.FieldShape", at))];
    }

    /// <summary>A list of ids, each as text or as a number of any length; an absent one is empty.</summary>
    public IReadOnlyList<string> Ids(string name)
    {
        if (Find(name) is not { } list)
        {
            return [];
        }
        var at = At(name);
        RuleBroken.When(list.ValueKind != JsonValueKind.Array, "Orders.FieldShape", at);
        var self = this;
        return [.. list.EnumerateArray().Select(item => item.ValueKind switch
        {
            JsonValueKind.String => self.Decoded(item, name),
            JsonValueKind.Number => item.GetRawText(),
            _ => throw new RuleBroken("Orders.FieldShape", at),
        }).Select(id => id.Length <= 100 ? id : throw new RuleBroken("Orders.FieldTooLong", at, 100))];
    }

    /// <summary>Text, or a number as it is written; null when absent or empty.</summary>
    public string? Text(string name)
    {
        if (Find(name) is not { } value)
        {
            return null;
        }
        RuleBroken.When(value.ValueKind is not (JsonValueKind.String or JsonValueKind.Number), "Orders.FieldShape", At(name));
        var text = (value.ValueKind == JsonValueKind.String ? Decoded(value, name) : value.GetRawText()).Trim();
        return text.Length == 0 ? null : text;
    }

    /// <summary>Text for people, cut to what is kept of it.</summary>
    public string? Text(string name, int most) => Text(name)?.AtMost(most);

    public bool IsText(string name) => Find(name) is { ValueKind: JsonValueKind.String };

    public string Id(string name)
    {
        var id = Text(name) ?? throw new RuleBroken("Orders.FieldMissing", At(name));
        RuleBroken.When(id.Length > 100, "Orders.FieldTooLong", At(name), 100);
        return id;
    }

    public bool Flag(string name)
    {
        if (Find(name) is not { } value)
        {
            return false;
        }
        RuleBroken.When(value.ValueKind is not (JsonValueKind.True or JsonValueKind.False), "Orders.FieldShape", At(name));
        return value.ValueKind == JsonValueKind.True;
    }

    public long Whole(string name, long least, long most)
    {
        var text = Text(name) ?? throw new RuleBroken("Orders.FieldMissing", At(name));
        RuleBroken.When(!long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number), "Orders.FieldShape", At(name));
        RuleBroken.When(number < least || number > most, "Orders.NumberOutOfRange", At(name), least, most);
        return number;
    }

    public DateTime Time(string name) => TimeOrNone(name) ?? throw new RuleBroken("Orders.FieldMissing", At(name));

    /// <summary>A time with its offset, as UTC in whole milliseconds.</summary>
    public DateTime? TimeOrNone(string name)
    {
        if (Text(name) is not { } text)
        {
            return null;
        }
        var hasOffset = text.EndsWith('Z') || (text.Length > 6 && text[^6] is '+' or '-') || (text.Length > 5 && text[^5] is '+' or '-' && text.Contains('T', StringComparison.Ordinal));
        RuleBroken.When(!DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) || !hasOffset, "Orders.TimeShape", At(name), text);
        RuleBroken.When(!OrderSnapshot.CanBe(time.UtcDateTime), "Orders.TimeOutOfRange", At(name), text);
        return time.UtcDateTime.WholeMilliseconds();
    }

    /// <summary>A time that is said to be UTC and has no offset; null when absent.</summary>
    public DateTime? TimeInUtc(string name)
    {
        if (Text(name) is not { } text)
        {
            return null;
        }
        RuleBroken.When(!DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time), "Orders.TimeShape", At(name), text);
        RuleBroken.When(!OrderSnapshot.CanBe(time.UtcDateTime), "Orders.TimeOutOfRange", At(name), text);
        return time.UtcDateTime.WholeMilliseconds();
    }

    /// <summary>Seconds since 1970.</summary>
    public DateTime UnixTime(string name) => DateTime.UnixEpoch.AddSeconds(Whole(name, 631_152_000, 4_102_444_800));

    public string Currency(string name)
    {
        var code = Text(name) ?? throw new RuleBroken("Orders.FieldMissing", At(name));
        RuleBroken.When(!KolHub.Domain.Currency.IsKnown(code), "Orders.FieldCurrency", At(name), code);
        return code;
    }

    public Money Amount(string name, string currency) => AmountOrNone(name, currency) ?? throw new RuleBroken("Orders.FieldMissing", At(name));

    public Money AmountOr0(string name, string currency) => AmountOrNone(name, currency) ?? Money.Zero(currency);

    public Money? AmountOrNone(string name, string currency)
    {
        if (Text(name) is not { } text)
        {
            return null;
        }
        try
        {
            return Money.Parse(text, currency);
        }
        catch (RuleBroken broken)
        {
            throw new RuleBroken(broken.Rule switch { "Shared.NotAnAmount" => "Orders.FieldNotAnAmount", "Shared.TooManyDigits" => TooManyDigits, _ => "Orders.FieldOutOfRange" }, At(name), text, currency);
        }
    }

    /// <summary>Text is major units ("19.99"), a whole number is minor units (1999); a number with a point is refused, since it may have been a double.</summary>
    public Money? ExactAmountOrNone(string name, string currency)
    {
        if (Find(name) is not { } value)
        {
            return null;
        }
        if (value.ValueKind != JsonValueKind.Number)
        {
            return AmountOrNone(name, currency);
        }
        RuleBroken.When(!long.TryParse(value.GetRawText(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var minor), "Orders.AmountNotExact", At(name));
        RuleBroken.When(minor is > OrderSnapshot.MostMinor or < -OrderSnapshot.MostMinor, "Orders.FieldOutOfRange", At(name), value.GetRawText(), currency);
        return new Money(minor, currency);
    }

    public string Path(string name) => At(name);

    private string Decoded(JsonElement value, string name)
    {
        try
        {
            var text = value.GetString()!;
            RuleBroken.When(text.Contains('\0', StringComparison.Ordinal), "Orders.FieldShape", At(name));
            return text;
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair: no text at all.
            throw new RuleBroken("Orders.FieldShape", At(name));
        }
    }

    private string At(string name) => _path.Length == 0 ? name : $"{_path}.{name}";

    private JsonElement? Find(string name)
    {
        try
        {
            return _element.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;
        }
        catch (InvalidOperationException)
        {
            // A name with half of a surrogate pair stands beside it.
            throw new RuleBroken("Orders.NameNotText", _path);
        }
    }
}
