using KolHub.Data;
using KolHub.Domain;
using KolHub.Domain.Accounts;
using KolHub.Domain.Payouts;
using KolHub.Web.Features.Shared;
using KolHub.Web.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Payouts;

/// <summary>Every amount that is owed and not paid, by how long it is overdue, with the reason for each day of delay. To a creator their own, to a brand its own.</summary>
public static class PayoutAgeing
{
    public const int PageSize = 50;

    public sealed record Query(AgeBucket? View = null, int Page = 1) : IRequest<Page>;

    public sealed record Line(long Id, string Other, PayableSource Source, long ContractId, Money Amount, DateOnly DueOn, int DaysLate, AgeBucket Bucket, IReadOnlyList<DelayRun> Runs);

    public sealed record Page(AgeBucket? View, int Number, int Total, IReadOnlyList<Line> Lines, IReadOnlyDictionary<AgeBucket, int> Counts, ILookup<AgeBucket, Money> Sums)
    {
        public IReadOnlyList<Tab> Tabs(Words words) =>
        [
            new Tab(words["Payouts.TabAllAges"], "/payouts/ageing", Counts.Values.Sum(), View is null),
            .. Counts.Select(c => new Tab(words.Of("Payouts", c.Key), $"/payouts/ageing?view={c.Key}", c.Value, View == c.Key)),
        ];
    }

    public sealed class Handler(KolHubDb db, Actor actor, TimeProvider clock, CurrentActor current) : IRequestHandler<Query, Page>
    {
        public async Task<Page> Handle(Query request, CancellationToken cancellationToken)
        {
            var (number, today) = (Math.Max(1, request.Page), clock.Today(current.Zone));
            var days = await db.PayablesUnpaid(actor).GroupBy(p => new { p.DueOn, p.Amount.Currency }).Select(g => new { g.Key.DueOn, g.Key.Currency, Minor = g.Sum(p => p.Amount.Minor), Rows = g.Count() }).ToListAsync(cancellationToken);
            var buckets = days.ToLookup(d => Delay.BucketOf(Delay.DaysLate(d.DueOn, today)));
            var counts = Enum.GetValues<AgeBucket>().ToDictionary(b => b, b => buckets[b].Sum(d => d.Rows));
            var sums = buckets.SelectMany(b => b.GroupBy(d => d.Currency).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => (b.Key, Sum: new Money(g.Sum(d => d.Minor), g.Key)))).ToLookup(s => s.Key, s => s.Sum);
            var lines = await Lines(db, actor, request.View, current.Zone, today, clock.Now(), (number - 1) * PageSize, PageSize, cancellationToken);
            return new Page(request.View, number, request.View is { } view ? counts[view] : counts.Values.Sum(), lines, counts, sums);
        }
    }

    internal static async Task<IReadOnlyList<Line>> Lines(KolHubDb db, Actor actor, AgeBucket? view, string zone, DateOnly today, DateTime now, int skip, int take, CancellationToken cancel)
    {
        var (after, upTo) = view is { } bucket ? Delay.DueDates(bucket, today) : (DateOnly.MinValue, DateOnly.MaxValue);
        var rows = await (
            from payable in db.PayablesUnpaid(actor)
            join contract in db.Contracts.IgnoreAutoIncludes() on payable.ContractId equals contract.Id
            join brand in db.Brands on payable.BrandId equals brand.Id
            join creator in db.Creators on payable.CreatorId equals creator.Id
            where payable.DueOn > after && payable.DueOn <= upTo
            orderby payable.DueOn, payable.Id
            select new
            {
                Amount = new DelayReasons.Amount(payable.Id, payable.BrandId, payable.CreatorId, payable.Amount.Currency, payable.Source, payable.SourceId, payable.DueOn, payable.PaidAt, contract.Terms.MinimumPayout),
                Brand = brand.Name,
                Creator = creator.Name,
                payable.ContractId,
                payable.Amount.Minor,
            }).Skip(skip).Take(take).ToListAsync(cancel);
        var runs = await DelayReasons.Of(db, [.. rows.Select(r => r.Amount).Where(a => a.DueOn < today)], zone, now, cancel);
        return rows.ConvertAll(r =>
        {
            var late = Delay.DaysLate(r.Amount.DueOn, today);
            return new Line(r.Amount.Id, actor.Role is Role.Creator ? r.Brand : r.Creator, r.Amount.Source, r.ContractId, new Money(r.Minor, r.Amount.Currency), r.Amount.DueOn, late, Delay.BucketOf(late), runs.GetValueOrDefault(r.Amount.Id, []));
        });
    }
}
