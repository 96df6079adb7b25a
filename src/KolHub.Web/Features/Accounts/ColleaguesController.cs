using KolHub.Web.Pipeline;
using Microsoft.AspNetCore.Mvc;

namespace KolHub.Web.Features.Accounts;

[Access(May.SeeColleagues)]
[Route("/colleagues")]
public sealed class ColleaguesController(SiteAddress site) : RoomController
{
    [HttpGet("")]
    public Task<IActionResult> Colleagues() => Show(new Colleagues.Query(TempData["link"] as string));

    [HttpPost("invitations")]
    [Access(May.Invite)]
    public Task<IActionResult> InviteColleague(InviteColleague.Command command) => Do(command, token =>
    {
        TempData["link"] = site.Of($"/invitations/{token}/acceptance");
        return "/colleagues";
    }, Colleagues);

    [HttpPost("invitations/{id:long}/revocation")]
    [Access(May.Invite)]
    public Task<IActionResult> RevokeInvitation(RevokeInvitation.Command command) => Do(command, _ => "/colleagues", Colleagues);

    [HttpPost("{id:long}/end")]
    [Access(May.Invite)]
    public Task<IActionResult> EndMembership(EndMembership.Command command) => Do(command, _ => "/colleagues", Colleagues);
}
