namespace KolHub.Attribution.Fraud;

/// <summary>What buyer and creator have in common.</summary>
[Flags]
public enum OwnMatch
{
    None = 0,

    /// <summary>The keyed hash of the e-mail address.</summary>
    Email = 1,

    /// <summary>The click that the order carried came from the browser in which the creator, or the brand, was signed in.</summary>
    Browser = 2,

    /// <summary>It ships to where an order went that bore the creator's own e-mail address.</summary>
    Address = 4,
}

/// <summary>One order as credited to one creator, with what is known of it; all that is null is not known. Keys are compared, never read.</summary>
public sealed record CreditedOrder(long Id, long CreatorId, DateTime PlacedAt)
{
    public string? Buyer { get; init; }

    public string? Address { get; init; }

    /// <summary>The first bits of the address that the click came from.</summary>
    public string? Network { get; init; }

    /// <summary>Country and province that it ships to.</summary>
    public string? Region { get; init; }

    /// <summary>The creator's code is on it.</summary>
    public bool ByCode { get; init; }

    /// <summary>The buyer had met the creator before: a click, a platform's id, or an earlier order that had one.</summary>
    public bool HasTouch { get; init; }

    /// <summary>When the click happened that the order carried.</summary>
    public DateTime? ClickedAt { get; init; }

    public DateTime? RefundedAt { get; init; }

    /// <summary>When its commission was approved.</summary>
    public DateTime? SettledAt { get; init; }

    public OwnMatch Own { get; init; }
}

/// <summary>How many people clicked a creator's links in one hour (UTC, on the hour).</summary>
public sealed record ClickHour(long CreatorId, DateTime Hour, long Clicks);

/// <summary>A post of a creator; its figures once somebody read them, comparable inside a group (platform and days since).</summary>
public sealed record CreatorPost(long CreatorId, DateTime PublishedAt, string Group = "", long Views = 0, long Likes = 0, long Comments = 0);

/// <summary>
/// Everything that the rules look at: the credited orders of one brand with clicks and posts of their creators. The order in which facts come changes nothing.
/// Absurd facts are refused with an <see cref="ArgumentException"/> that says which.
/// </summary>
public sealed class FraudBook
{
    public FraudBook(IEnumerable<CreditedOrder> orders, IEnumerable<ClickHour>? clicks = null, IEnumerable<CreatorPost>? posts = null)
    {
        var all = orders.ToList();
        var (hours, published) = (clicks?.ToList() ?? [], posts?.ToList() ?? []);
        foreach (var order in all)
        {
            Refuse(order.PlacedAt.Year is < 1990 or > 2100, $"Order {order.Id} was placed in {order.PlacedAt.Year}.");
            Refuse(order.ClickedAt > order.PlacedAt, $"Order {order.Id} was placed before its click.");
        }
        var twice = all.GroupBy(order => (order.Id, order.CreatorId)).FirstOrDefault(same => same.Count() > 1);
        Refuse(twice is not null, $"Order {twice?.Key.Id} is credited to creator {twice?.Key.CreatorId} twice.");
        var odd = hours.Find(hour => hour.Clicks < 0 || hour.Hour.Ticks % TimeSpan.TicksPerHour != 0);
        Refuse(odd is not null, $"{odd?.Clicks} clicks of creator {odd?.CreatorId} at {odd?.Hour:O} are no count of an hour.");
        var post = published.Find(p => Math.Min(p.Views, Math.Min(p.Likes, p.Comments)) < 0);
        Refuse(post is not null, $"A post of creator {post?.CreatorId} has figures below zero.");
        var (byHour, byPost) = (hours.ToLookup(h => h.CreatorId), published.ToLookup(p => p.CreatorId));
        Creators = [.. all.Select(o => o.CreatorId).Concat(hours.Select(h => h.CreatorId)).Concat(published.Select(p => p.CreatorId)).Distinct().Order().GroupJoin(all, id => id, o => o.CreatorId, (id, own) =>
            new CreatorSales(id, [.. own.OrderBy(o => o.PlacedAt).ThenBy(o => o.Id)], byHour[id], [.. byPost[id].OrderBy(p => p.PublishedAt).ThenBy(p => p.Group, StringComparer.Ordinal).ThenBy(p => p.Views).ThenBy(p => p.Likes).ThenBy(p => p.Comments)]))];
    }

    internal IReadOnlyList<CreatorSales> Creators { get; }

    private static void Refuse(bool absurd, string why)
    {
        if (absurd)
        {
            throw new ArgumentException(why);
        }
    }
}

/// <summary>One creator's part of the book, in the order of time.</summary>
internal sealed class CreatorSales(long id, IReadOnlyList<CreditedOrder> orders, IEnumerable<ClickHour> clicks, IReadOnlyList<CreatorPost> posts)
{
    public long Id => id;

    public IReadOnlyList<CreditedOrder> Orders => orders;

    public IReadOnlyList<CreditedOrder> CodeOrders { get; } = [.. orders.Where(o => o.ByCode)];

    public IReadOnlyDictionary<DateTime, long> Clicks { get; } = clicks.GroupBy(c => c.Hour).ToDictionary(same => same.Key, same => same.Sum(c => c.Clicks));

    public IReadOnlyList<CreatorPost> Posts => posts;

    /// <summary>Seconds from click to order, upwards.</summary>
    public IReadOnlyList<double> Delays { get; } = [.. orders.Where(o => o.ClickedAt is not null).Select(o => (o.PlacedAt - o.ClickedAt!.Value).TotalSeconds).Order()];

    /// <summary>Clicks of all hours.</summary>
    public long AllClicks { get; } = clicks.Sum(c => c.Clicks);

    public Groups ByAddress => field ??= Groups.Of(orders, order => order.Address, buyers: 2);

    public Groups ByNetwork => field ??= Groups.Of(orders, order => order.Network, buyers: 2);

    public Groups ByBuyer => field ??= Groups.Of(orders, order => order.Buyer, buyers: 1);

    /// <summary>Fourteen days before the last order: what came since is looked at, what came before is what was usual.</summary>
    public DateTime Lately => orders.Count == 0 ? default : orders[^1].PlacedAt.AddDays(-14);

    /// <summary>Uses of the code, without a touch, before the first post.</summary>
    public IReadOnlyList<CreditedOrder> EarlyUses => field ??= posts.Count == 0 ? [] : [.. CodeOrders.Where(o => !o.HasTouch && o.PlacedAt < posts[0].PublishedAt)];

    public Refunds Refunds => field ??= Refunds.Of(orders);

    /// <summary>By group, of the posts that somebody saw.</summary>
    public IReadOnlyDictionary<string, EngagementRatios> Ratios => field ??= posts.Where(p => p.Views > 0).GroupBy(p => p.Group, StringComparer.Ordinal).ToDictionary(g => g.Key, EngagementRatios.Of, StringComparer.Ordinal);

    public SoldHours Hours => field ??= new SoldHours(this);

    public BareDays Days => field ??= new BareDays(this);

    public IReadOnlyDictionary<string, int> Regions { get; } = orders.Where(o => o.Region is not null).GroupBy(o => o.Region!, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Count(), StringComparer.Ordinal);

    /// <summary>A post went out shortly before, or a live is under way: many orders at once are what it was for.</summary>
    public bool IsAfterPost(DateTime at) => posts.Any(p => at >= p.PublishedAt.AddHours(-24) && at <= p.PublishedAt.AddHours(72));
}
