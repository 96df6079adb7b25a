using KolHub.Domain.Accounts;

namespace KolHub.Domain.Creators;

/// <summary>What an earlier collaboration brought, as its owner says: the creator on the own profile, or a brand on its own listing.</summary>
public sealed class PastResult : Entity
{
    private PastResult() { }

    private PastResult(ResultFacts facts, DateTime now) : base(Ids.Next())
    {
        RuleBroken.When(string.IsNullOrWhiteSpace(facts.Title), "Creators.TitleMissing");
        RuleBroken.When(string.IsNullOrWhiteSpace(facts.Source), "Creators.SourceMissing");
        RuleBroken.When(facts.From > facts.To, "Creators.PeriodReversed");
        RuleBroken.When(facts.To > DateOnly.FromDateTime(now.AddDays(1)), "Creators.ReportFromTheFuture");
        RuleBroken.When(facts.Views is < 0 || facts.Clicks is < 0 || facts.Orders < 0, "Creators.FigureNegative");
        RuleBroken.When(facts.Gmv.IsNegative || facts.Refunded.IsNegative, "Creators.FigureNegative");
        RuleBroken.When(facts.Gmv.Currency != facts.Refunded.Currency, "Creators.TwoCurrencies");
        RuleBroken.When(!Currency.IsKnown(facts.Gmv.Currency), "Shared.UnknownCurrency", facts.Gmv.Currency);
        RuleBroken.When(facts.Refunded > facts.Gmv, "Creators.RefundedMoreThanSold");
        Title = facts.Title.Trim();
        Category = facts.Category;
        Views = facts.Views;
        Clicks = facts.Clicks;
        Orders = facts.Orders;
        Gmv = facts.Gmv;
        Refunded = facts.Refunded;
        From = facts.From;
        To = facts.To;
        Source = facts.Source.Trim();
        AddedAt = now;
    }

    public long? ChannelId { get; private set; }
    public long? CreatorId { get; private set; }
    public long? BrandId { get; private set; }
    public long? ListingId { get; private set; }
    public string Title { get; private set; } = "";
    public Category? Category { get; private set; }
    public long? Views { get; private set; }
    public long? Clicks { get; private set; }
    public long Orders { get; private set; }
    public Money Gmv { get; private set; }
    public Money Refunded { get; private set; }
    public DateOnly From { get; private set; }
    public DateOnly To { get; private set; }
    public string Source { get; private set; } = "";
    public DateTime AddedAt { get; private set; }
    public DateTime? RemovedAt { get; private set; }

    public static PastResult OfChannel(Channel channel, ResultFacts facts, Actor actor, DateTime now)
    {
        RuleBroken.When(!actor.IsCreator(channel.CreatorId), "Creators.OnlyOwnProfile");
        RuleBroken.When(channel.RemovedAt is not null, "Creators.ChannelRemoved");
        return new PastResult(facts, now) { ChannelId = channel.Id, CreatorId = channel.CreatorId };
    }

    public static PastResult OfListing(Listing listing, ResultFacts facts, Actor actor, DateTime now)
    {
        RuleBroken.When(!actor.IsOfBrand(listing.BrandId), "Creators.OnlyOwnListing");
        return new PastResult(facts, now) { ListingId = listing.Id, BrandId = listing.BrandId };
    }

    public void Remove(Actor actor, DateTime now)
    {
        RuleBroken.When(!(CreatorId is { } creator && actor.IsCreator(creator)) && !(BrandId is { } brand && actor.IsOfBrand(brand)), "Creators.OnlyOwnProfile");
        RuleBroken.When(RemovedAt is not null, "Creators.ResultRemoved");
        RemovedAt = now;
    }
}

/// <summary>The figures of a past collaboration; views and clicks may be unknown.</summary>
public sealed record ResultFacts(string Title, Category? Category, long? Views, long? Clicks, long Orders, Money Gmv, Money Refunded, DateOnly From, DateOnly To, string Source);
