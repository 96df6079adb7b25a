using KolHub.Web.Pipeline;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;

namespace KolHub.Web.Features.Creators;

[Access(May.KeepOwnProfile)]
[EnableRateLimiting(RateLimits.Doors)]
[Route("/profile/payout-accounts")]
public sealed class PayoutAccountsController : RoomController
{
    [HttpGet("")]
    public Task<IActionResult> MyPayoutAccounts() => Show(new MyPayoutAccounts.Query());

    [HttpPost("")]
    public Task<IActionResult> AddPayoutAccount(AddPayoutAccount.Command command) => Do(command, _ => "/profile/payout-accounts", MyPayoutAccounts);

    [HttpPost("{id:long}/withdrawal")]
    public Task<IActionResult> WithdrawPayoutAccount(WithdrawPayoutAccount.Command command) => Do(command, _ => "/profile/payout-accounts", MyPayoutAccounts);

    [HttpPost("/profile/tax-kind")]
    public Task<IActionResult> DeclareTax(DeclareTax.Command command) => Do(command, _ => "/profile/payout-accounts", MyPayoutAccounts);
}
