using System.Data.Common;
using System.Globalization;
using System.Text;
using KolHub.Data;
using KolHub.Domain;
using KolHub.Domain.Accounts;
using KolHub.Domain.Contracts;
using KolHub.Domain.Orders;
using KolHub.Domain.Orders.Intake;
using KolHub.Web.Features.Orders;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace KolHub.Benchmarks;

/// <summary>A small demo market on a database of its own, with three connections of one brand whose secret is known, and a creator's code that works.</summary>
internal sealed class IntakeMarket
{
    private const string Secret = "whsec_VGhpcyBpcyB0aGUgYmVuY2htYXJrJ3Mgb3duIHNlY3JldA==";
    private static readonly DateTime _placed = DateTime.UtcNow;
    private readonly DataFolder _folder;
    private readonly string _provider;
    private readonly string _database;
    private readonly List<(long Id, string Token)> _connections = [];

    private IntakeMarket(DataFolder folder, string provider, string database) => (_folder, _provider, _database) = (folder, provider, database);

    public string Code { get; private set; } = "";

    public string Currency { get; private set; } = "";

    public long BrandId { get; private set; }

    public string Till => AddressOf(0);

    public long TillId => _connections[0].Id;

    public string InOrder => AddressOf(1);

    public long InOrderId => _connections[1].Id;

    public string Shuffled => AddressOf(2);

    public long ShuffledId => _connections[2].Id;

    public static string FileIn(DataFolder folder) => $"Data Source={Path.Combine(folder.Path, "kolhub.db")};Pooling=false";

    public static async Task<IntakeMarket> Make(DataFolder folder, string provider, string database)
    {
        var market = new IntakeMarket(folder, provider, database);
        using (var site = await SiteProcess.Start(SiteProcess.Dll, market.Settings("Development"), "/sign-in"))
        {
            await site.Says("The demo market is filled", TimeSpan.FromMinutes(15));
        }
        await using var db = market.Open();
        var deals = await (
            from code in db.PromoCodes.AsNoTracking()
            join contract in db.Contracts.IgnoreAutoIncludes() on code.ContractId equals contract.Id
            where code.OpenedAt != null && code.ClosedAt == null && code.ActiveUntil == null && contract.State == ContractState.Active
            orderby code.Id
            select new { code.Code, code.ContractId, contract.BrandId, contract.Terms.Fee.Currency, contract.Terms.CommissionRate }).ToListAsync();
        var deal = deals.First(d => d.CommissionRate.BasisPoints > 0);
        // A cap with room for every order of the run: it is read and counted as always, and binds none.
        await db.Contracts.Where(c => c.Id == deal.ContractId).ExecuteUpdateAsync(set => set.SetProperty(c => c.Terms.CommissionCap.Minor, 1_000_000_000_00));
        (market.Code, market.BrandId, market.Currency) = (deal.Code, deal.BrandId, deal.Currency);
        var secrets = new ShopSecrets(DataProtectionProvider.Create(new DirectoryInfo(Path.Combine(folder.Path, "keys")), keys => keys.SetApplicationName("KolHub")));
        foreach (var name in (string[])["till", "in order", "shuffled"])
        {
            var connection = ShopConnection.Make(deal.BrandId, ConnectionKind.Standard, name, deal.Currency, "", Guid.NewGuid().ToString("N"), Actor.System, _placed.AddHours(-1));
            connection.Rotate(secrets.Seal(Secret), Secret[^4..], endOthers: true, Actor.System, _placed.AddHours(-1));
            db.ShopConnections.Add(connection);
            market._connections.Add((connection.Id, connection.Token));
        }
        await db.SaveChangesAsync();
        return market;
    }

    public IReadOnlyDictionary<string, string> Settings(string environment) => new Dictionary<string, string>(environment == "Development" ? _folder.Demo : _folder.Production)
    {
        ["Database__Provider"] = _provider,
        ["ConnectionStrings__KolHub"] = _database.Replace(";Pooling=false", "", StringComparison.Ordinal),
        ["Demo__Brands"] = "1",
        ["Demo__Creators"] = "260",
        ["RateLimits__Clients"] = "1000000",
    };

    public KolHubDb Open() => Open(_provider, _database);

    public static KolHubDb Open(string provider, string database)
    {
        var options = new DbContextOptionsBuilder<KolHubDb>();
        return new KolHubDb((provider == "Sqlite" ? options.UseSqlite(database) : options.UseNpgsql(database)).Options);
    }

    public DbConnection Connect() => Connect(_database);

    /// <summary>The schema without a row in it; gone when disposed of.</summary>
    public async Task<EmptyDatabase> Empty()
    {
        var database = _provider == "Sqlite" ? $"Data Source={Path.Combine(_folder.Path, "empty.db")};Pooling=false" : new NpgsqlConnectionStringBuilder(_database) { Database = "kolhub_empty_" + Environment.ProcessId }.ConnectionString;
        var db = Open(_provider, database);
        await db.Database.EnsureDeletedAsync();
        await db.Database.EnsureCreatedAsync();
        return new EmptyDatabase(db, Connect(database));
    }

    /// <summary>So many minutes after the orders of this run were placed.</summary>
    public string At(int minutes) => _placed.AddMinutes(minutes).ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture);

    public Letter Sign(string id, string body) => StandardWebhooks.Sign(id, Encoding.UTF8.GetBytes(body), Secret, DateTime.UtcNow);

    private DbConnection Connect(string database) => _provider == "Sqlite" ? new SqliteConnection(database) : new NpgsqlConnection(database);

    private string AddressOf(int connection) => "/webhooks/standard/" + _connections[connection].Token;
}

internal sealed record EmptyDatabase(KolHubDb Db, DbConnection Connection) : IAsyncDisposable
{
    public async ValueTask DisposeAsync()
    {
        await Db.Database.EnsureDeletedAsync();
        await Db.DisposeAsync();
    }
}
