using System.Globalization;
using KolHub.Attribution.Drops;
using KolHub.Data;
using KolHub.Domain;
using KolHub.Domain.Accounts;
using KolHub.Domain.Contracts;
using KolHub.Domain.Drops;
using KolHub.Web.Pipeline;
using KolHub.Web.Pipeline.Sheets;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Drops;

/// <summary>Why did this creator stop selling: what was expected and seen, through which factor sales fell, what KolHub knows of those days, and whose task it is.</summary>
public static class DropDetails
{
    public sealed record Query(long Id) : IRequest<Page>;

    public sealed record Row(DateOnly Day, long Orders, long Clicks, Money Sales);

    public sealed record Page(SalesDrop Drop, string Name, IReadOnlyList<Row> Days, DropSplit? Split, IReadOnlyList<DropCause> Causes, string? Assignee, string? ClosedBy, IReadOnlyList<Choice> Managers, string Zone)
    {
        public Money Fell(double? part) => new((long)Math.Round(part ?? 0, MidpointRounding.AwayFromZero), Drop.ExpectedSales.Currency);
    }

    public sealed class Handler(KolHubDb db, Actor actor, Words words) : IRequestHandler<Query, Page>
    {
        public async Task<Page> Handle(Query request, CancellationToken cancellationToken)
        {
            var drop = await db.DropsOf(actor).AsNoTracking().SingleOrDefaultAsync(d => d.Id == request.Id, cancellationToken).OrAbsent();
            var zone = await db.Brands.Where(b => b.Id == drop.BrandId).Select(b => b.Zone).SingleAsync(cancellationToken);
            var contracts = db.ContractsOf(actor).Where(c => drop.ContractId == null ? c.BrandId == drop.BrandId && c.State == ContractState.Active : c.Id == drop.ContractId);
            var deals = await DealDays.Read(db, actor, contracts, drop.AsOf.AddDays(1 - DealDays.Whole), drop.AsOf, zone, cancellationToken);
            var people = await db.People.Where(p => p.Id == drop.AssigneeId || p.Id == drop.ClosedBy).ToDictionaryAsync(p => p.Id, p => p.Name, cancellationToken);
            string? NameOf(long? person) => person is { } id && people.TryGetValue(id, out var name) ? name : null;
            var managers = actor.Role is Role.BrandManager && drop.IsOpen
                ? await db.ManagersHere.Where(m => m.BrandId == drop.BrandId).Join(db.People, m => m.PersonId, p => p.Id, (m, p) => new { m.Id, p.Name }).OrderBy(m => m.Name).ThenBy(m => m.Id).ToListAsync(cancellationToken)
                : [];
            return new Page(
                drop, await db.Name(drop, cancellationToken), Rows(deals, drop), DropParts.SplitOf(drop), await new DropCauses(db, actor, words).Of(drop, zone, cancellationToken),
                NameOf(drop.AssigneeId), NameOf(drop.ClosedBy), [.. managers.Select(m => new Choice(m.Id.ToString(CultureInfo.InvariantCulture), m.Name))], zone);
        }

        private static List<Row> Rows(IReadOnlyList<DealDays> deals, SalesDrop drop)
        {
            var currency = drop.ExpectedSales.Currency;
            var first = deals.Count == 0 ? drop.AsOf : deals.Min(d => d.First);
            return [.. Enumerable.Range(0, drop.AsOf.DayNumber - first.DayNumber + 1).Select(i => first.AddDays(i)).Select(day =>
            {
                long Sum(Func<DealDays, long[]> of) => deals.Where(d => d.First <= day).Sum(d => of(d)[day.DayNumber - d.First.DayNumber]);
                return new Row(day, Sum(d => d.Orders), Sum(d => d.Clicks), new Money(deals.All(d => d.Contract.Terms.Currency == currency) ? Sum(d => d.Sales) : 0, currency));
            })];
        }
    }

    private static readonly string[] _columns = ["Drops.Day", "Drops.Orders", "Drops.Clicks", "Drops.Currency", "Drops.Sales"];

    internal static SheetResult Of(Page page, SheetFormat format, Words words) => new(
        $"drop-{page.Drop.Id}", format, [.. _columns.Select(key => words[key])], page.Days.Select(r => (IReadOnlyList<object?>)[r.Day, r.Orders, r.Clicks, r.Sales.Currency, r.Sales.Major]).ToAsyncEnumerable());
}
