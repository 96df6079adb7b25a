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
            : await RunEach(connection, transaction, sql, rows, cancellation);
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

    private static async Task<int[]> RunEach(DbConnection connection, DbTransaction transaction, ClickSql sql, IReadOnlyList<object?[]> rows, CancellationToken cancellation)
    {
        await using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = sql.Text;
        for (var i = 0; i < sql.Columns.Count; i++)
        {
            command.Parameters.Add(Parameter(command, sql, i, rows[0][i]));
        }
        var changed = new int[rows.Count];
        for (var r = 0; r < rows.Count; r++)
        {
            for (var i = 0; i < sql.Columns.Count; i++)
            {
                command.Parameters[i].Value = Provided(sql, i, rows[r][i]);
            }
            changed[r] = await command.ExecuteNonQueryAsync(cancellation);
        }
        return changed;
    }

    private static DbParameter Parameter(DbCommand command, ClickSql sql, int column, object? value) =>
        sql.Columns[column].GetRelationalTypeMapping().CreateParameter(command, $"@p{column}", value, sql.Columns[column].IsNullable);

    private static object Provided(ClickSql sql, int column, object? value)
    {
        var converter = sql.Columns[column].GetRelationalTypeMapping().Converter;
        return (converter is null || value is null ? value : converter.ConvertToProvider(value)) ?? DBNull.Value;
    }
}
