using System.Globalization;
using KolHub.Web.Pipeline;
using KolHub.Web.Pipeline.Sheets;
using Microsoft.AspNetCore.Mvc;

namespace KolHub.Web.Features.Discovery;

[Access(May.FindCreators)]
[Route("/discovery/shortlist")]
public sealed class ShortlistController(Words words, TimeProvider clock, SiteAddress site) : RoomController
{
    [HttpGet("")]
    public async Task<IActionResult> Shortlist(long campaign, SheetFormat? format)
    {
        if (format is { } kind)
        {
            var page = await Ask(new Shortlist.Query(campaign));
            return new SheetResult($"shortlist-{clock.Now():yyyy-MM-dd}", kind, [.. ((string[])["Creator", "Platform", "Handle", "Tier", "Followers", "Rank", "EstimateSales", "Interval", "Note", "AddedBy", "AddedAt", "Model"]).Select(k => words[$"Discovery.{k}"])],
                page.Lines.Select(l => (IReadOnlyList<object?>)[l.Name, words.Of("Creators", l.Platform), l.Handle, words.Of("Creators", l.Tier), l.Followers, l.Answer.Rank, l.Sales, l.SalesInner, l.Note, l.By, l.AddedAt, l.Answer.Model]).ToAsyncEnumerable());
        }
        return await Show(new Shortlist.Query(campaign, TempData["client-link"] as string));
    }

    [HttpPost("")]
    [Access(May.MakeOffers)]
    public Task<IActionResult> AddToShortlist([FromForm] AddToShortlist.Command command, [FromForm] string? back) =>
        Do(command, _ => Url.IsLocalUrl(back) ? back : AddressOf(command.Campaign), () => Show(new FindCreators.Query(command.Search with { Campaign = command.Campaign })));

    [HttpPost("{id:long}/removal")]
    [Access(May.MakeOffers)]
    public Task<IActionResult> RemoveFromShortlist(RemoveFromShortlist.Command command, [FromForm] long campaign) => Do(command, AddressOf, () => Shortlist(campaign, null));

    [HttpPost("{id:long}/note")]
    [Access(May.MakeOffers)]
    public Task<IActionResult> WriteShortlistNote(WriteShortlistNote.Command command, [FromForm] long campaign) => Do(command, AddressOf, () => Shortlist(campaign, null));

    [HttpPost("links")]
    [Access(May.MakeOffers)]
    public Task<IActionResult> OpenClientLink(OpenClientLink.Command command) => Do(command, token =>
    {
        TempData["client-link"] = site.Of("/shortlists/" + token);
        return AddressOf(command.Campaign);
    }, () => Shortlist(command.Campaign, null));

    [HttpPost("links/{id:long}/revocation")]
    [Access(May.MakeOffers)]
    public Task<IActionResult> RevokeClientLink(RevokeClientLink.Command command, [FromForm] long campaign) => Do(command, AddressOf, () => Shortlist(campaign, null));

    private static string AddressOf(long campaign) => "/discovery/shortlist?campaign=" + campaign.ToString(CultureInfo.InvariantCulture);
}
