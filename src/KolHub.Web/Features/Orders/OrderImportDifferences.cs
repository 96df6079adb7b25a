using System.Globalization;
using KolHub.Data;
using KolHub.Domain;
using KolHub.Domain.Accounts;
using KolHub.Domain.Orders;
using KolHub.Web.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Orders;

/// <summary>In what a file of the shop and the orders here do not agree, by kind and then by order.</summary>
public static class OrderImportDifferences
{
    public sealed record Query(long Id, int? Most = null) : IRequest<IReadOnlyList<Line>>;

    /// <param name="Here">An amount, or a word for a state; empty where there is nothing.</param>
    public sealed record Line(OrderGap Gap, string Order, long? OrderId, string Here, string There);

    public sealed class Handler(KolHubDb db, Actor actor, Words words) : IRequestHandler<Query, IReadOnlyList<Line>>
    {
        public async Task<IReadOnlyList<Line>> Handle(Query request, CancellationToken cancellationToken)
        {
            var import = await db.OrderImportsOf(actor).AsNoTracking().SingleOrDefaultAsync(i => i.Id == request.Id, cancellationToken).OrAbsent();
            var found = await db.OrderDifferences.AsNoTracking().Where(d => d.ImportId == import.Id).OrderBy(d => d.Gap == OrderGap.MissingHere ? 0 : d.Gap == OrderGap.MissingThere ? 1 : 2).ThenBy(d => d.Gap).ThenBy(d => d.OrderExternalId).Take(request.Most ?? int.MaxValue).ToListAsync(cancellationToken);
            return [.. found.Select(d => new Line(d.Gap, d.OrderExternalId, d.OrderId, Said(d, d.Here), Said(d, d.There)))];
        }

        private string Said(OrderDifference difference, string text) =>
            difference.Gap == OrderGap.State ? words["Orders.Told_" + text]
            : long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var minor) ? Format.Money(new Money(minor, difference.Currency))
            : text;
    }
}
