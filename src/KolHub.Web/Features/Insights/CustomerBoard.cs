using System.Globalization;
using KolHub.Attribution.Customers;
using KolHub.Data;
using KolHub.Domain;
using KolHub.Domain.Accounts;
using KolHub.Web.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Insights;

/// <summary>How long ago a customer bought last.</summary>
public enum Recency
{
    Month,
    Quarter,
    HalfYear,
    Longer,
}

/// <summary>The customers whom creators brought: whether they come back, and what they are worth; beside those whom nobody was credited with.</summary>
public static class CustomerBoard
{
    public static readonly IReadOnlyList<int> Ages = [30, 90, 180];

    /// <summary>Columns of the table of months: this many stretches of thirty days.</summary>
    public const int Stretches = 6;

    public const int StretchDays = 30;

    /// <summary>From this many days of buying on they are counted together.</summary>
    public const int MostTimes = 3;

    public sealed record Query(CustomerFilter Filter) : IRequest<Page>;

    /// <param name="CreatorId">Nothing in the rows of all: of all creators, and of nobody.</param>
    public sealed record Line(long? CreatorId, string? Name, int Customers, Money Sum, IReadOnlyList<CustomerFigure?> Returned, IReadOnlyList<CustomerFigure?> Worth);

    /// <param name="Shares">Of those seen to the end of a stretch, who bought in it; nothing while some of the month have not been seen so long.</param>
    public sealed record Month(DateOnly First, int Customers, IReadOnlyList<double?> Shares);

    public sealed record Segment(Recency Recency, int Times, int Customers, Money Sum);

    public sealed record Page(
        CustomerFilter Filter, IReadOnlyList<string> Currencies, string Currency, IReadOnlyList<Choice> Campaigns, Line Brought, Line Own, IReadOnlyList<Line> Creators, IReadOnlyList<Month> Months,
        IReadOnlyList<Segment> Segments, int WithoutBuyer)
    {
        public string Rows => "/insights/customers/list?" + Filter.Tail(Currency);

        public Segment At(Recency recency, int times) => Segments.Single(s => s.Recency == recency && s.Times == times);
    }

    public sealed class Handler(KolHubDb db, Actor actor, CurrentActor current, TimeProvider clock) : IRequestHandler<Query, Page>
    {
        public async Task<Page> Handle(Query request, CancellationToken cancellationToken)
        {
            var book = await BroughtCustomers.Load(db, actor, request.Filter, current.Zone, clock.Now(), cancellationToken);
            var brought = book.Customers.Where(c => c.CreatorId is not null).ToList();
            var campaigns = await db.CampaignsOf(actor).AsNoTracking().Where(c => c.BrandId == actor.BrandId && c.ApprovedAt != null).OrderByDescending(c => c.Id).Select(c => new { c.Id, c.Title }).ToListAsync(cancellationToken);
            return new Page(
                request.Filter, book.Currencies, book.Currency, [.. campaigns.Select(c => new Choice(c.Id.ToString(CultureInfo.InvariantCulture), c.Title))],
                LineOf(null, null, brought, book.Currency), LineOf(null, null, [.. book.Customers.Where(c => c.CreatorId is null)], book.Currency),
                [.. brought.GroupBy(c => c.CreatorId!.Value).Select(g => LineOf(g.Key, book.Creators[g.Key], [.. g], book.Currency)).OrderByDescending(l => l.Customers).ThenBy(l => l.CreatorId)],
                [.. brought.GroupBy(c => new DateOnly(c.First.Day.Year, c.First.Day.Month, 1)).OrderBy(g => g.Key).Select(g => MonthOf(g.Key, [.. g]))],
                [.. from recency in Enum.GetValues<Recency>() from times in Enumerable.Range(1, MostTimes) select SegmentOf(recency, times, brought, book)], book.WithoutBuyer);
        }

        private static Line LineOf(long? creator, string? name, List<BroughtCustomers.Customer> customers, string currency)
        {
            var histories = customers.ConvertAll(c => c.History);
            return new Line(creator, name, customers.Count, new Money(customers.Sum(c => c.Minor), currency), CustomerCurves.Returned(histories, Ages), CustomerCurves.Worth(histories, Ages));
        }

        private static Month MonthOf(DateOnly first, List<BroughtCustomers.Customer> customers) => new(first, customers.Count,
            [.. Enumerable.Range(1, Stretches).Select(n => (From: ((n - 1) * StretchDays) + 1, To: n * StretchDays)).Select(s => customers.TrueForAll(c => c.History.DaysSeen >= s.To)
                ? customers.Count(c => c.History.Purchases.Any(p => p.Age >= s.From && p.Age <= s.To)) / (double)customers.Count : (double?)null)]);

        private static Segment SegmentOf(Recency recency, int times, List<BroughtCustomers.Customer> customers, BroughtCustomers book)
        {
            var within = customers.FindAll(c => RecencyOf(c, book.Today) == recency && TimesOf(c) == times);
            return new Segment(recency, times, within.Count, new Money(within.Sum(c => c.Minor), book.Currency));
        }
    }

    internal static Recency RecencyOf(BroughtCustomers.Customer customer, DateOnly today) => (today.DayNumber - customer.Last.Day.DayNumber) switch
    {
        <= 30 => Recency.Month,
        <= 90 => Recency.Quarter,
        <= 180 => Recency.HalfYear,
        _ => Recency.Longer,
    };

    internal static int TimesOf(BroughtCustomers.Customer customer) => Math.Min(MostTimes, customer.Days);
}
