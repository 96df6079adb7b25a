using KolHub.Data;
using KolHub.Domain;
using KolHub.Domain.Accounts;
using KolHub.Web.Features.Shared;
using KolHub.Web.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Insights;

/// <summary>By how many per cent each step is changed; 0 leaves it as it was.</summary>
public sealed record WhatIfChange(int Views = 0, int Clicks = 0, int Conversion = 0, int Basket = 0, int Refunds = 0, int Commission = 0, int Fees = 0)
{
    public const int Least = -100;
    public const int Most = 900;

    public IReadOnlyList<(string Name, int Percent)> Steps =>
        [(nameof(Views), Views), (nameof(Clicks), Clicks), (nameof(Conversion), Conversion), (nameof(Basket), Basket), (nameof(Refunds), Refunds), (nameof(Commission), Commission), (nameof(Fees), Fees)];
}

/// <summary>
/// A campaign's own figures carried through coefficients that the brand sets: views, clicks per view, orders per click, value per order, the refunded share, commission per net sale and what is paid for the posts.
/// Arithmetic, no forecast: all that is not changed stays as it was, and caps of commission are not counted.
/// </summary>
public static class WhatIf
{
    public sealed record Query(long Id, WhatIfChange? Change) : IRequest<Page>;

    /// <param name="BreakEven">Orders from which the margin covers the cost; nothing where each further order costs more than it brings, or none is known.</param>
    public sealed record Page(long Id, string Title, WhatIfChange Change, Measures Now, Measures Then, long? BreakEven);

    public sealed class Handler(KolHubDb db, Actor actor) : IRequestHandler<Query, Page>
    {
        public async Task<Page> Handle(Query request, CancellationToken cancellationToken)
        {
            var campaign = await db.CampaignsOf(actor).AsNoTracking().SingleOrDefaultAsync(c => c.Id == request.Id && c.BrandId == actor.BrandId, cancellationToken).OrAbsent();
            var facts = await CampaignFacts.Load(db, actor, campaign, cancellationToken);
            var (now, change) = (facts.Total(facts.Contracts.Select(c => c.CreatorId).Distinct().Select(facts.Of)), request.Change ?? new WhatIfChange());
            var then = Then(now, change);
            return new Page(campaign.Id, campaign.Title, change, now, then, BreakEven(then));
        }
    }

    public static Measures Then(Measures now, WhatIfChange change)
    {
        var (views, clicks, orders) = (Of(now.Views, change.Views), Of(now.Clicks, change.Views, change.Clicks), Of(now.Orders, change.Views, change.Clicks, change.Conversion));
        var gmv = Of(now.Gmv, change.Views, change.Clicks, change.Conversion, change.Basket);
        var refunded = Math.Min(gmv, Of(now.Refunded, change.Views, change.Clicks, change.Conversion, change.Basket, change.Refunds));
        var net = now.Gmv - now.Refunded;
        var commissions = net <= 0 ? Of(now.Commissions, change.Commission) : Rounded((decimal)Of(now.Commissions, change.Commission) * (gmv - refunded) / net);
        return now with
        {
            Views = views,
            Interactions = Of(now.Interactions, change.Views),
            Clicks = clicks,
            Orders = orders,
            Gmv = gmv,
            Refunded = refunded,
            Commissions = commissions,
            Fees = Of(now.Fees, change.Fees),
            Samples = Of(now.Samples, change.Fees),
        };
    }

    public static long? BreakEven(Measures m)
    {
        if (m.Orders == 0)
        {
            return null;
        }
        var each = (((m.Gmv - m.Refunded) * m.Margin) - m.Commissions) / m.Orders;
        return each <= 0 ? null : (long)decimal.Ceiling((m.Fees + m.Samples) / each);
    }

    private static long Of(long value, params ReadOnlySpan<int> changes)
    {
        var changed = (decimal)value;
        foreach (var percent in changes)
        {
            changed *= 1 + (Math.Clamp(percent, WhatIfChange.Least, WhatIfChange.Most) / 100m);
        }
        return Rounded(changed);
    }

    // Seven steps of ten times each could leave what a long holds.
    private static long Rounded(decimal value) => (long)decimal.Round(Math.Clamp(value, 0, 1_000_000_000_000_000), MidpointRounding.AwayFromZero);
}
