using KolHub.Web.Pipeline;
using KolHub.Web.Tests.Base;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace KolHub.Web.Tests.Pipeline;

public sealed class HealthCommandTests
{
    [Theory]
    [InlineData(null, null, 8080)]
    [InlineData(null, "8081", 8081)]
    [InlineData(null, "8082;8083", 8082)]
    [InlineData("http://*:5000", "8080", 5000)]
    [InlineData("https://[::]:443;http://127.0.0.1:5001/", null, 5001)]
    [InlineData("http://localhost", null, 80)]
    public void It_asks_where_the_server_listens(string? urls, string? ports, int port) =>
        HealthCommand.AddressOf(urls, ports).ShouldBe(new Uri($"http://127.0.0.1:{port}/"));

    [DataFact]
    public async Task It_passes_only_while_the_site_answers()
    {
        var builder = WebApplication.CreateSlimBuilder();
        await using var site = builder.Build();
        var lives = true;
        site.MapGet("/healthz", () => lives ? Results.Text("ok") : Results.StatusCode(503));
        site.Urls.Add("http://127.0.0.1:0");
        await site.StartAsync();
        var address = new Uri(site.Urls.Single());
        (await HealthCommand.Run(address, TextWriter.Null)).ShouldBe(0);
        lives = false;
        (await HealthCommand.Run(address, TextWriter.Null)).ShouldBe(1);
        await site.StopAsync();
        using var said = new StringWriter();
        (await HealthCommand.Run(address, said)).ShouldBe(1);
        said.ToString().ShouldContain("does not answer");
    }

    [Fact]
    public void Only_its_own_word_starts_it()
    {
        HealthCommand.IsAsked(["health"]).ShouldBeTrue();
        HealthCommand.IsAsked([]).ShouldBeFalse();
        HealthCommand.IsAsked(["verify"]).ShouldBeFalse();
    }
}
