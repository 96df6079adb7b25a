using KolHub.Web.Pipeline;
using KolHub.Web.Pipeline.Sheets;
using Microsoft.AspNetCore.Mvc;

namespace KolHub.Web.Features.Payouts;

[Access(May.MakePayouts)]
[Route("/payouts/batches")]
public sealed class BatchesController : RoomController
{
    [HttpGet("")]
    [Access(May.SeeBatches)]
    public Task<IActionResult> BatchList(BatchList.Query query) => Show(query);

    [HttpPost("")]
    public Task<IActionResult> MakeBatch(MakeBatch.Command command) => Do(command, id => $"/payouts/batches/{id}", () => Show(new PayoutQueue.Query()));

    [HttpGet("{id:long}")]
    [Access(May.SeeBatches)]
    public Task<IActionResult> BatchDetails(long id) => Show(new BatchDetails.Query(id));

    [HttpGet("{id:long}/export")]
    public async Task<IActionResult> ExportBatch(long id, SheetFormat format) => (await Ask(new ExportBatch.Query(id))).As(format);

    [HttpPost("{id:long}/files")]
    public Task<IActionResult> MakeFile(MakeFile.Command command) => Do(command, Page, () => BatchDetails(command.Id));

    [HttpGet("/payouts/files/{id:long}")]
    public async Task<IActionResult> PayoutFileContent(long id)
    {
        var file = await Ask(new PayoutFileContent.Query(id));
        Response.Headers.CacheControl = "no-store";
        return File(file.Content, file.MediaType, file.Name);
    }

    [HttpPost("{id:long}/release")]
    public Task<IActionResult> ReleaseBatch(ReleaseBatch.Command command) => Do(command, Page, () => BatchDetails(command.Id));

    [HttpPost("{id:long}/submission")]
    public Task<IActionResult> SubmitBatch(SubmitBatch.Command command) => Do(command, Page, () => BatchDetails(command.Id));

    [HttpPost("{id:long}/items/{itemId:long}/settlement")]
    public Task<IActionResult> SettleItem(SettleItem.Command command) => Do(command, Page, () => BatchDetails(command.Id));

    [HttpPost("{id:long}/items/{itemId:long}/failure")]
    public Task<IActionResult> FailItem(FailItem.Command command) => Do(command, Page, () => BatchDetails(command.Id));

    [HttpPost("{id:long}/items/{itemId:long}/removal")]
    public Task<IActionResult> DropItem(DropItem.Command command) => Do(command, Page, () => BatchDetails(command.Id));

    [HttpPost("{id:long}/items/{itemId:long}/invoice")]
    public Task<IActionResult> NoteInvoice(NoteInvoice.Command command) => Do(command, Page, () => BatchDetails(command.Id));

    [HttpPost("{id:long}/items/{itemId:long}/tax")]
    public Task<IActionResult> WithholdTax(WithholdTax.Command command) => Do(command, Page, () => BatchDetails(command.Id));

    private static string Page(long id) => $"/payouts/batches/{id}";
}
