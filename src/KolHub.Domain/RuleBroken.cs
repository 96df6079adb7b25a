using System.Diagnostics.CodeAnalysis;

namespace KolHub.Domain;

/// <summary>A rule of the trade refused. The rule is the key of the words that the person reads: <c>Room.Rule</c>.</summary>
public sealed class RuleBroken(string rule, params object[] arguments) : Exception(rule)
{
    public string Rule { get; } = rule;

    public IReadOnlyList<object> Arguments { get; } = arguments;

    public static void When([DoesNotReturnIf(true)] bool broken, string rule, params object[] arguments)
    {
        if (broken)
        {
            throw new RuleBroken(rule, arguments);
        }
    }
}
