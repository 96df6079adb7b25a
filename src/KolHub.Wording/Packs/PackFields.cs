using System.Globalization;
using System.Text.Json;

namespace KolHub.Wording.Packs;

/// <summary>Reads single members of a pack's file; what is wrong is kept with its line, and reading goes on.</summary>
internal abstract class PackFields
{
    protected List<PackFault> Faults { get; } = [];

    /// <summary>The file that is being read.</summary>
    protected string File { get; set; } = "";

    protected Said Said(JsonTree tree, string name) => Required(tree, name) is { } said ? Both(said) : KolHub.Wording.Said.Nothing;

    protected Said SaidOrNothing(JsonTree tree, string name) => tree[name] is { } said ? Both(said) : KolHub.Wording.Said.Nothing;

    protected Said Both(JsonTree tree)
    {
        Known(tree, ["zh", "en"]);
        return new Said(Text(tree, "zh"), Text(tree, "en"));
    }

    protected string Text(JsonTree tree, string name)
    {
        if (Required(tree, name) is not { } text)
        {
            return "";
        }
        if (text.Kind != JsonTokenType.String || string.IsNullOrWhiteSpace(text.Text))
        {
            Fault(text, $"\"{name}\" is a text that is not empty");
        }
        return text.Text;
    }

    protected string TextOrEmpty(JsonTree tree, string name) => tree[name]?.Text ?? "";

    protected int Number(JsonTree tree, string name, int otherwise)
    {
        if (tree[name] is not { } number)
        {
            return otherwise;
        }
        if (!int.TryParse(number.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) || value > 10_000)
        {
            Fault(number, $"\"{name}\" is a whole number from 0 to 10000");
        }
        return value;
    }

    protected DateOnly? Day(JsonTree tree, string name)
    {
        if (tree[name] is not { } day)
        {
            return null;
        }
        if (DateOnly.TryParseExact(day.Text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var value))
        {
            return value;
        }
        Fault(day, $"\"{name}\" is a day: 2026-11-21");
        return null;
    }

    protected bool? Truth(JsonTree tree, string name) => tree[name] switch
    {
        null => null,
        { Kind: JsonTokenType.True } => true,
        { Kind: JsonTokenType.False } => false,
        var other => Wrong(other, name),
    };

    protected bool? Wrong(JsonTree tree, string name)
    {
        Fault(tree, $"\"{name}\" is true or false");
        return null;
    }

    protected T One<T>(JsonTree tree, string name)
        where T : struct, Enum => Required(tree, name) is { } text ? Parse<T>(text) : default;

    protected HashSet<T> Many<T>(JsonTree? list)
        where T : struct, Enum => (list?.Items ?? []).Select(Parse<T>).ToHashSet();

    protected T Parse<T>(JsonTree text)
        where T : struct, Enum
    {
        if (Enum.TryParse<T>(text.Text.Replace("_", "", StringComparison.Ordinal), true, out var value) && !text.Text.Any(char.IsDigit))
        {
            return value;
        }
        Fault(text, $"\"{text.Text}\" is none of {string.Join(", ", Enum.GetNames<T>())}");
        return default;
    }

    protected string Choice(JsonTree text, params string[] choices)
    {
        if (!choices.Contains(text.Text))
        {
            Fault(text, $"\"{text.Text}\" is none of {string.Join(", ", choices)}");
        }
        return text.Text;
    }

    protected JsonTree? Required(JsonTree tree, string name)
    {
        if (tree[name] is { } there)
        {
            return there;
        }
        Fault(tree, $"\"{name}\" is missing");
        return null;
    }

    protected void Known(JsonTree tree, string[] members)
    {
        Expect(tree, JsonTokenType.StartObject, "an object belongs here");
        foreach (var (name, key, _) in tree.Members)
        {
            if (!members.Contains(name))
            {
                Fault(key, $"\"{name}\" is not known here");
            }
        }
    }

    protected void Expect(JsonTree tree, JsonTokenType kind, string otherwise)
    {
        if (tree.Kind != kind)
        {
            Fault(tree, otherwise);
        }
    }

    protected void Fault(JsonTree at, string message) => Faults.Add(new PackFault(File, at.Line, at.Column, message));
}
