using KolHub.Data;
using KolHub.Domain.Accounts;
using KolHub.Domain.Orders;
using KolHub.Web.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Orders;

/// <summary>What the background found out about a file: its bad rows, or what became of its orders, or why it cannot be read.</summary>
public static class ReportOrderImport
{
    public sealed record Fault(int Line, string Rule, string Column, string Value);

    public sealed record Command(long Id, int Rows, int Orders, IReadOnlyList<Fault> Faults, IReadOnlyList<OrderDifference> Differences, int Known, int Failed, string? Refusal, IReadOnlyList<string> Arguments) : ICommand<long>;

    public sealed class Handler(KolHubDb db, Actor actor, TimeProvider clock) : IRequestHandler<Command, long>
    {
        public async Task<long> Handle(Command request, CancellationToken cancellationToken)
        {
            var import = await db.OrderImportsOf(actor).SingleOrDefaultAsync(i => i.Id == request.Id, cancellationToken).OrAbsent();
            if (request.Refusal is { } rule)
            {
                import.Fail(rule, request.Arguments);
            }
            else if (import.State == OrderImportState.Importing)
            {
                import.ReportImport(request.Orders, request.Known, request.Failed, clock.Now());
            }
            else
            {
                await db.OrderImportFaults.Where(f => f.ImportId == import.Id).ExecuteDeleteAsync(cancellationToken);
                import.ReportCheck(request.Rows, request.Faults.Select(f => f.Line).Distinct().Count(), request.Orders, clock.Now());
                await db.OrderDifferences.Where(d => d.ImportId == import.Id).ExecuteDeleteAsync(cancellationToken);
                db.OrderDifferences.AddRange(request.Differences);
                db.OrderImportFaults.AddRange(request.Faults.Select(f => new OrderImportFault(import, f.Line, f.Rule, f.Column, f.Value)));
            }
            return import.Id;
        }
    }
}
