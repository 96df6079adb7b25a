namespace KolHub.Browser.Tests;

public sealed class DoorJourney : IAsyncLifetime
{
    private readonly RunningSite _site = new(market: "none");

    public Task InitializeAsync() => _site.InitializeAsync();

    public Task DisposeAsync() => ((IAsyncLifetime)_site).DisposeAsync();

    [BrowserTheory]
    [InlineData("zh-CN", "light")]
    [InlineData("en-GB", "dark")]
    public async Task A_new_brand_registers_and_sees_its_first_page_without_a_complaint(string language, string scheme)
    {
        var screen = await _site.Open(language, scheme: scheme);
        await screen.Page.GotoAsync("/registration/brand");
        await screen.Page.FillAsync("[name=BrandName]", "Qinghe");
        await screen.Page.FillAsync("[name=Name]", "Lin");
        await screen.Page.FillAsync("[name=Email]", $"{Guid.NewGuid():N}@example.com");
        await screen.Page.FillAsync("[name=Password]", "plain tea at noon");
        await screen.Page.ClickAsync("main form button.primary");
        await screen.Page.WaitForSelectorAsync("nav.rooms");

        (await Axe.Look(screen.Page, bothSchemes: false)).ShouldBeEmpty();
        screen.Complaints.ShouldBeEmpty();
    }
}
