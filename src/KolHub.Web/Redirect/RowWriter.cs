using System.Data.Common;
using System.Globalization;
using KolHub.Data;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using SQLitePCL;

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
        return connection is SqliteConnection embedded
            ? RunEach(embedded, sql, rows, cancellation)
            : await RunBatch(connection, db.Database.CurrentTransaction!.GetDbTransaction(), sql, rows, cancellation);
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

    // Without await, and past ADO.NET: the database is in this process, and looking up, boxing and converting each parameter costs more than the row.
    private static int[] RunEach(SqliteConnection connection, ClickSql sql, IReadOnlyList<object?[]> rows, CancellationToken cancellation)
    {
        var database = connection.Handle!;
        SqliteException.ThrowExceptionForRC(raw.sqlite3_prepare_v2(database, sql.Text, out var statement), database);
        using (statement)
        {
            var places = sql.Columns.Select((_, i) => raw.sqlite3_bind_parameter_index(statement, $"@p{i}")).ToArray();
            var converters = sql.Columns.Select(c => c.GetRelationalTypeMapping().Converter?.ConvertToProvider).ToArray();
            var changed = new int[rows.Count];
            for (var r = 0; r < rows.Count; r++)
            {
                cancellation.ThrowIfCancellationRequested();
                for (var i = 0; i < places.Length; i++)
                {
                    var value = rows[r][i];
                    Bind(statement, places[i], value is null || converters[i] is null ? value : converters[i]!(value));
                }
                var answer = raw.sqlite3_step(statement);
                SqliteException.ThrowExceptionForRC(answer == raw.SQLITE_DONE ? raw.SQLITE_OK : answer, database);
                changed[r] = raw.sqlite3_changes(database);
                raw.sqlite3_reset(statement);
            }
            return changed;
        }
    }

    private static void Bind(sqlite3_stmt statement, int place, object? value) => _ = value switch
    {
        null => raw.sqlite3_bind_null(statement, place),
        long number => raw.sqlite3_bind_int64(statement, place, number),
        int number => raw.sqlite3_bind_int64(statement, place, number),
        bool yes => raw.sqlite3_bind_int64(statement, place, yes ? 1 : 0),
        string text => raw.sqlite3_bind_text(statement, place, text),
        // As the provider writes it.
        DateTime time => raw.sqlite3_bind_text(statement, place, time.ToString("yyyy-MM-dd HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture)),
        _ => throw new InvalidOperationException($"A column of clicks holds {value.GetType()}, which is not expected."),
    };

    private static DbParameter Parameter(DbCommand command, ClickSql sql, int column, object? value) =>
        sql.Columns[column].GetRelationalTypeMapping().CreateParameter(command, $"@p{column}", value, sql.Columns[column].IsNullable);
}
