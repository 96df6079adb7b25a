using KolHub.Data;
using KolHub.Domain;
using KolHub.Domain.Accounts;
using KolHub.Domain.Orders;
using KolHub.Domain.Tracking;
using KolHub.Web.Pipeline;
using KolHub.Web.Pipeline.Sheets;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Orders;

public static class OrderImportDetails
{
    private const int FaultsShown = 100;
    private const int RowsShown = 5;

    public sealed record Query(long Id) : IRequest<Page>;

    public sealed record Fault(int Line, string Column, string Value, string Words);

    public sealed record Gaps(bool IsCompared, bool BringsOnlyMissing, IReadOnlyDictionary<OrderGap, int> Counts, IReadOnlyList<OrderImportDifferences.Line> Shown)
    {
        public int Count => Counts.Values.Sum();
    }

    public sealed record Page(
        long Id, long ConnectionId, string Connection, string FileName, DateTime UploadedAt, OrderImportState State, int Rows, int BadRows, int Orders, int OrdersDone, int KnownOrders, int FailedOrders,
        string? Failure, IReadOnlyList<string> FailureArguments, IReadOnlyList<string> Header, IReadOnlyList<IReadOnlyList<string>> Sample, OrderImportChoices Choices, IReadOnlyList<Fault> Faults, int FaultCount, Gaps Gaps)
    {
        /// <summary>How many orders an import would tell: all, or those that never came.</summary>
        public int ToBring => Gaps.BringsOnlyMissing ? Gaps.Counts.GetValueOrDefault(OrderGap.MissingHere) : Orders;

        public bool IsRunning => State is OrderImportState.Checking or OrderImportState.Importing;

        public IEnumerable<string> Currencies => Currency.All;

        public string ChosenFor(string field) => Choices.Columns.GetValueOrDefault(field, "");

        public static readonly IReadOnlyList<FinancialStatus> Statuses = [FinancialStatus.Paid, FinancialStatus.Pending];

        public static readonly IReadOnlyList<PromoterScheme> Schemes = Enum.GetValues<PromoterScheme>();
    }

    public sealed class Handler(KolHubDb db, Actor actor, Words words, IRequestHandler<OrderImportDifferences.Query, IReadOnlyList<OrderImportDifferences.Line>> differences) : IRequestHandler<Query, Page>
    {
        public async Task<Page> Handle(Query request, CancellationToken cancellationToken)
        {
            var import = await db.OrderImportsOf(actor).AsNoTracking().SingleOrDefaultAsync(i => i.Id == request.Id, cancellationToken).OrAbsent();
            var connection = await db.ShopConnections.AsNoTracking().SingleAsync(c => c.Id == import.ConnectionId, cancellationToken);
            var (header, sample) = import.IsRunning ? ([], []) : Look(await db.OrderImportFiles.AsNoTracking().SingleAsync(f => f.Id == import.Id, cancellationToken), import.FileName);
            var choices = import.Choices.Columns.Count > 0 ? import.Choices : new OrderImportChoices(await Guess(import.ConnectionId, header, cancellationToken), connection.Currency, null, null);
            var faults = await db.OrderImportFaults.AsNoTracking().Where(f => f.ImportId == import.Id).OrderBy(f => f.Line).Take(FaultsShown).ToListAsync(cancellationToken);
            return new Page(
                import.Id, connection.Id, connection.Name, import.FileName, import.UploadedAt, import.State, import.Rows, import.BadRows, import.Orders, import.OrdersDone, import.KnownOrders, import.FailedOrders,
                import.Failure, import.FailureArguments, header, sample, choices, [.. faults.Select(f => new Fault(f.Line, f.Column, f.Value, words[f.Rule, f.Column, f.Value, ""]))],
                await db.OrderImportFaults.CountAsync(f => f.ImportId == import.Id, cancellationToken),
                new Gaps(
                    !connection.LivesOnFiles, connection.IsProvenWithoutFiles,
                    await db.OrderDifferences.Where(d => d.ImportId == import.Id).GroupBy(d => d.Gap).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancellationToken),
                    await differences.Handle(new OrderImportDifferences.Query(import.Id, FaultsShown), cancellationToken)));
        }

        private static (IReadOnlyList<string> Header, IReadOnlyList<IReadOnlyList<string>> Sample) Look(OrderImportFile file, string name)
        {
            using var sheet = SheetReader.Open(new MemoryStream(file.Content), name);
            return (sheet.Header, [.. sheet.Rows.Take(RowsShown).Select(row => row.Cells)]);
        }

        private async Task<IReadOnlyDictionary<string, string>> Guess(long connectionId, IReadOnlyList<string> header, CancellationToken ct)
        {
            var purpose = CheckOrderFile.PurposeOf(connectionId);
            var saved = await db.SavedMappings.AsNoTracking().SingleOrDefaultAsync(m => m.BrandId == actor.BrandId && m.Purpose == purpose, ct);
            var columns = ColumnMap.Guess(OrderRow.Fields, header).ToDictionary();
            foreach (var (field, column) in saved?.Columns.Where(c => header.Contains(c.Value)) ?? [])
            {
                columns[field] = column;
            }
            return columns;
        }
    }
}
