using KolHub.Data;
using KolHub.Domain.Accounts;
using KolHub.Web.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Orders;

/// <summary>Every row of a file that cannot be taken, with its reason.</summary>
public static class OrderImportFaults
{
    public sealed record Query(long Id) : IRequest<IReadOnlyList<OrderImportDetails.Fault>>;

    public sealed class Handler(KolHubDb db, Actor actor, Words words) : IRequestHandler<Query, IReadOnlyList<OrderImportDetails.Fault>>
    {
        public async Task<IReadOnlyList<OrderImportDetails.Fault>> Handle(Query request, CancellationToken cancellationToken)
        {
            var import = await db.OrderImportsOf(actor).AsNoTracking().SingleOrDefaultAsync(i => i.Id == request.Id, cancellationToken).OrAbsent();
            var faults = await db.OrderImportFaults.AsNoTracking().Where(f => f.ImportId == import.Id).OrderBy(f => f.Line).ToListAsync(cancellationToken);
            return [.. faults.Select(f => new OrderImportDetails.Fault(f.Line, f.Column, f.Value, words[f.Rule, f.Column, f.Value, ""]))];
        }
    }
}
