using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace KolHub.Web.Tests.Base;

/// <summary>
/// Ends what runs in this flow of calls between two of its steps, as a killed process would: before a chosen word to the database, before its
/// commit, or between its commit and its answer. Elsewhere nothing is noticed.
/// </summary>
internal sealed class Crash : IDbCommandInterceptor, IDbTransactionInterceptor
{
    public static readonly Crash Instance = new();

    private static readonly AsyncLocal<Count?> _now = new();

    /// <summary>Does it to the end; answers how many places there were to be killed at.</summary>
    public static async Task<int> Never(Func<Task> act)
    {
        var count = new Count();
        await Counted(count, act);
        return count.Seen;
    }

    /// <summary>Does it until the place of that number; true when it was killed there.</summary>
    public static async Task<bool> At(int place, Func<Task> act)
    {
        var count = new Count { Last = place };
        try
        {
            await Counted(count, act);
            return false;
        }
        catch (Exception) when (count.Seen >= place)
        {
            return true;
        }
    }

    public ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default) => Next(result);

    public ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default) => Next(result);

    public ValueTask<InterceptionResult> TransactionCommittingAsync(DbTransaction transaction, TransactionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default) => Next(result);

    public async Task TransactionCommittedAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default) => await Next(0);

    private static async Task Counted(Count count, Func<Task> act)
    {
        _now.Value = count;
        await act();
    }

    private static ValueTask<T> Next<T>(T result)
    {
        if (_now.Value is { } count && ++count.Seen == count.Last)
        {
            throw new InvalidOperationException("Killed here by the test.");
        }
        return ValueTask.FromResult(result);
    }

    private sealed class Count
    {
        public int Last { get; init; }

        public int Seen { get; set; }
    }
}
