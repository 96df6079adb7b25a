using System.Data.Common;
using KolHub.Data;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace KolHub.SqlServer.Tests;

/// <summary>What EF would have sent to SQL Server: kept, and stopped before it leaves.</summary>
internal sealed class Captured : DbCommandInterceptor
{
    public List<Statement> Statements { get; } = [];

    /// <summary>A context on a server that is nowhere.</summary>
    public KolHubDb Context()
    {
        var db = new KolHubDb(new DbContextOptionsBuilder<KolHubDb>().UseSqlServer("Server=nowhere", o => o.UseCompatibilityLevel(150)).AddInterceptors(this, new NoConnection()).Options);
        db.Database.AutoTransactionBehavior = AutoTransactionBehavior.Never;
        return db;
    }

    public override InterceptionResult<DbDataReader> ReaderExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result)
    {
        Keep(command);
        throw new OperationCanceledException("captured");
    }

    public override InterceptionResult<int> NonQueryExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<int> result)
    {
        Keep(command);
        throw new OperationCanceledException("captured");
    }

    private void Keep(DbCommand command) =>
        Statements.Add(new Statement($"{Statements.Count} {command.CommandText[..Math.Min(90, command.CommandText.Length)].ReplaceLineEndings(" ")}", command.CommandText, [.. command.Parameters.Cast<SqlParameter>().Select(p => $"{p.ParameterName} {TypeOf(p)}")]));

    private static string TypeOf(SqlParameter p) => p.SqlDbType switch
    {
        System.Data.SqlDbType.NVarChar or System.Data.SqlDbType.VarChar or System.Data.SqlDbType.VarBinary => $"{p.SqlDbType}({(p.Size is > 0 and <= 4000 ? p.Size.ToString(System.Globalization.CultureInfo.InvariantCulture) : "max")})",
        System.Data.SqlDbType.Char or System.Data.SqlDbType.NChar => $"{p.SqlDbType}({Math.Max(1, p.Size)})",
        System.Data.SqlDbType.Decimal => $"decimal({(p.Precision == 0 ? 38 : p.Precision)},{p.Scale})",
        _ => p.SqlDbType.ToString(),
    };
}

internal sealed class NoConnection : DbConnectionInterceptor
{
    public override InterceptionResult ConnectionOpening(DbConnection connection, ConnectionEventData eventData, InterceptionResult result) => InterceptionResult.Suppress();
}
