using KolHub.Web.Pipeline;
using KolHub.Web.Pipeline.Sheets;
using Microsoft.AspNetCore.Mvc;

namespace KolHub.Web.Features.Creators;

[Access(May.ImportCreators)]
[Route("/listings/imports")]
public sealed class ImportsController : RoomController
{
    private const long LargestRequest = 64 << 20;

    [HttpGet("")]
    public Task<IActionResult> ListingImports(int page = 1) => Show(new ListingImports.Query(page));

    [HttpPost("")]
    [RequestSizeLimit(LargestRequest)]
    [RequestFormLimits(MultipartBodyLengthLimit = LargestRequest)]
    public Task<IActionResult> UploadListings(UploadListings.Command command) => Do(command, id => $"/listings/imports/{id}", () => ListingImports());

    [HttpGet("{id:long}")]
    public Task<IActionResult> ListingImportDetails(long id) => Show(new ListingImportDetails.Query(id));

    [HttpPost("{id:long}/check")]
    public Task<IActionResult> CheckListings(CheckListings.Command command) => Do(command, id => $"/listings/imports/{id}", () => ListingImportDetails(command.Id));

    [HttpPost("{id:long}/run")]
    public Task<IActionResult> ImportListings(ImportListings.Command command) => Do(command, id => $"/listings/imports/{id}", () => ListingImportDetails(command.Id));

    [HttpGet("{id:long}/faults")]
    public async Task<IActionResult> ExportImportFaults(long id, SheetFormat format = SheetFormat.Csv)
    {
        var table = await Ask(new ExportImportFaults.Query(id));
        return new SheetResult($"bad-rows-{id}", format, table.Header, table.Rows);
    }
}
