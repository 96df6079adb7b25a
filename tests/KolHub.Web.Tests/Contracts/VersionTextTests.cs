using System.Security.Cryptography;
using KolHub.Web.Tests.Base;

namespace KolHub.Web.Tests.Contracts;

public sealed class VersionTextTests : SiteTest
{
    [DataFact]
    public async Task The_download_is_the_very_bytes_that_were_hashed()
    {
        var (brand, creator) = (await Given.Brand(), await Given.Creator());
        var contract = await Given.ContractDrafted(brand, creator);

        var answer = await (await creator.Someone.Browser()).Client.GetAsync($"/contracts/{contract.Id}/versions/1/document");

        answer.Content.Headers.ContentDisposition!.DispositionType.ShouldBe("attachment");
        Convert.ToHexStringLower(SHA256.HashData(await answer.Content.ReadAsByteArrayAsync())).ShouldBe(contract.Current.Sha256);
    }

    [DataFact]
    public async Task A_version_and_its_print_show_text_terms_and_hash()
    {
        var (brand, creator) = (await Given.Brand(), await Given.Creator());
        var contract = await Given.ContractActive(brand, creator);
        foreach (var address in (string[])[$"/contracts/{contract.Id}/versions/1", $"/contracts/{contract.Id}/print"])
        {
            var page = await brand.Finance.Get(address);
            page.Page.QuerySelectorAll(".document").Select(d => d.TextContent).ShouldBe([contract.Current.TextZh, contract.Current.TextEn]);
            page.Words.ShouldContain(contract.Current.Sha256);
            page.Words.ShouldContain("¥8,000.00");
        }
        (await brand.Finance.Get($"/contracts/{contract.Id}/print")).Page.QuerySelector("tfoot .sheet-foot")!.TextContent.ShouldContain(contract.Current.Sha256);
    }
}
