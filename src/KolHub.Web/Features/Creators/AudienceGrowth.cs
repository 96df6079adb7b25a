using KolHub.Data;
using KolHub.Domain.Accounts;
using KolHub.Domain.Creators;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Creators;

/// <summary>Whether a growth can be told, and if not, why.</summary>
public enum GrowthState
{
    Known,
    TooFew,
    TooOld,
    TooSmall,
    Odd,
}

/// <summary>How an account's audience grew, where that stands among its peers, and every reading behind it.</summary>
/// <param name="Ahead">The share of the peers that grew less; nothing where it cannot be compared.</param>
/// <param name="Peers">Accounts of the same platform, first category and tier whose growth can be compared, this one among them.</param>
public sealed record AudienceGrowth(GrowthState State, double? Rate, DateOnly? From, double? SteepestDay, Platform Platform, Category Category, Tier Tier, double? Ahead, int Peers, IReadOnlyList<AudienceGrowth.Reading> Readings)
{
    /// <summary>Fewer than these are no crowd to compare with.</summary>
    public const int FewestPeers = 5;

    private const int Shown = 120;

    public sealed record Reading(DateOnly Day, long Followers, ReadingSource Source);

    public DateOnly To => Readings[^1].Day;

    /// <summary>The caller has already shown that the account may be seen. Peers are everybody's, so that all who look at an account read the same.</summary>
    public static async Task<AudienceGrowth> Of(KolHubDb db, Channel channel, CategorySet categories, TierTable tiers, DateTime now, CancellationToken ct)
    {
        var readings = await db.FollowerReadings.Where(r => r.ChannelId == channel.Id).OrderByDescending(r => r.Day).Take(Shown).Select(r => new Reading(r.Day, r.Followers, r.Source)).ToListAsync(ct);
        readings.Reverse();
        var (tier, category) = (tiers.TierOf(channel.Platform, channel.Followers), categories.Count() == 0 ? Category.Other : categories.First());
        var state = StateOf(channel, tier, now);
        var peers = db.ChannelsGrowing(Actor.System, tiers, channel.Platform, tier, category, now);
        var count = state == GrowthState.Known ? await peers.CountAsync(ct) : 0;
        var slower = count >= FewestPeers ? await peers.CountAsync(c => c.GrowthRate < channel.GrowthRate, ct) : 0;
        return new AudienceGrowth(state, channel.GrowthRate, channel.GrowthFrom, channel.SteepestDay, channel.Platform, category, tier, count >= FewestPeers ? slower / (count - 1.0) : null, count, readings);
    }

    private static GrowthState StateOf(Channel channel, Tier tier, DateTime now) =>
        channel.SteepestDay is not { } steepest ? GrowthState.TooFew
        : channel.FollowersAsOf < Growth.FreshSince(now) ? GrowthState.TooOld
        : steepest > Growth.MostADay(tier) ? GrowthState.Odd
        : channel.GrowthRate is null ? GrowthState.TooSmall
        : GrowthState.Known;
}
