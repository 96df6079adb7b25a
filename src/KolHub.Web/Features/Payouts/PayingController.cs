using KolHub.Web.Pipeline;
using Microsoft.AspNetCore.Mvc;

namespace KolHub.Web.Features.Payouts;

/// <summary>What a brand's bank files are made with.</summary>
[Access(May.MakePayouts)]
[Route("/payouts/paying")]
public sealed class PayingController : RoomController
{
    private const string Page = "/payouts/paying";

    [HttpGet("")]
    public Task<IActionResult> PayingDetails() => Show(new PayingDetails.Query());

    [HttpPost("account")]
    public Task<IActionResult> SetPayingAccount(SetPayingAccount.Command command) => Do(command, _ => Page, PayingDetails);

    [HttpPost("headings")]
    public Task<IActionResult> TakeHeadings(TakeHeadings.Command command) => Do(command, _ => Page, PayingDetails);

    [HttpPost("columns")]
    public Task<IActionResult> ChooseColumns(ChooseColumns.Command command) => Do(command, _ => Page, PayingDetails);
}
