using KolHub.Data;
using KolHub.Domain;
using KolHub.Domain.Accounts;
using KolHub.Web.Pipeline;
using MediatR;

namespace KolHub.Web.Features.Insights;

/// <summary>The customers behind a figure of the customer board, each by a part of the hashed address and the first and last order.</summary>
public static class CustomerRows
{
    public const int PageSize = 100;

    /// <summary>Letters of the hash that are shown: enough to tell customers apart.</summary>
    private const int Shown = 10;

    /// <param name="Own">Those with whom no creator was credited; otherwise those whom creators brought.</param>
    public sealed record Query(CustomerFilter Filter, long? Creator = null, bool Own = false, Recency? Recency = null, int? Times = null, int Page = 1, int Size = PageSize) : IRequest<Page>;

    public sealed record Line(string Customer, string? Creator, long FirstId, string First, DateTime FirstAt, long LastId, string Last, DateTime LastAt, int Orders, Money Sum);

    public sealed record Page(Query Query, string Currency, string? Creator, IReadOnlyList<Line> Lines, Money Sum, int Number, int Total)
    {
        public string Address => $"/insights/customers/list?{Query.Filter.Tail(Currency)}&creator={Query.Creator}&own={(Query.Own ? "true" : "")}&recency={Query.Recency}&times={Query.Times}";

        public string Board => "/insights/customers?" + Query.Filter.Tail(Currency);
    }

    public sealed class Handler(KolHubDb db, Actor actor, CurrentActor current, TimeProvider clock) : IRequestHandler<Query, Page>
    {
        public async Task<Page> Handle(Query request, CancellationToken cancellationToken)
        {
            var book = await BroughtCustomers.Load(db, actor, request.Filter, current.Zone, clock.Now(), cancellationToken);
            var found = book.Customers
                .Where(c => request.Own ? c.CreatorId is null : request.Creator is null ? c.CreatorId is not null : c.CreatorId == request.Creator)
                .Where(c => (request.Recency is null || CustomerBoard.RecencyOf(c, book.Today) == request.Recency) && (request.Times is null || CustomerBoard.TimesOf(c) == request.Times))
                .OrderByDescending(c => c.Minor).ThenBy(c => c.Key, StringComparer.Ordinal).ToList();
            var number = Math.Max(1, request.Page);
            return new Page(
                request, book.Currency, request.Creator is { } id ? book.Creators.GetValueOrDefault(id) : null,
                [.. found.Skip((int)Math.Min(int.MaxValue, (number - 1L) * request.Size)).Take(request.Size).Select(c => LineOf(c, book))], new Money(found.Sum(c => c.Minor), book.Currency), number, found.Count);
        }

        private static Line LineOf(BroughtCustomers.Customer c, BroughtCustomers book) => new(
            c.Key[..Math.Min(Shown, c.Key.Length)], c.CreatorId is { } id ? book.Creators[id] : null, c.First.OrderId, c.First.Number, c.First.At, c.Last.OrderId, c.Last.Number, c.Last.At, c.Orders.Count, new Money(c.Minor, book.Currency));
    }
}
