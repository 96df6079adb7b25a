using KolHub.Domain;
using KolHub.Domain.Tracking;

namespace KolHub.Tests.Tracking;

public sealed class DestinationTests
{
    [Theory]
    [InlineData("https://shop.example.com/p/1?a=1#top", "https://shop.example.com/p/1?a=1#top", "shop.example.com")]
    [InlineData("  https://SHOP.Example.com:443/p ", "https://shop.example.com/p", "shop.example.com")]
    [InlineData("https://商店.中国/茶?口味=绿茶", "https://xn--czrs0t.xn--fiqs8s/%E8%8C%B6?%E5%8F%A3%E5%91%B3=%E7%BB%BF%E8%8C%B6", "xn--czrs0t.xn--fiqs8s")]
    public void Destination_is_stored_as_a_browser_would_send_it(string typed, string address, string host)
    {
        var destination = Destination.Parse(typed, loopbackAllowed: false);

        destination.Address.ShouldBe(address);
        destination.Host.ShouldBe(host);
    }

    [Theory]
    [InlineData("http://shop.example.com/", "Tracking.DestinationNotHttps")]
    [InlineData("javascript:alert(1)", "Tracking.DestinationNotAnAddress")]
    [InlineData("ftp://shop.example.com/", "Tracking.DestinationNotHttps")]
    [InlineData("//evil.example/", "Tracking.DestinationNotAnAddress")]
    [InlineData("/p/1", "Tracking.DestinationNotAnAddress")]
    [InlineData("https://shop.example.com\\@evil.example/", "Tracking.DestinationNotAnAddress")]
    [InlineData("https://user:pass@shop.example.com/", "Tracking.DestinationHoldsASignIn")]
    [InlineData("https://shop.example.com:8443/", "Tracking.DestinationHasAPort")]
    [InlineData("https://shop.example.com/\r\nX: y", "Tracking.DestinationNotAnAddress")]
    [InlineData("https://localhost:5080/demo-shop", "Tracking.DestinationHasAPort")]
    [InlineData("http://127.0.0.1/", "Tracking.DestinationNotHttps")]
    public void Destination_that_could_lead_a_buyer_astray_is_refused(string typed, string rule) =>
        Should.Throw<RuleBroken>(() => Destination.Parse(typed, loopbackAllowed: false)).Rule.ShouldBe(rule);

    [Fact]
    public void Destination_on_this_machine_works_only_by_the_development_switch() =>
        Destination.Parse("http://localhost:5080/demo-shop", loopbackAllowed: true).Host.ShouldBe("localhost:5080");

    [Fact]
    public void Development_switch_opens_no_other_plain_address() =>
        Should.Throw<RuleBroken>(() => Destination.Parse("http://shop.example.com/", loopbackAllowed: true)).Rule.ShouldBe("Tracking.DestinationNotHttps");

    [Theory]
    [InlineData("Shop.Example.com", "shop.example.com")]
    [InlineData("shop.example.com.", "shop.example.com")]
    [InlineData("商店.中国", "xn--czrs0t.xn--fiqs8s")]
    public void Host_is_kept_in_one_spelling(string typed, string host) => HostName.Parse(typed, loopbackAllowed: false).ShouldBe(host);

    [Theory]
    [InlineData("https://shop.example.com", "Tracking.HostNotAName")]
    [InlineData("shop", "Tracking.HostNotAName")]
    [InlineData("shop.example.com/p", "Tracking.HostNotAName")]
    [InlineData("a@b.example", "Tracking.HostNotAName")]
    [InlineData("10.0.0.1", "Tracking.HostIsAnAddress")]
    [InlineData("localhost:5080", "Tracking.HostNotAName")]
    [InlineData("shop..example.com", "Tracking.HostNotAName")]
    public void Host_that_is_no_name_is_refused(string typed, string rule) =>
        Should.Throw<RuleBroken>(() => HostName.Parse(typed, loopbackAllowed: false)).Rule.ShouldBe(rule);
}
