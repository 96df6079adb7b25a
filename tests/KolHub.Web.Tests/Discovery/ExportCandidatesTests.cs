using KolHub.Web.Tests.Base;

namespace KolHub.Web.Tests.Discovery;

public sealed class ExportCandidatesTests : SiteTest
{
    [DataFact]
    public async Task The_ranking_leaves_as_a_file_with_its_reasons()
    {
        var brand = await Given.Brand();
        var creator = await Given.Ranked();

        var file = await brand.Manager.Get($"/discovery?q={creator.Handle}&format=Csv");

        file.Answer.Content.Headers.ContentType!.MediaType.ShouldBe("text/csv");
        var lines = file.Text.Split("\r\n");
        lines[0].ShouldContain("Expected net sales");
        lines[1].ShouldContain(creator.Handle);
        lines[1].ShouldContain("37 orders of 1,240 clicks");
    }

    [DataFact]
    public async Task Excel_gets_a_workbook() =>
        (await (await Given.Brand()).Manager.Get("/discovery?format=Xlsx")).Answer.Content.Headers.ContentType!.MediaType!.ShouldContain("spreadsheetml");
}
