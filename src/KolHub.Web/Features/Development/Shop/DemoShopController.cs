using KolHub.Web.Pipeline;
using Microsoft.AspNetCore.Mvc;

namespace KolHub.Web.Features.Development.Shop;

[Access(May.Development)]
[Route("/demo-shop")]
public sealed class DemoShopController(ShopTill till, Words words) : RoomController
{
    [HttpGet("")]
    public async Task<IActionResult> ShopFront(string? shop, string? khc, string? said) =>
        View("/Features/Development/Shop/ShopFront.cshtml", (await Ask(new ShopFront.Query(shop, khc)), said));

    [HttpPost("orders")]
    public async Task<IActionResult> Buy(string shop, long productId, int quantity, string? code, string? khc, CancellationToken ct) =>
        Back(shop, khc, await till.Buy(shop, productId, Math.Clamp(quantity, 1, 99), code, khc, ct) ? "Development.Bought" : "Development.NotHeard");

    [HttpPost("refunds")]
    public async Task<IActionResult> Refund(string shop, long orderId, string line, string? khc, CancellationToken ct) =>
        Back(shop, khc, await till.Refund(shop, orderId, line, ct) ? "Development.GivenBack" : "Development.NotHeard");

    /// <summary>The demo shop proves that it is the brand's, as a real shop would: by a file.</summary>
    [HttpGet("/.well-known/kolhub.txt")]
    public async Task<IActionResult> Proofs() => Content(string.Join('\n', await Ask(new ShopProofs.Query(Request.Host.ToString()))), "text/plain");

    private RedirectResult Back(string shop, string? khc, string said) =>
        new($"/demo-shop?shop={Uri.EscapeDataString(shop)}&khc={Uri.EscapeDataString(khc ?? "")}&said={Uri.EscapeDataString(words[said])}");
}
