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

/// <summary>Goes through a file in the background: once to try it, once to bring its orders in, one by one through the same door. Stopped half-way it begins again; what came in is known by then.</summary>
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
        var zone = await db.Brands.Where(b => b.Id == next.BrandId).Select(b => b.Zone).SingleAsync(ct);
        await scopes.AsSystem(await Run(db, next, file, TimeZoneInfo.FindSystemTimeZoneById(zone), ct), ct);
        return true;
    }

    private async Task<ReportOrderImport.Command> Run(KolHubDb db, OrderImport import, OrderImportFile file, TimeZoneInfo zone, CancellationToken ct)
    {
        SheetOrders read;
        try
        {
            using var sheet = SheetReader.Open(new MemoryStream(file.Content), import.FileName);
            var map = ColumnMap.Of(OrderRow.Fields, sheet.Header, import.Choices.Columns);
            RuleBroken.When(map.Missing.Count > 0, "Orders.ColumnGone", string.Join(", ", map.Missing.Select(field => field.Name)));
            read = new OrderSheet(map, import.Choices, zone, import.UploadedAt).Read(sheet.Rows);
        }
        catch (RuleBroken broken)
        {
            return new ReportOrderImport.Command(import.Id, 0, 0, [], 0, 0, broken.Rule, [.. broken.Arguments.Select(a => Convert.ToString(a, CultureInfo.InvariantCulture) ?? "")]);
        }
        var faults = read.Faults.Select(f => new ReportOrderImport.Fault(f.Line, f.Fault.Rule, f.Fault.Column, f.Fault.Value)).ToList();
        var (known, failed) = import.State == OrderImportState.Importing ? await Apply(db, import, read.Orders, ct) : (0, 0);
        return new ReportOrderImport.Command(import.Id, read.Rows, read.Orders.Count, faults, known, failed, null, []);
    }

    private async Task<(int Known, int Failed)> Apply(KolHubDb db, OrderImport import, IReadOnlyList<SheetOrder> orders, CancellationToken ct)
    {
        var (known, failed) = (0, 0);
        for (var done = 0; done < orders.Count; done++)
        {
            var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(orders[done].Body)));
            var receipt = await door.Send(new ApplyOrder.Command(import.ConnectionId, orders[done].DeliveryId, OrderReader.ApiOrder, orders[done].Body, hash), ct);
            known += receipt.Outcome == Outcome.Known ? 1 : 0;
            failed += receipt.Outcome == Outcome.Failed ? 1 : 0;
            if (done % 50 == 49)
            {
                var (soFar, until) = (done + 1, TimeProvider.System.Now() + _claim);
                await db.OrderImports.Where(i => i.Id == import.Id).ExecuteUpdateAsync(set => set.SetProperty(i => i.OrdersDone, soFar).SetProperty(i => i.ClaimedUntil, until), ct);
            }
        }
        return (known, failed);
    }
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
