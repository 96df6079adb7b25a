using System.Diagnostics;
using KolHub.Web.Pipeline;

namespace KolHub.Web.Features.Discovery;

/// <summary>How reading the market into memory went on this node: by the machine's clock, not the trade's.</summary>
public sealed class MarketState
{
    /// <summary>One reading: when it ended, how long it took, how many accounts (of changes: creators) it read.</summary>
    public sealed record Reading(DateTime At, TimeSpan Took, int Count);

    public sealed record Fault(DateTime At, string Reason);

    public Reading? Whole { get; private set; }
    public Reading? Changes { get; private set; }

    /// <summary>The last attempt that failed, until one succeeds.</summary>
    public Fault? Failure { get; private set; }

    /// <summary>Since when the whole market is being read; nothing when it is not.</summary>
    public DateTime? ReadingSince { get; private set; }

    /// <summary>Notes how reading everything went.</summary>
    internal Task<T> OfWhole<T>(Func<Task<T>> read, Func<T, int> count) => Watch(async () =>
    {
        ReadingSince = TimeProvider.System.Now();
        try
        {
            return await read();
        }
        finally
        {
            ReadingSince = null;
        }
    }, (took, whole) => Whole = new(TimeProvider.System.Now(), took, count(whole)));

    /// <summary>Notes how reading some creators again went.</summary>
    internal Task<T> OfChanges<T>(Func<Task<T>> read, int creators) => Watch(read, (took, _) => Changes = new(TimeProvider.System.Now(), took, creators));

    private async Task<T> Watch<T>(Func<Task<T>> read, Action<TimeSpan, T> succeeded)
    {
        var start = Stopwatch.GetTimestamp();
        try
        {
            var result = await read();
            succeeded(Stopwatch.GetElapsedTime(start), result);
            Failure = null;
            return result;
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            Failure = new(TimeProvider.System.Now(), $"{fault.GetType().Name}: {fault.Message}");
            throw;
        }
    }
}
