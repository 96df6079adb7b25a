using System.Data.Common;
using KolHub.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace KolHub.Web.Redirect;

/// <summary>
/// Runs one statement for many rows in the open transaction and says for each how many rows it changed: in one round trip where the
/// provider batches (PostgreSQL, SQL Server), as one prepared command where the database is in the process (SQLite).
/// </summary>
public static class RowWriter
{
    public static async Task<int[]> Run(KolHubDb db, ClickSql sql, IReadOnlyList<object?[]> rows, CancellationToken cancellation)
    {
        if (rows.Count == 0)
        {
            return [];
        }
        var connection = db.Database.GetDbConnection();
        var transaction = db.Database.CurrentTransaction!.GetDbTransaction();
        return connection.CanCreateBatch
            ? await RunBatch(connection, transaction, sql, rows, cancellation)
            : RunEach(connection, transaction, sql, rows, cancellation);
    }

    private static async Task<int[]> RunBatch(DbConnection connection, DbTransaction transaction, ClickSql sql, IReadOnlyList<object?[]> rows, CancellationToken cancellation)
    {
        await using var batch = connection.CreateBatch();
        await using var maker = connection.CreateCommand();
        batch.Transaction = transaction;
        foreach (var row in rows)
        {
            var command = batch.CreateBatchCommand();
            command.CommandText = sql.Text;
            for (var i = 0; i < row.Length; i++)
            {
                command.Parameters.Add(Parameter(maker, sql, i, row[i]));
            }
            batch.BatchCommands.Add(command);
        }
        await batch.PrepareAsync(cancellation);
        await batch.ExecuteNonQueryAsync(cancellation);
        return [.. batch.BatchCommands.Select(c => c.RecordsAffected)];
    }

    // Without await: the database is in this process and its calls are synchronous either way.
    private static int[] RunEach(DbConnection connection, DbTransaction transaction, ClickSql sql, IReadOnlyList<object?[]> rows, CancellationToken cancellation)
    {
        using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = sql.Text;
        var parameters = sql.Columns.Select((_, i) => Parameter(command, sql, i, rows[0][i])).ToArray();
        var converters = sql.Columns.Select(c => c.GetRelationalTypeMapping().Converter?.ConvertToProvider).ToArray();
        command.Parameters.AddRange(parameters);
        command.Prepare();
        var changed = new int[rows.Count];
        for (var r = 0; r < rows.Count; r++)
        {
            cancellation.ThrowIfCancellationRequested();
            for (var i = 0; i < parameters.Length; i++)
            {
                var value = rows[r][i];
                parameters[i].Value = (value is null || converters[i] is null ? value : converters[i]!(value)) ?? DBNull.Value;
            }
            changed[r] = command.ExecuteNonQuery();
        }
        return changed;
    }

    private static DbParameter Parameter(DbCommand command, ClickSql sql, int column, object? value) =>
        sql.Columns[column].GetRelationalTypeMapping().CreateParameter(command, $"@p{column}", value, sql.Columns[column].IsNullable);
}
