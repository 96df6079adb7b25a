using KolHub.Domain;
using KolHub.Domain.Accounts;
using KolHub.Domain.Creators;

namespace KolHub.Web.Tests.Base;

/// <summary>A creator who can be ranked: one channel with a price, a portrait and results.</summary>
public sealed record GivenRanked(Creator Creator, Channel Channel)
{
    public long Id => Channel.Id;

    public string Handle => Channel.Handle;
}

public sealed partial class Given
{
    /// <summary>Skincare on Douyin, waist by default; 40,000 views, 1,240 clicks and 37 orders ninety days ago, unless said.</summary>
    public async Task<GivenRanked> Ranked(
        string name = "Lin", long price = 4_500, int female = 8_000, long followers = 2_000_000, (long? Views, long? Clicks, long Orders)? result = null, bool withResults = true,
        bool withPortrait = true, Platform platform = Platform.Douyin, string currency = "CNY", Openness openness = Openness.Everyone, bool proven = false,
        params (int DaysAgo, long Followers)[] earlier)
    {
        var creator = KolHub.Domain.Creators.Creator.Register(Unique(name), null, site.Now);
        var self = new Actor(1, Role.Creator, null, creator.Id);
        creator.Describe(creator.Name, "CN-ZJ", null, ["zh"], CategorySet.Of(Category.Skincare), null, self);
        creator.Open(openness, self);
        var handle = "r" + Guid.NewGuid().ToString("N")[..12];
        var address = platform == Platform.Bilibili ? $"https://space.bilibili.com/{handle}" : $"https://www.douyin.com/user/{handle}";
        var channel = KolHub.Domain.Creators.Channel.Add(creator, platform, handle, address, followers, "kh", self, site.Now.AddDays(-earlier.Select(e => e.DaysAgo).FirstOrDefault()));
        foreach (var (daysAgo, then) in earlier.Append((0, followers)))
        {
            channel.Update(address, then, self, site.Now.AddDays(-daysAgo));
        }
        if (proven)
        {
            channel.AskForProof(self, site.Now);
            channel.Prove(provenElsewhere: false, new Actor(2, Role.Operator), site.Now);
        }
        var (views, clicks, orders) = result ?? (40_000, 1_240, 37);
        var day = DateOnly.FromDateTime(site.Now);
        await site.Write(db =>
        {
            db.Creators.Add(creator);
            db.Channels.Add(channel);
            db.RateCard.Add(RateCardLine.Quote(channel, ContentForm.Post, new Money(price * 100, currency), null, self, site.Now));
            if (withPortrait)
            {
                var shares = AudienceShares.Of(new Dictionary<AudienceDimension, IReadOnlyList<int>> { [AudienceDimension.Gender] = [female, 10_000 - female], [AudienceDimension.Age] = [500, 3_000, 4_000, 1_500, 700, 300] });
                db.AudienceReports.Add(AudienceReport.OfChannel(channel, AudienceKind.Viewers, new AudienceFacts(shares, "Feigua", 2_000, day.AddDays(-20)), self, site.Now));
            }
            if (withResults)
            {
                db.PastResults.Add(PastResult.OfChannel(channel, new ResultFacts("Spring serum", Category.Skincare, views, clicks, orders, new Money(orders * 129_00, currency), new Money(orders * 12_00, currency), day.AddDays(-100), day.AddDays(-90), "Shop export"), self, site.Now));
            }
            return Task.CompletedTask;
        });
        return new GivenRanked(creator, channel);
    }

    /// <summary>A listing that only this brand has.</summary>
    public async Task<Listing> PricedListing(GivenBrand brand, string name = "Mei", long price = 3_000, long followers = 300_000, string? handle = null)
    {
        var facts = new ListingFacts(Platform.Douyin, handle ?? "l" + Guid.NewGuid().ToString("N")[..12], Unique(name), null, followers, "CN-SH", null, CategorySet.Of(Category.Skincare), [new FormPrice(ContentForm.Post, price * 100, brand.Brand.Currency)]);
        var listing = KolHub.Domain.Creators.Listing.Import(brand.Id, facts, null, site.Now);
        await site.Write(db => Task.FromResult(db.Listings.Add(listing)));
        return listing;
    }
}
