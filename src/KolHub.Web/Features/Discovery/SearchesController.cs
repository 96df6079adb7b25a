using KolHub.Web.Pipeline;
using Microsoft.AspNetCore.Mvc;

namespace KolHub.Web.Features.Discovery;

[Access(May.FindCreators)]
[Route("/discovery/searches")]
public sealed class SearchesController : RoomController
{
    [HttpGet("")]
    public Task<IActionResult> SavedSearches() => Show(new SavedSearches.Query());

    [HttpPost("")]
    public Task<IActionResult> SaveSearch(SaveSearch.Command command) => Do(command, _ => "/discovery/searches", SavedSearches);

    [HttpPost("{id:long}/name")]
    public Task<IActionResult> RenameSearch(RenameSearch.Command command) => Do(command, _ => "/discovery/searches", SavedSearches);

    [HttpPost("{id:long}/removal")]
    public Task<IActionResult> DeleteSearch(DeleteSearch.Command command) => Do(command, _ => "/discovery/searches", SavedSearches);
}
