using KolHub.Domain.Reviews;
using KolHub.Web.Pipeline;

namespace KolHub.Web.Features.Shared;

/// <summary>What the rules say of words that are still being written, in a writer's words. Nothing is kept.</summary>
/// <param name="Unfinished">Why the text cannot be read yet.</param>
public sealed record CheckedText(bool IsEmpty, string Unfinished, IReadOnlyList<CheckedText.Line> Lines)
{
    /// <summary>One thing to mend: the words as they stand, or nothing when something is missing; why; and how to put it instead.</summary>
    public sealed record Line(string Marked, FindingSeverity Severity, string Why, string Instead)
    {
        public string Tone => Severity switch { FindingSeverity.Block or FindingSeverity.High => "danger", FindingSeverity.Evidence => "attention", _ => "quiet" };
    }

    public static readonly CheckedText Empty = new(true, "", []);

    public static CheckedText NotYet(string why) => new(false, why, []);

    public static CheckedText Of(FoundInText found, string text) => new(false, "", [.. found.Findings.OrderByDescending(f => f.Severity).ThenBy(f => f.Start).Select(f => Of(f, text))]);

    private static Line Of(FindingFacts f, string text) => new(
        text.Substring(f.Start, f.Length), f.Severity, f.Why.In(Format.Language), f.Suggestion.In(Format.Language) is { Length: > 0 } suggestion ? suggestion : f.Cure.In(Format.Language));
}
