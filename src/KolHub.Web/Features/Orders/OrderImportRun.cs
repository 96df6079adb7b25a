using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using KolHub.Data;
using KolHub.Domain;
using KolHub.Domain.Orders;
using KolHub.Web.Pipeline;
using KolHub.Web.Pipeline.Sheets;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Orders;

/// <summary>Goes through a file in the background: once to try it, once to bring its orders in, some at a time through the same door. Stopped half-way it begins again; what came in is known by then.</summary>
public sealed class OrderImportRun(IServiceScopeFactory scopes, OrderDoor door)
{
    private static readonly TimeSpan _claim = TimeSpan.FromMinutes(5);

    /// <summary>Takes the next file that waits, if nobody else has.</summary>
    public async Task<bool> RunNext(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<KolHubDb>();
        var now = TimeProvider.System.Now();
        var next = await db.OrderImports.AsNoTracking()
            .Where(i => (i.State == OrderImportState.Checking || i.State == OrderImportState.Importing) && (i.ClaimedUntil == null || i.ClaimedUntil < now))
            .OrderBy(i => i.UploadedAt).FirstOrDefaultAsync(ct);
        if (next is null || await db.OrderImports.Where(i => i.Id == next.Id && i.State == next.State && i.ClaimedUntil == next.ClaimedUntil).ExecuteUpdateAsync(set => set.SetProperty(i => i.ClaimedUntil, now + _claim), ct) == 0)
        {
            return false;
        }
        var file = await db.OrderImportFiles.AsNoTracking().SingleAsync(f => f.Id == next.Id, ct);
        var connection = await db.ShopConnections.AsNoTracking().SingleAsync(c => c.Id == next.ConnectionId, ct);
        var zone = await db.Brands.Where(b => b.Id == next.BrandId).Select(b => b.Zone).SingleAsync(ct);
        await scopes.AsSystem(await Run(db, next, connection, file, TimeZoneInfo.FindSystemTimeZoneById(zone), ct), ct);
        return true;
    }

    private async Task<ReportOrderImport.Command> Run(KolHubDb db, OrderImport import, ShopConnection connection, OrderImportFile file, TimeZoneInfo zone, CancellationToken ct)
    {
        SheetOrders read;
        try
        {
            using var sheet = SheetReader.Open(new MemoryStream(file.Content), import.FileName);
            var map = ColumnMap.Of(OrderRow.Fields, sheet.Header, import.Choices.Columns);
            RuleBroken.When(map.Missing.Count > 0, "Orders.ColumnGone", string.Join(", ", map.Missing.Select(field => field.Name)));
            read = new OrderSheet(map, import.Choices, zone, connection.IsProvenWithoutFiles ? null : import.UploadedAt).Read(sheet.Rows);
        }
        catch (RuleBroken broken)
        {
            return new ReportOrderImport.Command(import.Id, 0, 0, [], [], 0, 0, broken.Rule, [.. broken.Arguments.Select(a => Convert.ToString(a, CultureInfo.InvariantCulture) ?? "")]);
        }
        var faults = read.Faults.Select(f => new ReportOrderImport.Fault(f.Line, f.Fault.Rule, f.Fault.Column, f.Fault.Value)).ToList();
        if (import.State == OrderImportState.Importing)
        {
            var orders = connection.IsProvenWithoutFiles ? await Reconciliation.Missing(db, import, read.Orders, ct) : read.Orders;
            var (known, failed) = await Apply(db, import, orders, ct);
            return new ReportOrderImport.Command(import.Id, read.Rows, read.Orders.Count, faults, [], known + read.Orders.Count - orders.Count, failed, null, []);
        }
        var differences = connection.LivesOnFiles ? [] : await Reconciliation.Of(db, import, read.Orders, ct);
        return new ReportOrderImport.Command(import.Id, read.Rows, read.Orders.Count, faults, differences, 0, 0, null, []);
    }

    private async Task<(int Known, int Failed)> Apply(KolHubDb db, OrderImport import, IReadOnlyList<SheetOrder> orders, CancellationToken ct)
    {
        var (known, failed, done) = (0, 0, 0);
        foreach (var some in orders.Chunk(ApplyOrders.Most))
        {
            var receipts = await Task.WhenAll(some.Select(order => door.Send(new ApplyOrder.Command(import.ConnectionId, order.DeliveryId, OrderReader.ApiOrder, order.Body, HashOf(order.Body)), ct)));
            known += receipts.Count(receipt => receipt.Outcome == Outcome.Known);
            failed += receipts.Count(receipt => receipt.Outcome == Outcome.Failed);
            var (soFar, until) = (done += some.Length, TimeProvider.System.Now() + _claim);
            await db.OrderImports.Where(i => i.Id == import.Id).ExecuteUpdateAsync(set => set.SetProperty(i => i.OrdersDone, soFar).SetProperty(i => i.ClaimedUntil, until), ct);
        }
        return (known, failed);
    }

    private static string HashOf(string body) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(body)));
}

public sealed class OrderImportWorker(OrderImportRun run, IConfiguration settings, ILogger<OrderImportWorker> log) : RoomWorker(TimeSpan.FromSeconds(1), settings, log)
{
    protected override IReadOnlyList<Func<CancellationToken, Task>> Tasks => [ImportWhatWaits];

    private async Task ImportWhatWaits(CancellationToken ct)
    {
        while (await run.RunNext(ct))
        {
        }
    }
}
