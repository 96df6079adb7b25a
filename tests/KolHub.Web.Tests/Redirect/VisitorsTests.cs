using System.Net;
using KolHub.Web.Redirect;

namespace KolHub.Web.Tests.Redirect;

public sealed class VisitorsTests
{
    private static readonly DateTime _now = new(2026, 11, 21, 8, 0, 0, DateTimeKind.Utc);
    private static readonly IPAddress _address = IPAddress.Parse("203.0.113.77");

    [Fact]
    public void The_first_click_on_a_link_within_an_hour_is_the_first()
    {
        var visitors = new Visitors();
        var key = visitors.KeyOf(_address, "Safari", _now);

        visitors.IsFirst(1, key, _now).ShouldBeTrue();
        visitors.IsFirst(1, key, _now.AddMinutes(59)).ShouldBeFalse();
        visitors.IsFirst(2, key, _now.AddMinutes(59)).ShouldBeTrue();
        visitors.IsFirst(1, key, _now.AddMinutes(60)).ShouldBeTrue();
        visitors.IsFirst(1, key, _now.AddMinutes(119)).ShouldBeFalse();
    }

    [Fact]
    public void The_key_hangs_on_address_and_browser_and_changes_with_the_day_and_the_program()
    {
        var visitors = new Visitors();
        var key = visitors.KeyOf(_address, "Safari", _now);

        visitors.KeyOf(_address, "Safari", _now.AddHours(3)).ShouldBe(key);
        visitors.KeyOf(_address, "Chrome", _now).ShouldNotBe(key);
        visitors.KeyOf(IPAddress.Parse("203.0.113.78"), "Safari", _now).ShouldNotBe(key);
        visitors.KeyOf(_address, "Safari", _now.AddDays(1)).ShouldNotBe(key);
        new Visitors().KeyOf(_address, "Safari", _now).ShouldNotBe(key);
        Should.NotThrow(() => visitors.KeyOf(null, new string('浏', 5_000), _now));
    }

    [Theory]
    [InlineData("203.0.113.77", "203.0.113.0/24")]
    [InlineData("::ffff:203.0.113.77", "203.0.113.0/24")]
    [InlineData("2001:db8:1234:5678::1", "2001:db8:1234::/48")]
    public void Only_the_network_of_an_address_is_kept(string address, string network) => Visitors.NetworkOf(IPAddress.Parse(address)).ShouldBe(network);
}
