using KolHub.Web.Redirect;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace KolHub.Web.Tests.Redirect;

public sealed class LandingTests
{
    [Theory]
    [InlineData("https://s.example/", "", "https://s.example/?khc=ID")]
    [InlineData("https://s.example/p?a=1", "", "https://s.example/p?a=1&khc=ID")]
    [InlineData("https://s.example/p?a=1#top", "", "https://s.example/p?a=1&khc=ID#top")]
    [InlineData("https://s.example/p#top", "", "https://s.example/p?khc=ID#top")]
    [InlineData("https://s.example/p?", "", "https://s.example/p?khc=ID")]
    [InlineData("https://s.example/p?a=1&", "", "https://s.example/p?a=1&khc=ID")]
    [InlineData("https://s.example/p", "sub1=live&source_id=9", "https://s.example/p?sub1=live&source_id=9&khc=ID")]
    [InlineData("https://s.example/p?utm_source=kol", "sub2=x%20y%26z", "https://s.example/p?utm_source=kol&sub2=x%20y%26z&khc=ID")]
    [InlineData("https://s.example/p?sub1=fixed", "sub1=other&SUB1=third", "https://s.example/p?sub1=fixed&khc=ID")]
    [InlineData("https://s.example/p", "sub1=first&sub1=second", "https://s.example/p?sub1=first&khc=ID")]
    [InlineData("https://s.example/p", "url=https://evil.example&redirect=//evil.example&to=x&khc=forged&a=1", "https://s.example/p?khc=ID")]
    [InlineData("https://s.example/p", "sub1=%0d%0aX-Evil: 1", "https://s.example/p?sub1=%0D%0AX-Evil%3A%201&khc=ID")]
    [InlineData("https://s.example/p", "sub1=@evil.example/%23", "https://s.example/p?sub1=%40evil.example%2F%23&khc=ID")]
    public void A_visitors_query_adds_sub_ids_and_nothing_else(string destination, string query, string expected) =>
        new Landing(destination).Address(Query(query), "ID").ShouldBe(expected);

    [Fact]
    public void Without_a_click_id_the_address_is_the_brands_own() =>
        new Landing("https://s.example/p?a=1#top").Address(Query("x=1"), null).ShouldBe("https://s.example/p?a=1#top");

    [Fact]
    public void A_sub_id_is_cut_at_255_characters_and_never_inside_one()
    {
        new Landing("https://s.example/p").Address(Query("sub1=" + new string('a', 300)), null).ShouldBe("https://s.example/p?sub1=" + new string('a', 255));
        new Landing("https://s.example/p").Address(Query("sub1=" + new string('a', 254) + Uri.EscapeDataString("😀")), null).ShouldBe("https://s.example/p?sub1=" + new string('a', 254));
    }

    private static QueryCollection Query(string text) => new(QueryHelpers.ParseQuery(text));
}
