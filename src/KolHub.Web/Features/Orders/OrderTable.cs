using KolHub.Web.Pipeline;
using MediatR;

namespace KolHub.Web.Features.Orders;

/// <summary>The list as a table to take away.</summary>
public static class OrderTable
{
    public sealed record Query(OrderList.Query Asked) : IRequest<Table>;

    public sealed record Table(IReadOnlyList<string> Header, IAsyncEnumerable<IReadOnlyList<object?>> Rows);

    public sealed class Handler(OrderRows rows, Words words) : IRequestHandler<Query, Table>
    {
        public Task<Table> Handle(Query request, CancellationToken cancellationToken) => Task.FromResult(new Table(
            [
                words["Orders.Number"], words["Orders.PlacedAt"], words["Orders.Shop"], words["Orders.Currency"], words["Orders.Base"], words["Orders.RefundedMoney"], words["Orders.Status"],
                words["Orders.CreditedTo"], words["Orders.Method"],
            ],
            Rows(request.Asked)));

        private async IAsyncEnumerable<IReadOnlyList<object?>> Rows(OrderList.Query asked)
        {
            await foreach (var line in rows.All(asked))
            {
                yield return
                [
                    line.Number, line.PlacedAt, line.Shop, line.Base.Currency, line.Base.Major, line.Refunded.Major, line.IsCancelled ? words["Orders.Cancelled"] : words.Of("Orders", line.Status),
                    string.Join(", ", line.Creators), line.Method is { } method ? words.Of("Orders", method) : "",
                ];
            }
        }
    }
}
