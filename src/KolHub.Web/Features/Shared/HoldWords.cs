using KolHub.Domain.Commissions;
using KolHub.Web.Pipeline;

namespace KolHub.Web.Features.Shared;

public static class HoldWords
{
    /// <summary>A stored reason as a person wrote it, or the signals that it names in the reader's words.</summary>
    public static string Reason(this Words words, string reason) => HoldReason.SignalsIn(reason) is { Count: > 0 } signals
        ? words["Commissions.SignsSeen", string.Join(words["Commissions.SignJoin"], signals.Select(s => words.Of("Commissions", s)))]
        : reason;
}
