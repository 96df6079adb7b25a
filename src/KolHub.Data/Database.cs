using KolHub.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace KolHub.Data;

public sealed partial class KolHubDb
{
    private const string Sqlite = "Microsoft.EntityFrameworkCore.Sqlite";
    private const string PostgreSql = "Npgsql.EntityFrameworkCore.PostgreSQL";

    public bool IsSqlite => Database.ProviderName == Sqlite;

    public bool IsPostgreSql => Database.ProviderName == PostgreSql;

    /// <summary>Holds the row until the transaction ends, so that two cannot decide on the same figures. SQLite has one writer: its transaction is the lock.</summary>
    public async Task Lock<T>(long id, CancellationToken ct = default)
        where T : Entity
    {
        var type = Model.FindEntityType(typeof(T))!;
        var table = type.GetTableName()!;
        var key = type.FindPrimaryKey()!.Properties[0].GetColumnName(StoreObjectIdentifier.Table(table));
        // the names come from the model, never from a person
        var sql = IsPostgreSql
            ? $"SELECT 1 FROM \"{table}\" WHERE \"{key}\" = {{0}} FOR UPDATE"
            : $"DECLARE @one int; SELECT @one = 1 FROM [{table}] WITH (UPDLOCK, ROWLOCK, HOLDLOCK) WHERE [{key}] = {{0}}";
        if (!IsSqlite)
        {
            await Database.ExecuteSqlRawAsync(sql, [id], ct);
        }
    }

    /// <summary>One at a time through a named gate (a tenant's chain of rows) until the transaction ends.</summary>
    public async Task LockGate(long gate, CancellationToken ct = default)
    {
        if (IsPostgreSql)
        {
            await Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock({gate})", ct);
        }
        else if (!IsSqlite)
        {
            var name = "kolhub-" + gate;
            await Database.ExecuteSqlAsync($"EXEC sp_getapplock @Resource = {name}, @LockMode = 'Exclusive'", ct);
        }
    }
}
