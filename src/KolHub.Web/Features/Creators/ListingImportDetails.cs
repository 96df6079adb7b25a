using KolHub.Data;
using KolHub.Domain;
using KolHub.Domain.Accounts;
using KolHub.Domain.Creators;
using KolHub.Web.Pipeline;
using KolHub.Web.Pipeline.Sheets;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Creators;

/// <summary>One file on its way in: its columns to be chosen, its progress, its bad rows, its result.</summary>
public static class ListingImportDetails
{
    public const int FaultsShown = 100;

    public sealed record Query(long Id) : IRequest<Page>;

    public sealed record Fault(int Line, string Rule, string Column, string Value);

    /// <param name="Header">The file's columns; empty when they can no longer be chosen.</param>
    public sealed record Page(
        long Id, string FileName, ImportState State, DateTime UploadedAt, DateTime? CheckedAt, DateTime? ImportedAt, int RowsDone, int Rows, int BadRows, int NewRows, int KnownRows,
        string? Failure, IReadOnlyList<string> FailureArguments, ImportChoices Choices, IReadOnlyDictionary<string, string> Proposed,
        IReadOnlyList<string> Header, IReadOnlyList<IReadOnlyList<string>> Sample, IReadOnlyList<Fault> Faults, string BrandCurrency)
    {
        public int GoodRows => Rows - BadRows;

        public bool IsRunning => State is ImportState.Checking or ImportState.Importing;
    }

    public sealed class Handler(KolHubDb db, Actor actor) : IRequestHandler<Query, Page>
    {
        public async Task<Page> Handle(Query request, CancellationToken cancellationToken)
        {
            var i = await db.ListingImportsOf(actor).AsNoTracking().SingleOrDefaultAsync(x => x.Id == request.Id, cancellationToken).OrAbsent();
            var (header, sample) = i.State is ImportState.Uploaded or ImportState.Checked or ImportState.Failed ? await Look(i, cancellationToken) : ([], []);
            var saved = await db.SavedMappingsOf(actor).AsNoTracking().Where(m => m.Purpose == "listings").Select(m => m.Columns).SingleOrDefaultAsync(cancellationToken);
            var faults = await db.ListingImportFaults.AsNoTracking().Where(f => f.ImportId == i.Id).OrderBy(f => f.Line).ThenBy(f => f.Id).Take(FaultsShown)
                .Select(f => new Fault(f.Line, f.Rule, f.Column, f.Value)).ToListAsync(cancellationToken);
            var currency = await db.BrandsOf(actor).Where(b => b.Id == i.BrandId).Select(b => b.Currency).SingleAsync(cancellationToken);
            return new Page(
                i.Id, i.FileName, i.State, i.UploadedAt, i.CheckedAt, i.ImportedAt, i.RowsDone, i.Rows, i.BadRows, i.NewRows, i.KnownRows, i.Failure, i.FailureArguments, i.Choices,
                i.State == ImportState.Uploaded ? Propose(header, saved) : i.Choices.Columns, header, sample, faults, currency);
        }

        private async Task<(IReadOnlyList<string> Header, IReadOnlyList<IReadOnlyList<string>> Sample)> Look(ListingImport import, CancellationToken cancellationToken)
        {
            var content = await db.ListingImportFiles.AsNoTracking().Where(f => f.Id == import.Id).Select(f => f.Content).SingleOrDefaultAsync(cancellationToken);
            try
            {
                using var reader = SheetReader.Open(new MemoryStream(content ?? []), import.FileName);
                return (reader.Header, [.. reader.Rows.Take(3).Select(r => r.Cells)]);
            }
            catch (RuleBroken)
            {
                return ([], []);
            }
        }

        /// <summary>What was chosen for the last file goes before what the headers suggest.</summary>
        private static Dictionary<string, string> Propose(IReadOnlyList<string> header, IReadOnlyDictionary<string, string>? saved)
        {
            var proposed = ColumnMap.Guess(ListingFields.All, header).ToDictionary();
            foreach (var (field, column) in saved?.Where(s => header.Contains(s.Value, StringComparer.OrdinalIgnoreCase)) ?? [])
            {
                proposed[field] = column;
            }
            return proposed;
        }
    }
}
