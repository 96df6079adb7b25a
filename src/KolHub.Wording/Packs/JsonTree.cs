using System.Text;
using System.Text.Json;

namespace KolHub.Wording.Packs;

/// <summary>A place in a pack's file and what is wrong there.</summary>
public sealed record PackFault(string File, int Line, int Column, string Message)
{
    public override string ToString() => $"{File}({Line},{Column}): {Message}";
}

/// <summary>A pack that cannot be used, with every fault found in it.</summary>
public sealed class PackRefused(IReadOnlyList<PackFault> faults) : Exception(string.Join(Environment.NewLine, faults))
{
    public IReadOnlyList<PackFault> Faults { get; } = faults;
}

/// <summary>A JSON value that knows its line and column.</summary>
internal sealed class JsonTree
{
    private JsonTree(JsonTokenType kind, int line, int column)
    {
        Kind = kind;
        Line = line;
        Column = column;
    }

    public JsonTokenType Kind { get; }

    public int Line { get; }

    public int Column { get; }

    public string Text { get; private set; } = "";

    public List<JsonTree> Items { get; } = [];

    /// <summary>Members in the order of the file, with the place of their names.</summary>
    public List<(string Name, JsonTree Key, JsonTree Value)> Members { get; } = [];

    public JsonTree? this[string name] => Members.Find(m => m.Name == name).Value;

    /// <summary>Reads a whole file; refuses what is not JSON, deeper than 32, or names a member twice.</summary>
    public static JsonTree Parse(string file, byte[] utf8)
    {
        var start = utf8.AsSpan().StartsWith("\ufeff"u8) ? 3 : 0;
        var starts = new List<int> { start };
        for (var i = start; i < utf8.Length; i++)
        {
            if (utf8[i] == '\n')
            {
                starts.Add(i + 1);
            }
        }
        try
        {
            var reader = new Utf8JsonReader(utf8.AsSpan(start), new JsonReaderOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true, MaxDepth = 32 });
            reader.Read();
            var tree = Read(file, utf8, start, starts, ref reader);
            while (reader.Read())
            {
            }
            return tree;
        }
        catch (JsonException wrong)
        {
            throw new PackRefused([new PackFault(file, (int)(wrong.LineNumber ?? 0) + 1, (int)(wrong.BytePositionInLine ?? 0) + 1, "this is not JSON: " + wrong.Message.Split('.')[0])]);
        }
    }

    private static JsonTree Read(string file, byte[] utf8, int offset, List<int> starts, ref Utf8JsonReader reader)
    {
        var node = At(utf8, starts, offset + (int)reader.TokenStartIndex, reader.TokenType);
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
                {
                    var key = At(utf8, starts, offset + (int)reader.TokenStartIndex, JsonTokenType.PropertyName);
                    var name = reader.GetString()!;
                    if (node[name] is not null)
                    {
                        throw new PackRefused([new PackFault(file, key.Line, key.Column, $"\"{name}\" stands here twice")]);
                    }
                    reader.Read();
                    node.Members.Add((name, key, Read(file, utf8, offset, starts, ref reader)));
                }
                break;
            case JsonTokenType.StartArray:
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                {
                    node.Items.Add(Read(file, utf8, offset, starts, ref reader));
                }
                break;
            case JsonTokenType.String:
                node.Text = reader.GetString()!;
                break;
            default:
                node.Text = Encoding.UTF8.GetString(reader.ValueSpan);
                break;
        }
        return node;
    }

    private static JsonTree At(byte[] utf8, List<int> starts, int index, JsonTokenType kind)
    {
        var found = starts.BinarySearch(index);
        var line = found >= 0 ? found : ~found - 1;
        return new JsonTree(kind, line + 1, Encoding.UTF8.GetCharCount(utf8, starts[line], index - starts[line]) + 1);
    }
}
