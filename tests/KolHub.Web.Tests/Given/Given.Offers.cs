using KolHub.Domain;
using KolHub.Domain.Campaigns;
using KolHub.Domain.Creators;
using KolHub.Domain.Offers;
using KolHub.Web.Features.Offers;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Tests.Base;

public sealed partial class Given
{
    /// <summary>An account of the creator, on Douyin unless said.</summary>
    public async Task<Channel> Channel(GivenCreator creator, Platform platform = Platform.Douyin, long followers = 120_000)
    {
        var handle = $"h{Guid.NewGuid():N}"[..16];
        var address = platform switch { Platform.Xiaohongshu => "https://www.xiaohongshu.com/user/" + handle, Platform.YouTube => "https://www.youtube.com/@" + handle, Platform.Instagram => "https://www.instagram.com/" + handle, _ => "https://www.douyin.com/user/" + handle };
        var channel = KolHub.Domain.Creators.Channel.Add(creator.Creator, platform, handle, address, followers, "proof", creator.Someone.Actor, site.Now);
        await site.Write(db => Task.FromResult(db.Channels.Add(channel)));
        return channel;
    }

    /// <summary>A fee of 8,000 and 10 % commission capped at 500 for one live, due in two weeks.</summary>
    public OfferTerms Terms(string currency = "CNY", long fee = 8_000) => new(
        new Money(fee * 100, currency), new Rate(1_000), new Money(500_00, currency), Money.Zero(currency), Money.Zero(currency), "", 30, 30,
        [new PlannedDeliverable(ContentForm.Live, DateOnly.FromDateTime(site.Now).AddDays(14), "One hour")]);

    public async Task<Offer> OfferSent(GivenBrand brand, GivenCreator creator, Campaign? campaign = null, OfferTerms? terms = null, Channel? channel = null)
    {
        campaign ??= await Campaign(brand);
        channel ??= await Channel(creator);
        var offer = Offer.Send(brand.Manager.Actor, campaign, creator.Id, channel.Id, terms ?? Terms(campaign.Currency), "Would you try it?", site.Now);
        await site.Write(db => Task.FromResult(db.Offers.Add(offer)));
        return offer;
    }

    public async Task<Offer> OfferApplied(GivenBrand brand, GivenCreator creator, Campaign? campaign = null)
    {
        campaign ??= await CampaignCalled(brand);
        var channel = await Channel(creator);
        var offer = Offer.Apply(creator.Someone.Actor, campaign, channel.Id, Terms(campaign.Currency), "I use it every day", site.Now);
        await site.Write(db => Task.FromResult(db.Offers.Add(offer)));
        return offer;
    }

    /// <summary>The creator asked for 500 more: the brand's turn.</summary>
    public async Task<Offer> OfferCountered(GivenBrand brand, GivenCreator creator, Campaign? campaign = null)
    {
        var sent = await OfferSent(brand, creator, campaign);
        await site.Write(async db =>
        {
            var offer = await db.Offers.Include(o => o.Rounds).Include(o => o.Campaign).SingleAsync(o => o.Id == sent.Id);
            var terms = offer.Terms;
            offer.Counter(creator.Someone.Actor, offer.Campaign, terms with { Fee = terms.Fee + new Money(500_00, terms.Currency) }, "My usual price", site.Now);
        });
        return sent;
    }

    /// <summary>Accepted by the creator: the budget is reserved and the contract drafted.</summary>
    public async Task<Offer> OfferAccepted(GivenBrand brand, GivenCreator creator, Campaign? campaign = null, OfferTerms? terms = null, Channel? channel = null)
    {
        var offer = await OfferSent(brand, creator, campaign, terms, channel);
        await creator.Someone.Send(new AcceptOffer.Command(offer.Id, 1));
        return offer;
    }
}
