using System.Text;

namespace KolHub.Wording.Folding;

/// <summary>The tables that come with the program, line by line without their comments.</summary>
internal static class Resources
{
    public static IEnumerable<string> Lines(string name)
    {
        using var reader = new StreamReader(typeof(Resources).Assembly.GetManifestResourceStream(name)!, Encoding.UTF8);
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0 && !line.StartsWith("# ", StringComparison.Ordinal))
            {
                yield return line;
            }
        }
    }
}
