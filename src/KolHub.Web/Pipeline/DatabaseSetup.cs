using System.Runtime.CompilerServices;
using KolHub.Data;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Caching.Memory;
using SQLitePCL;

namespace KolHub.Web.Pipeline;

/// <summary>A start that cannot go on: one clear line instead of a stack trace.</summary>
public sealed class CannotStart(string reason) : Exception(reason);

public static class DatabaseSetup
{
    /// <summary>Room for every query of the site and its statement: by itself Entity Framework keeps some five hundred of them, and compiles the others again and again.</summary>
    private static readonly MemoryCache _plans = new(new MemoryCacheOptions { SizeLimit = 100_000 });

    public static void AddDatabase(this WebApplicationBuilder builder)
    {
        var settings = builder.Configuration;
        var folder = DataFolder(builder);
        var connection = settings.GetConnectionString("KolHub");
        var provider = settings["Database:Provider"] ?? "Sqlite";
        var configure = Provider(provider, connection, folder);
        builder.Services.AddDbContextPool<KolHubDb>(options =>
        {
            configure(options);
            options.UseMemoryCache(_plans);
            // A record has a handful of parts in each of its lists, read in one query; where there can be many, the query says AsSplitQuery.
            options.ConfigureWarnings(w => w.Ignore(RelationalEventId.PendingModelChangesWarning, RelationalEventId.MultipleCollectionIncludeWarning));
        });
    }

    /// <summary>Where the embedded database, keys, click log and uploads live: Data:Folder, or <c>data</c> beside KolHub.sln, or below the content root.</summary>
    public static string DataFolder(WebApplicationBuilder builder) => DataFolder(builder.Configuration, builder.Environment.ContentRootPath);

    public static string DataFolder(IConfiguration settings, string contentRoot)
    {
        var folder = settings["Data:Folder"];
        if (string.IsNullOrEmpty(folder))
        {
            var root = new DirectoryInfo(contentRoot);
            while (root is not null && !File.Exists(Path.Combine(root.FullName, "KolHub.sln")))
            {
                root = root.Parent;
            }
            folder = Path.Combine(root?.FullName ?? contentRoot, "data");
        }
        return Directory.CreateDirectory(Path.GetFullPath(folder)).FullName;
    }

    private static Action<DbContextOptionsBuilder> Provider(string provider, string? connection, string folder) => provider switch
    {
        "Sqlite" => options => options
            .UseSqlite(connection ?? $"Data Source={Path.Combine(folder, "kolhub.db")}", o => o.MigrationsAssembly("KolHub.Migrations.Sqlite").CommandTimeout(60))
            .AddInterceptors(SqlitePragmas.Instance),
        "PostgreSql" => options => options.UseNpgsql(Needed(connection, provider), o => o.MigrationsAssembly("KolHub.Migrations.PostgreSql")),
        "SqlServer" => options => options.UseSqlServer(Needed(connection, provider), o => o.MigrationsAssembly("KolHub.Migrations.SqlServer").UseCompatibilityLevel(150)),
        _ => throw new CannotStart($"Database:Provider is \"{provider}\"; it must be Sqlite, SqlServer or PostgreSql."),
    };

    private static string Needed(string? connection, string provider) =>
        connection ?? throw new CannotStart($"Database:Provider is {provider}, but ConnectionStrings:KolHub is empty.");

    /// <summary>Brings the schema up to the program, and stops when the database cannot be reached or is newer than the program.</summary>
    public static async Task PrepareDatabase(this WebApplication app)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<KolHubDb>();
        try
        {
            var known = db.Database.GetMigrations().ToHashSet(StringComparer.Ordinal);
            var applied = (await db.Database.GetAppliedMigrationsAsync()).ToList();
            var newer = applied.Where(m => !known.Contains(m)).ToList();
            if (newer.Count > 0)
            {
                throw new CannotStart($"The database was written by a newer KolHub (it holds the migration {newer[^1]}). Start that version, or use another database.");
            }
            // Asked first: migrating builds every old model, and most starts have nothing to migrate.
            if (known.Count > applied.Count)
            {
                await db.Database.MigrateAsync();
            }
        }
        catch (Exception fault) when (fault is System.Data.Common.DbException or InvalidOperationException { InnerException: System.Data.Common.DbException } or System.Net.Sockets.SocketException or TimeoutException)
        {
            throw new CannotStart($"The database ({app.Configuration["Database:Provider"]}) cannot be opened: {fault.GetBaseException().Message}");
        }
    }
}

/// <summary>One writer, readers beside it, and a commit that is on disk before it is acknowledged.</summary>
internal sealed class SqlitePragmas : DbConnectionInterceptor
{
    public static readonly SqlitePragmas Instance = new();
    private static readonly ConditionalWeakTable<sqlite3, object> _set = [];

    public override void ConnectionOpened(System.Data.Common.DbConnection connection, ConnectionEndEventData eventData) => Set(connection);

    public override Task ConnectionOpenedAsync(System.Data.Common.DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        Set(connection);
        return Task.CompletedTask;
    }

    private static void Set(System.Data.Common.DbConnection connection)
    {
        // A connection from the pool has them already.
        if (connection is not SqliteConnection { Handle: { } handle } || !_set.TryAdd(handle, _set))
        {
            return;
        }
        using var command = connection.CreateCommand();
        // Pages that many commits touch, as the indexes of clicks are, go back to the database's own file once in 32 MB of log, not each 4.
        command.CommandText = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA busy_timeout=30000; PRAGMA wal_autocheckpoint=8000; PRAGMA cache_size=-16000;";
        command.ExecuteNonQuery();
    }
}
