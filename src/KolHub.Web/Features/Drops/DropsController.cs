using KolHub.Web.Pipeline;
using KolHub.Web.Pipeline.Sheets;
using Microsoft.AspNetCore.Mvc;

namespace KolHub.Web.Features.Drops;

[Access(May.SeeBoards)]
[Route("/insights/drops")]
public sealed class DropsController(Words words) : RoomController
{
    [HttpGet("")]
    public async Task<IActionResult> DropList(DropList.Query query, SheetFormat? format) =>
        format is { } chosen ? Drops.DropList.Of(await Ask(query with { Whole = true }), chosen, words) : await Show(query);

    [HttpGet("{id:long}")]
    public async Task<IActionResult> DropDetails(long id, SheetFormat? format)
    {
        var query = new DropDetails.Query(id);
        return format is { } chosen ? Drops.DropDetails.Of(await Ask(query), chosen, words) : await Show(query);
    }

    [HttpPost("{id:long}/assign")]
    [Access(May.KeepDrops)]
    public Task<IActionResult> AssignDrop(AssignDrop.Command command) => Do(command, id => $"/insights/drops/{id}", () => DropDetails(command.Id, null));

    [HttpPost("{id:long}/close")]
    [Access(May.KeepDrops)]
    public Task<IActionResult> CloseDrop(CloseDrop.Command command) => Do(command, id => $"/insights/drops/{id}", () => DropDetails(command.Id, null));
}
