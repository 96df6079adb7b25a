using KolHub.Web.Pipeline;
using KolHub.Web.Pipeline.Sheets;
using Microsoft.AspNetCore.Mvc;

namespace KolHub.Web.Features.Campaigns;

[Access(May.ManageCampaigns)]
[Route("/products")]
public sealed class ProductsController(Words words) : RoomController
{
    [HttpGet("")]
    public Task<IActionResult> ProductList(ProductList.Query query) => Show(query);

    [HttpGet("export")]
    public async Task<IActionResult> Export(ProductList.Query query, SheetFormat format) => CampaignSheets.Of(await Ask(query with { Whole = true }), format, words);

    [HttpGet("new")]
    public Task<IActionResult> NewProduct() => Show(new NewProduct.Query());

    [HttpPost("")]
    public Task<IActionResult> AddProduct(AddProduct.Command command) => Do(command, _ => "/products", NewProduct);

    [HttpGet("{id:long}")]
    public Task<IActionResult> ProductDetails(long id) => Show(new ProductDetails.Query(id));

    [HttpPost("{id:long}")]
    public Task<IActionResult> EditProduct(EditProduct.Command command) => Do(command, _ => "/products", () => ProductDetails(command.Id));

    [HttpPost("{id:long}/archive")]
    public Task<IActionResult> ArchiveProduct(ArchiveProduct.Command command) => Do(command, _ => "/products", () => ProductDetails(command.Id));
}
