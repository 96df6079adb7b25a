using KolHub.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;

namespace KolHub.Web.Tests.Base;

/// <summary>An empty database with the whole schema for each site under test: made by the migrations once, then copied.</summary>
internal static class Databases
{
#if POSTGRESQL
    public const string Provider = "PostgreSql";
    private static readonly string? _server = Environment.GetEnvironmentVariable("KOLHUB_TEST_POSTGRESQL");
    private static readonly string _run = Guid.NewGuid().ToString("N")[..8];
    private static readonly SemaphoreSlim _gate = new(1);
    private static bool _made;
    private static int _count;

    /// <summary>Null when the tests can run; with KOLHUB_TESTS=all they run, and fail, rather than be skipped.</summary>
    public static string? WhySkipped { get; } = _server is null && Environment.GetEnvironmentVariable("KOLHUB_TESTS") != "all"
        ? "No PostgreSQL: set KOLHUB_TEST_POSTGRESQL to a connection string whose user may create databases."
        : null;

    public static string New(string folder)
    {
        var server = _server ?? throw new InvalidOperationException("KOLHUB_TESTS=all needs KOLHUB_TEST_POSTGRESQL.");
        _gate.Wait();
        try
        {
            if (!_made)
            {
                Run($"CREATE DATABASE kolhub_{_run}");
                using var db = new KolHubDb(new DbContextOptionsBuilder<KolHubDb>().UseNpgsql($"{server};Database=kolhub_{_run};Pooling=false", o => o.MigrationsAssembly("KolHub.Migrations.PostgreSql")).Options);
                Schema.Make(db);
                _made = true;
            }
            var name = $"kolhub_{_run}_{++_count}";
            Run($"CREATE DATABASE {name} TEMPLATE kolhub_{_run}");
            return $"{server};Database={name};Maximum Pool Size=70;Include Error Detail=true";
        }
        finally
        {
            _gate.Release();
        }

        void Run(string sql)
        {
            using var connection = new Npgsql.NpgsqlConnection($"{server};Database=postgres;Pooling=false");
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = sql;
            command.ExecuteNonQuery();
        }
    }
#else
    public const string Provider = "Sqlite";
    private static readonly Lazy<string> _template = new(() =>
    {
        var file = Path.Combine(Directory.CreateTempSubdirectory("kolhub-template-").FullName, "template.db");
        using var db = new KolHubDb(new DbContextOptionsBuilder<KolHubDb>().UseSqlite($"Data Source={file};Pooling=false", o => o.MigrationsAssembly("KolHub.Migrations.Sqlite")).Options);
        Schema.Make(db);
        return file;
    });

    public static string? WhySkipped => null;

    public static string New(string folder)
    {
        var file = Path.Combine(folder, "kolhub.db");
        File.Copy(_template.Value, file);
        return $"Data Source={file}";
    }
#endif
}

internal static class Schema
{
    /// <summary>The schema of the model as it stands, marked as fully migrated.</summary>
    public static void Make(KolHubDb db)
    {
        db.Database.EnsureCreated();
        var model = db.GetService<IDesignTimeModel>().Model;
        foreach (var sql in (string[])[.. AppendOnly.SqlFor(db.Database, model), .. WrittenOnce.SqlFor(db.Database, model), .. Kept.SqlFor(db.Database, model)])
        {
            db.Database.ExecuteSqlRaw(sql);
        }
        var history = db.GetService<IHistoryRepository>();
        db.Database.ExecuteSqlRaw(history.GetCreateIfNotExistsScript());
        foreach (var migration in db.Database.GetMigrations())
        {
            db.Database.ExecuteSqlRaw(history.GetInsertScript(new HistoryRow(migration, "10.0.0")));
        }
    }
}
