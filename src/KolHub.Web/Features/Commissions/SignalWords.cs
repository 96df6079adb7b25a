using System.Globalization;
using KolHub.Domain.Commissions;
using KolHub.Web.Pipeline;

namespace KolHub.Web.Features.Commissions;

/// <summary>Signals in the reader's words: what was seen with its figures, and how it is counted.</summary>
public static class SignalWords
{
    /// <summary>What was seen, in one sentence.</summary>
    public static string Says(this Words words, SeenSignal signal) => words[$"Commissions.Says_{signal.Kind}", [.. signal.Figures.Select(f => words.Value(f))]];

    /// <summary>How it is counted.</summary>
    public static string How(this Words words, SuspicionSignal kind) => words[$"Commissions.How_{kind}"];

    public static string Name(this Words words, SeenFigure figure) => words[$"Commissions.Figure_{figure.Name}"];

    public static string Value(this Words words, SeenFigure figure) => figure.Name switch
    {
        "Chance" => figure.Value < 1e-9 ? words["Commissions.ChanceBelow"] : figure.Value.ToString("0.0E+0", CultureInfo.InvariantCulture),
        "SameEmail" or "OwnBrowser" or "OwnAddress" => words[figure.Value > 0 ? "Commissions.Same" : "Commissions.NotSame"],
        _ when figure.Name.EndsWith("Share", StringComparison.Ordinal) => Format.Percent(figure.Value),
        "Distance" or "Entropy" or "PastEntropy" or "Concentration" or "LikesZ" or "CommentsZ" or "Expected" => figure.Value.ToString("0.00", CultureInfo.InvariantCulture),
        _ => Format.Number((long)Math.Round(figure.Value)),
    };
}
