using KolHub.Domain;
using KolHub.Domain.Accounts;
using KolHub.Domain.Creators;
using KolHub.Domain.Discovery;
using static KolHub.Tests.Campaigns.Briefs;

namespace KolHub.Tests.Discovery;

public sealed class ShortlistEntryTests
{
    private static readonly MatchAnswer _answer = new("m1 2026-03-02", 3, 2000, -1.2, 0.41, 21_511, 10_152, 35_792, "fit 0.5", [new("Conversion", -3.5, -3.7, 0.2, true)]);
    private static readonly Actor _stranger = new(99, Role.BrandManager, 2);

    [Fact]
    public void A_channel_is_put_on_the_list_with_what_the_ranking_said()
    {
        var entry = Added();

        (entry.BrandId, entry.AddedBy, entry.AddedAt).ShouldBe((BrandId, Manager.PersonId, Now));
        (entry.LiveSubjectId, entry.ListingId).ShouldBe((entry.ChannelId, null));
        entry.CreatorId.ShouldNotBeNull();
        entry.Answer.ShouldBe(_answer);
    }

    [Fact]
    public void A_listing_is_put_on_the_list_without_a_creator()
    {
        var entry = ShortlistEntry.Add(Drafted(), Known(BrandId), _answer, Manager, Now);

        (entry.ChannelId, entry.CreatorId, entry.LiveSubjectId).ShouldBe((null, null, entry.ListingId));
    }

    [Fact]
    public void Another_brands_listing_stays_private() =>
        Refused(() => ShortlistEntry.Add(Drafted(), Known(2), _answer, Manager, Now)).ShouldBe("Discovery.NotYourBrand");

    [Fact]
    public void Another_brand_puts_nobody_on_the_list() =>
        Refused(() => ShortlistEntry.Add(Drafted(), Account(), _answer, _stranger, Now)).ShouldBe("Discovery.NotYourBrand");

    [Fact]
    public void A_removed_channel_is_not_listed()
    {
        var channel = Account();
        channel.Remove(new Actor(7, Role.Creator, null, channel.CreatorId), Now);

        Refused(() => ShortlistEntry.Add(Drafted(), channel, _answer, Manager, Now)).ShouldBe("Discovery.ChannelRemoved");
    }

    [Fact]
    public void A_closed_campaign_takes_nobody()
    {
        var campaign = Approved();
        campaign.Close(Manager, Now);

        Refused(() => ShortlistEntry.Add(campaign, Account(), _answer, Manager, Now)).ShouldBe("Discovery.CampaignClosed");
    }

    [Fact]
    public void A_note_is_kept_and_limited()
    {
        var entry = Added();
        entry.WriteNote("  asks 8,000 with usage rights ", Manager);

        entry.Note.ShouldBe("asks 8,000 with usage rights");
        Refused(() => entry.WriteNote(new string('x', 1001), Manager)).ShouldBe("Discovery.NoteTooLong");
        Refused(() => entry.WriteNote("hi", _stranger)).ShouldBe("Discovery.NotYourBrand");
    }

    [Fact]
    public void What_was_removed_leaves_its_place_free_and_takes_no_note()
    {
        var entry = Added();
        Refused(() => entry.Remove(_stranger, Now)).ShouldBe("Discovery.NotYourBrand");
        entry.Remove(Manager, Now.AddDays(1));

        (entry.LiveSubjectId, entry.RemovedAt, entry.RemovedBy).ShouldBe((null, Now.AddDays(1), Manager.PersonId));
        Refused(() => entry.Remove(Manager, Now)).ShouldBe("Discovery.NotOnTheList");
        Refused(() => entry.WriteNote("late", Manager)).ShouldBe("Discovery.NotOnTheList");
    }

    private static ShortlistEntry Added() => ShortlistEntry.Add(Drafted(), Account(), _answer, Manager, Now);

    private static Channel Account()
    {
        var creator = Creator.Register("Lin", null, Now);
        return Channel.Add(creator, Platform.Douyin, "lin", "https://www.douyin.com/user/lin", 120_000, "kh-1", new Actor(7, Role.Creator, null, creator.Id), Now);
    }

    private static Listing Known(long brandId) => Listing.Import(brandId, new ListingFacts(Platform.Douyin, "mei"), null, Now);

    private static string Refused(Action action) => Should.Throw<RuleBroken>(action).Rule;
}
