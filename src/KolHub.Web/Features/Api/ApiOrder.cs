using System.Globalization;
using KolHub.Data;
using KolHub.Domain;
using KolHub.Domain.Orders;
using KolHub.Web.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Api;

/// <summary>An order as a program reads it.</summary>
public static class ApiOrder
{
    public sealed record Query(long ConnectionId, string ExternalId) : IRequest<OrderAnswer>;

    public sealed class Handler(KolHubDb db) : IRequestHandler<Query, OrderAnswer>
    {
        public async Task<OrderAnswer> Handle(Query request, CancellationToken cancellationToken)
        {
            var order = await db.OrdersWhole.AsNoTracking().SingleOrDefaultAsync(o => o.ConnectionId == request.ConnectionId && o.ExternalId == request.ExternalId, cancellationToken).OrAbsent();
            return Of(order, "applied");
        }
    }

    public static OrderAnswer Of(Order order, string outcome)
    {
        var lines = order.Lines.ToDictionary(line => line.Id, line => line.ExternalId);
        return new OrderAnswer(
            order.ExternalId, Text(order.Id), outcome, order.Currency, Text(order.Base), Text(order.ReducedBase), order.IsTest,
            [.. order.Credits.OrderBy(c => c.LineId).ThenBy(c => c.CreatorId).Select(c => new CreditAnswer(lines[c.LineId], Text(c.CreatorId), Text(c.ContractId), c.Share.BasisPoints, c.Method, c.PaidByPlatform))],
            [.. order.Claims.OrderBy(c => c.Outcome).ThenBy(c => c.Id).Select(c => new ClaimAnswer(c.Method, c.Evidence, c.Outcome, c.ReasonCode, c.CreatorId is { } creator ? Text(creator) : null))]);
    }

    private static string Text(Money money) => money.Major.ToString("F" + Text(Currency.DigitsOf(money.Currency)), CultureInfo.InvariantCulture);

    private static string Text(IFormattable value) => value.ToString(null, CultureInfo.InvariantCulture);
}
