using KolHub.Web.Pipeline;
using KolHub.Web.Pipeline.Sheets;
using Microsoft.AspNetCore.Mvc;

namespace KolHub.Web.Features.Creators;

[Access(May.FindCreators)]
[Route("/listings")]
public sealed class ListingsController(TimeProvider clock) : RoomController
{
    [HttpGet("")]
    public async Task<IActionResult> ListingList([FromQuery] ListingList.Filter filter, SheetFormat? format = null, int page = 1)
    {
        if (format is null)
        {
            return await Show(new ListingList.Query(filter, page));
        }
        var table = await Ask(new ExportListings.Query(filter));
        return new SheetResult($"listings-{clock.Now():yyyy-MM-dd}", format.Value, table.Header, table.Rows);
    }

    [HttpGet("{id:long}")]
    public Task<IActionResult> ListingDetails(long id) => Show(new ListingDetails.Query(id));

    [HttpPost("{id:long}/link")]
    [Access(May.ImportCreators)]
    public Task<IActionResult> LinkListing(LinkListing.Command command) => Do(command, id => $"/listings/{id}", () => ListingDetails(command.Id));

    [HttpPost("{id:long}/removal")]
    [Access(May.ImportCreators)]
    public Task<IActionResult> RemoveListing(RemoveListing.Command command) => Do(command, _ => "/listings", () => ListingDetails(command.Id));
}
