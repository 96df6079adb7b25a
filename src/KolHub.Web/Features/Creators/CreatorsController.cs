using KolHub.Web.Pipeline;
using Microsoft.AspNetCore.Mvc;

namespace KolHub.Web.Features.Creators;

[Access(May.SeeCreators)]
[Route("/creators")]
public sealed class CreatorsController : RoomController
{
    [HttpGet("{id:long}")]
    public Task<IActionResult> CreatorDetails(long id) => Show(new CreatorDetails.Query(id));
}
