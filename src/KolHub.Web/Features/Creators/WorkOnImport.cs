using System.Globalization;
using KolHub.Data;
using KolHub.Domain;
using KolHub.Domain.Creators;
using KolHub.Web.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Creators;

/// <summary>Takes the next import that waits, whoever's it is, and goes through its file. Not one transaction: each thousand rows is one, and a repeat writes the same.</summary>
public static class WorkOnImport
{
    private static readonly TimeSpan _lease = TimeSpan.FromMinutes(2);

    public sealed record Request : IRequest<ReportImport.Command?>;

    public sealed class Handler(KolHubDb db, TimeProvider clock) : IRequestHandler<Request, ReportImport.Command?>
    {
        public async Task<ReportImport.Command?> Handle(Request request, CancellationToken cancellationToken)
        {
            if (await Claim(cancellationToken) is not { } import)
            {
                return null;
            }
            var intake = new ListingIntake(db, clock.Now());
            try
            {
                var content = await db.ListingImportFiles.Where(f => f.Id == import.Id).Select(f => f.Content).SingleAsync(cancellationToken);
                await intake.Run(import, new MemoryStream(content), write: import.State == ImportState.Importing, done => Hold(import.Id, done, cancellationToken), cancellationToken);
                return new ReportImport.Command(import.Id, intake.Rows, intake.BadRows, intake.NewRows, intake.KnownRows, intake.Faults, null, []);
            }
            catch (RuleBroken refused)
            {
                return new ReportImport.Command(import.Id, intake.Rows, 0, 0, 0, [], refused.Rule, [.. refused.Arguments.Select(a => Convert.ToString(a, CultureInfo.InvariantCulture) ?? "")]);
            }
        }

        // The lease is real time, not the trade's: a clock moved ahead must not hand a running file to a second worker.
        private async Task<ListingImport?> Claim(CancellationToken cancellationToken)
        {
            var now = TimeProvider.System.Now();
            var until = now + _lease;
            var waiting = db.ListingImports.Where(i => (i.State == ImportState.Checking || i.State == ImportState.Importing) && (i.ClaimedUntil == null || i.ClaimedUntil < now));
            foreach (var id in await waiting.OrderBy(i => i.Id).Select(i => i.Id).Take(5).ToListAsync(cancellationToken))
            {
                if (await waiting.Where(i => i.Id == id).ExecuteUpdateAsync(set => set.SetProperty(i => i.ClaimedUntil, until), cancellationToken) == 1)
                {
                    return await db.ListingImports.AsNoTracking().SingleAsync(i => i.Id == id, cancellationToken);
                }
            }
            return null;
        }

        private Task Hold(long id, int done, CancellationToken cancellationToken)
        {
            var until = TimeProvider.System.Now() + _lease;
            return db.ListingImports.Where(i => i.Id == id).ExecuteUpdateAsync(set => set.SetProperty(i => i.RowsDone, done).SetProperty(i => i.ClaimedUntil, until), cancellationToken);
        }
    }
}

/// <summary>What going through the file came to: the import's new state, its faults, and word to the person who waits for it.</summary>
public static class ReportImport
{
    public sealed record Command(long Id, int Rows, int BadRows, int NewRows, int KnownRows, IReadOnlyList<ListingImportFault> Faults, string? Failure, IReadOnlyList<string> FailureArguments) : ICommand<long>;

    public sealed class Handler(KolHubDb db, Domain.Accounts.Actor actor, TimeProvider clock) : IRequestHandler<Command, long>
    {
        public async Task<long> Handle(Command request, CancellationToken cancellationToken)
        {
            var import = await db.ListingImports.SingleAsync(i => i.Id == request.Id, cancellationToken);
            if (request.Failure is not null)
            {
                import.Fail(request.Failure, request.FailureArguments, clock.Now());
            }
            else if (import.State == ImportState.Checking)
            {
                import.ReportCheck(request.Rows, request.BadRows, request.NewRows, request.KnownRows, clock.Now());
                await db.ListingImportFaults.Where(f => f.ImportId == import.Id).ExecuteDeleteAsync(cancellationToken);
                db.ListingImportFaults.AddRange(request.Faults);
            }
            else
            {
                import.ReportImport(request.NewRows, request.KnownRows, clock.Now());
                await db.ListingImportFiles.Where(f => f.Id == import.Id).ExecuteDeleteAsync(cancellationToken);
                await db.Notify(actor, Audience.Person(import.ImportedBy ?? import.UploadedBy), "Creators.NoticeImported", $"/listings/imports/{import.Id}", clock.Now(), import.FileName, (long)request.NewRows, (long)request.KnownRows);
            }
            return import.Id;
        }
    }
}
