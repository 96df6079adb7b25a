using System.Net;
using KolHub.Web.Pipeline;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting.Internal;

namespace KolHub.Web.Tests.Tracking;

public sealed class OutgoingTests
{
    [Theory]
    [InlineData("127.0.0.1", false)]
    [InlineData("10.1.2.3", false)]
    [InlineData("172.16.0.1", false)]
    [InlineData("172.31.255.255", false)]
    [InlineData("172.32.0.1", true)]
    [InlineData("192.168.1.1", false)]
    [InlineData("100.64.0.1", false)]
    [InlineData("100.128.0.1", true)]
    [InlineData("169.254.169.254", false)]
    [InlineData("0.0.0.0", false)]
    [InlineData("224.0.0.1", false)]
    [InlineData("255.255.255.255", false)]
    [InlineData("198.18.0.1", false)]
    [InlineData("203.0.113.1", false)]
    [InlineData("8.8.8.8", true)]
    [InlineData("::1", false)]
    [InlineData("::", false)]
    [InlineData("::ffff:10.0.0.1", false)]
    [InlineData("::ffff:8.8.8.8", true)]
    [InlineData("fc00::1", false)]
    [InlineData("fe80::1", false)]
    [InlineData("ff02::1", false)]
    [InlineData("64:ff9b::a00:1", false)]
    [InlineData("2002:a00:1::", false)]
    [InlineData("2001:0:4136:e378::", false)]
    [InlineData("2001:db8::1", false)]
    [InlineData("2606:4700::1111", true)]
    public void Only_addresses_of_the_open_internet_are_called(string address, bool open) => Outgoing.IsPublic(IPAddress.Parse(address)).ShouldBe(open);

    [Theory]
    [InlineData("http://localhost/", false)]
    [InlineData("https://localhost/", false)]
    [InlineData("https://127.0.0.1/", false)]
    [InlineData("https://[::1]/", false)]
    [InlineData("http://shop.example/", false)]
    [InlineData("https://shop.example:8443/", false)]
    [InlineData("https://user@shop.example/", false)]
    [InlineData("ftp://shop.example/", true)]
    [InlineData("http://shop.example/", true)]
    public async Task Other_addresses_are_refused_before_anything_is_sent(string address, bool tryout)
    {
        using var outgoing = new Outgoing(new LocalTryout(tryout));

        (await outgoing.Get(new Uri(address), CancellationToken.None)).Problem.ShouldBe("AddressRefused");
    }

    [Fact]
    public void Production_refuses_to_start_with_the_switch_for_a_try_out()
    {
        var settings = new ConfigurationBuilder().AddInMemoryCollection([new("Development:Loopback", "true")]).Build();

        Should.Throw<CannotStart>(() => LocalTryout.Of(settings, new HostingEnvironment { EnvironmentName = "Production" })).Message.ShouldContain("refused outside Development");
        LocalTryout.Of(settings, new HostingEnvironment { EnvironmentName = "Development" }).IsOn.ShouldBeTrue();
    }
}
