using System.Globalization;
using KolHub.Web.Pipeline;
using Microsoft.AspNetCore.Mvc;

namespace KolHub.Web.Features.Discovery;

[Access(May.FindCreators)]
[Route("/discovery/portfolio")]
public sealed class PortfolioController : RoomController
{
    [HttpGet("")]
    public async Task<IActionResult> PlanPortfolio([FromQuery] PortfolioSearch search)
    {
        if (!ModelState.IsValid)
        {
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        }
        return await Show(new PlanPortfolio.Query(search));
    }

    [HttpPost("shortlist")]
    [Access(May.MakeOffers)]
    public Task<IActionResult> ShortlistPortfolio(ShortlistPortfolio.Command command) =>
        Do(command, id => "/discovery/shortlist?campaign=" + id.ToString(CultureInfo.InvariantCulture), () => Show(new PlanPortfolio.Query(new PortfolioSearch { Campaign = command.Campaign })));
}
