using KolHub.Domain;
using KolHub.Domain.Accounts;
using KolHub.Domain.Campaigns;
using KolHub.Domain.Creators;
using KolHub.Domain.Discovery;
using static KolHub.Tests.Campaigns.Briefs;

namespace KolHub.Tests.Discovery;

public sealed class ClientLinkTests
{
    private readonly Campaign _campaign = Drafted();
    private readonly ShortlistEntry _entry;

    public ClientLinkTests() => _entry = Listed(_campaign);

    [Fact]
    public void A_link_works_until_it_ends_or_is_revoked()
    {
        var link = Open(days: 3);
        (link.Works(Now.AddDays(3).AddTicks(-1)), link.Works(Now.AddDays(3))).ShouldBe((true, false));
        link.Revoke(Manager, Now);
        link.Works(Now).ShouldBeFalse();
        Refused(() => link.Revoke(Manager, Now)).ShouldBe("Discovery.LinkRevoked");
        Refused(() => link.Answer(_entry, null, ClientVerdict.Approved, "", "Ana", Now)).ShouldBe("Discovery.LinkRevoked");
        Refused(() => Open(days: 3).Answer(_entry, null, ClientVerdict.Approved, "", "Ana", Now.AddDays(3))).ShouldBe("Discovery.LinkExpired");
    }

    [Fact]
    public void Only_its_own_brand_opens_one_and_within_limits()
    {
        Refused(() => ClientLink.Open(_campaign, "Ana", "hash", default, 3, new Actor(2, Role.BrandManager, BrandId + 1), Now)).ShouldBe("Discovery.NotYourBrand");
        Refused(() => Open(client: " ")).ShouldBe("Discovery.ClientMissing");
        Refused(() => Open(days: 0)).ShouldBe("Discovery.LinkDaysOutOfRange");
        Refused(() => Open(days: 91)).ShouldBe("Discovery.LinkDaysOutOfRange");
    }

    [Fact]
    public void Each_new_word_is_a_row_and_the_same_word_none()
    {
        var link = Open();
        var first = link.Answer(_entry, null, ClientVerdict.Rejected, " too loud ", "Ana", Now)!;
        (first.Number, first.Verdict, first.Comment, first.By).ShouldBe((1, ClientVerdict.Rejected, "too loud", "Ana"));
        link.Answer(_entry, first, ClientVerdict.Rejected, "too loud", "Ana", Now).ShouldBeNull();
        link.Answer(_entry, null, null, "", "Ana", Now).ShouldBeNull();
        link.Answer(_entry, first, null, "too loud", "Ana", Now)!.Number.ShouldBe(2);
        Refused(() => link.Answer(_entry, null, ClientVerdict.Approved, "", " ", Now)).ShouldBe("Discovery.WhoAnswersMissing");
        Refused(() => link.Answer(Listed(Drafted()), null, ClientVerdict.Approved, "", "Ana", Now)).ShouldBe("Discovery.NotOnTheList");
        _entry.Remove(Manager, Now);
        Refused(() => link.Answer(_entry, null, ClientVerdict.Approved, "", "Ana", Now)).ShouldBe("Discovery.NotOnTheList");
    }

    [Fact]
    public void A_search_keeps_its_name_apart_from_the_others_of_its_owner()
    {
        var one = SavedSearch.Keep(" Waist ", "?tier=Waist", [], Manager, Now);
        one.Name.ShouldBe("Waist");
        Refused(() => SavedSearch.Keep("waist", "?tier=Head", [one], Manager, Now)).ShouldBe("Discovery.SearchNameTaken");
        Refused(() => SavedSearch.Keep("", "?tier=Head", [one], Manager, Now)).ShouldBe("Discovery.SearchNameMissing");
        Refused(() => SavedSearch.Keep("x", new string('x', 2_001), [one], Manager, Now)).ShouldBe("Discovery.SearchTooLong");
        Refused(() => one.Rename("Other", [one], new Actor(Manager.PersonId + 1, Role.BrandManager, BrandId))).ShouldBe("Discovery.NotYourSearch");
        one.Rename("WAIST", [one], Manager);
        one.Name.ShouldBe("WAIST");
    }

    private ClientLink Open(string client = "Maison", int days = 14) => ClientLink.Open(_campaign, client, "hash", ClientSees.Fit, days, Manager, Now);

    private static string Refused(Action action) => Should.Throw<RuleBroken>(action).Rule;

    private static ShortlistEntry Listed(Campaign campaign)
    {
        var creator = Creator.Register("Mia", null, Now);
        var channel = Channel.Add(creator, Platform.Douyin, "mia", "https://www.douyin.com/user/mia", 1, "kh", new Actor(7, Role.Creator, null, creator.Id), Now);
        return ShortlistEntry.Add(campaign, channel, new MatchAnswer("m1", 1, 2, 0, 1, 1, 1, 1, "", []), Manager, Now);
    }
}
