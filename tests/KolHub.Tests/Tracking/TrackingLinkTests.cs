using KolHub.Domain;
using KolHub.Domain.Accounts;
using KolHub.Domain.Contracts;
using KolHub.Domain.Reviews;
using KolHub.Domain.Tracking;

namespace KolHub.Tests.Tracking;

public sealed class TrackingLinkTests
{
    private static readonly DateTime _now = new(2026, 11, 21, 8, 0, 0, DateTimeKind.Utc);
    private readonly (Contract Contract, Draft Approved) _deal = Deals.InForce();
    private static readonly Actor _manager = new(7, Role.BrandManager, BrandId: 1);

    [Fact]
    public void Link_works_only_between_opening_and_closing()
    {
        var link = Link();

        link.RefusalAt(_now).ShouldBe(LinkRefusal.NotOpen);
        Open(link, _now.AddHours(1));
        link.RefusalAt(_now).ShouldBe(LinkRefusal.NotOpen);
        link.RefusalAt(_now.AddHours(1)).ShouldBeNull();
        link.Close(_now.AddDays(2));
        link.RefusalAt(_now.AddDays(1)).ShouldBeNull();
        link.RefusalAt(_now.AddDays(2)).ShouldBe(LinkRefusal.Ended);
    }

    [Fact]
    public void Paused_link_works_again_after_its_pause()
    {
        var link = Link();
        Open(link, _now);
        link.Pause(_now);

        link.RefusalAt(_now).ShouldBe(LinkRefusal.Paused);
        Should.Throw<RuleBroken>(() => link.Pause(_now)).Rule.ShouldBe("Tracking.AlreadyPaused");
        link.Resume();
        link.RefusalAt(_now).ShouldBeNull();
        Should.Throw<RuleBroken>(link.Resume).Rule.ShouldBe("Tracking.NotPaused");
    }

    [Fact]
    public void Withdrawn_link_says_why_and_stays_withdrawn()
    {
        var link = Link();
        Open(link, _now);

        Should.Throw<RuleBroken>(() => link.Withdraw(" ", _now)).Rule.ShouldBe("Tracking.ReasonMissing");
        link.Withdraw("recall of the product", _now);
        link.RefusalAt(_now).ShouldBe(LinkRefusal.Withdrawn);
        Should.Throw<RuleBroken>(() => link.Withdraw("again", _now)).Rule.ShouldBe("Tracking.AlreadyWithdrawn");
    }

    [Fact]
    public void Link_lands_on_a_verified_host_of_its_own_brand_only()
    {
        var unverified = Host();
        Should.Throw<RuleBroken>(() => Link(unverified)).Rule.ShouldBe("Tracking.HostNotVerified");

        var foreign = Host(brand: 999);
        foreign.Verify(HostProof.File, _now);
        Should.Throw<RuleBroken>(() => Link(foreign)).Rule.ShouldBe("Tracking.HostNotVerified");

        var withdrawn = Verified();
        withdrawn.Withdraw(_now);
        Should.Throw<RuleBroken>(() => Link(withdrawn)).Rule.ShouldBe("Tracking.HostNotVerified");

        Should.Throw<RuleBroken>(() => Link(address: "https://evil.example/")).Rule.ShouldBe("Tracking.DestinationElsewhere");
        Should.Throw<RuleBroken>(() => Link(address: "https://shop.example.com/?KHC=1")).Rule.ShouldBe("Tracking.DestinationHasClickKey");
    }

    [Fact]
    public void Closed_link_neither_opens_nor_moves()
    {
        var link = Link();
        link.Close(_now);

        Should.Throw<RuleBroken>(() => Open(link, _now)).Rule.ShouldBe("Tracking.LinkClosed");
        Should.Throw<RuleBroken>(() => link.Land(Destination.Parse("https://shop.example.com/2", false), Verified(), PrivacyMode.None)).Rule.ShouldBe("Tracking.LinkClosed");
    }

    [Fact]
    public void Link_opens_only_while_its_contract_is_in_force_and_copy_passed_review()
    {
        var link = Link();
        var drafted = Deals.Drafted();

        Should.Throw<RuleBroken>(() => link.Open(_deal.Contract, Deals.Waiting(_deal.Contract), _now)).Rule.ShouldBe("Tracking.CopyNotApproved");
        Should.Throw<RuleBroken>(() => link.Open(drafted, Deals.Waiting(drafted), _now)).Rule.ShouldBe("Tracking.OtherContract");
        var early = TrackingLink.For(drafted, "early", Destination.Parse("https://shop.example.com/", false), Verified(), PrivacyMode.LinkOnly, _manager, _now);
        Should.Throw<RuleBroken>(() => early.Open(drafted, Deals.Waiting(drafted), _now)).Rule.ShouldBe("Tracking.ContractNotActive");
        Should.Throw<RuleBroken>(() => TrackingLink.For(Deals.Terminated(), "late", Destination.Parse("https://shop.example.com/", false), Verified(), PrivacyMode.LinkOnly, _manager, _now))
            .Rule.ShouldBe("Tracking.ContractOver");
    }

    [Theory]
    [InlineData("ab")]
    [InlineData("a b c")]
    [InlineData("码码码")]
    [InlineData("aaaaaaaaaabbbbbbbbbbccccccccccddddddddddE")]
    public void Link_code_of_another_shape_is_refused(string code) =>
        Should.Throw<RuleBroken>(() => Link(code: code)).Rule.ShouldBe("Tracking.LinkCodeShape");

    [Fact]
    public void Link_code_is_compared_without_case() => Link(code: "XiaoYa_10").Code.ShouldBe("xiaoya_10");

    [Fact]
    public void Drawn_link_codes_have_the_shape_of_link_codes()
    {
        var random = new byte[10];
        new Random(1).NextBytes(random);

        LinkCode.IsOne(LinkCode.From(random)).ShouldBeTrue();
        LinkCode.From(random).Length.ShouldBe(10);
    }

    private static VerifiedHost Host(long brand = 1) => new(brand, "shop.example.com", new string('t', 22), _manager, _now);

    private static VerifiedHost Verified()
    {
        var host = Host();
        host.Verify(HostProof.DnsRecord, _now);
        return host;
    }

    private void Open(TrackingLink link, DateTime at) => link.Open(_deal.Contract, _deal.Approved, at);

    private TrackingLink Link(VerifiedHost? host = null, string address = "https://shop.example.com/p", string code = "xiaoya") =>
        TrackingLink.For(_deal.Contract, code, Destination.Parse(address, false), host ?? Verified(), PrivacyMode.LinkOnly, _manager, _now);
}
