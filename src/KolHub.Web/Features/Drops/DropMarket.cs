using KolHub.Attribution.Drops;
using KolHub.Data;
using KolHub.Domain;
using KolHub.Domain.Accounts;
using KolHub.Domain.Contracts;
using KolHub.Domain.Drops;
using KolHub.Domain.HoldOuts;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Drops;

/// <summary>A brand's running deals up to one day, and what the engine says of them.</summary>
internal sealed class DropMarket
{
    private DropMarket(string currency, IReadOnlyList<DealDays> deals) => (Currency, Deals, Report) = (currency, deals, DropWatch.Judge([.. deals.Select(d => d.AsSeries())]));

    public string Currency { get; }

    public IReadOnlyList<DealDays> Deals { get; }

    public DropReport Report { get; }

    /// <summary>Deals in force all these days whose code no hold-out test switched off in the last: what is switched off on purpose is no sudden drop.</summary>
    public static async Task<DropMarket> Of(KolHubDb db, Actor actor, Brand brand, DateOnly asOf, CancellationToken ct)
    {
        var contracts = db.ContractsOf(actor).Where(c => c.BrandId == brand.Id && c.State == ContractState.Active && c.SuspendedAt == null);
        var deals = await DealDays.Read(db, actor, contracts, asOf.AddDays(1 - DealDays.Whole), asOf, brand.Zone, ct);
        var tests = await db.HoldOuts.AsNoTracking().Where(h => h.BrandId == brand.Id && (h.State == HoldOutState.Running || h.State == HoldOutState.Ended)).ToListAsync(ct);
        var off = tests.Where(h => Enumerable.Range(0, DropWatch.LastDays).Any(i => !h.IsOnAt(asOf.AddDays(-i)))).Select(h => h.ContractId).ToHashSet();
        return new DropMarket(brand.Currency, [.. deals.Where(d => !off.Contains(d.Contract.Id) && d.Contract.RunsUntil >= asOf)]);
    }

    /// <summary>What opens a task; without a deal where all fell together.</summary>
    public IEnumerable<(DealDays? Deal, DropFacts Facts)> Found()
    {
        var deals = Deals.ToDictionary(d => d.Contract.Id);
        foreach (var verdict in Report.Deals.Where(v => v.IsDrop))
        {
            yield return (deals[verdict.Deal], Facts([deals[verdict.Deal]], verdict));
        }
        if (Report.Market is { IsDrop: true } all)
        {
            yield return (null, Facts([.. Deals], all));
        }
    }

    // Clicks and sales are expected by the shape that orders have: so much of what came before as of the orders.
    private DropFacts Facts(List<DealDays> deals, DropVerdict verdict)
    {
        var part = verdict.Expected / verdict.Before;
        long Last(Func<DealDays, long[]> of) => deals.Sum(d => of(d).TakeLast(verdict.Days).Sum());
        double Expected(Func<DealDays, long[]> of) => part * deals.Sum(d => of(d).SkipLast(DropWatch.LastDays).Sum());
        var currency = deals.Select(d => d.Contract.Terms.Currency).Distinct().ToList() is [var one] ? one : null;
        var (expected, seen) = currency is null ? (0, 0) : ((long)Expected(d => d.Sales), Last(d => d.Sales));
        return new DropFacts(
            deals[0].First.AddDays(deals[0].Orders.Length - 1), verdict.Days, verdict.Before, verdict.Chance, verdict.Expected, verdict.Seen,
            Expected(d => d.Clicks), Last(d => d.Clicks), new Money(expected, currency ?? Currency), new Money(seen, currency ?? Currency));
    }
}
