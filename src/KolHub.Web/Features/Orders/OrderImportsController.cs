using KolHub.Web.Pipeline;
using KolHub.Web.Pipeline.Sheets;
using Microsoft.AspNetCore.Mvc;

namespace KolHub.Web.Features.Orders;

[Access(May.SetUpOrders)]
[Route("/orders/imports")]
public sealed class OrderImportsController(Words words) : RoomController
{
    private const long LargestRequest = 64 << 20;

    [HttpGet("{id:long}")]
    public Task<IActionResult> OrderImportDetails(long id) => Show(new OrderImportDetails.Query(id));

    [HttpGet("{id:long}/faults")]
    public async Task<IActionResult> OrderImportFaults(long id, SheetFormat format)
    {
        var faults = await Ask(new OrderImportFaults.Query(id));
        return new SheetResult(words["Orders.BadRows"], format, [words["Orders.LineOfFile"], words["Orders.Column"], words["Orders.Cell"], words["Orders.WhatIsWrong"]], Rows());

        async IAsyncEnumerable<IReadOnlyList<object?>> Rows()
        {
            foreach (var fault in faults)
            {
                yield return [fault.Line, fault.Column, fault.Value, fault.Words];
            }
            await Task.CompletedTask;
        }
    }

    [HttpGet("{id:long}/differences")]
    public async Task<IActionResult> OrderImportDifferences(long id, SheetFormat format)
    {
        var lines = await Ask(new OrderImportDifferences.Query(id));
        return new SheetResult(words["Orders.Compared"], format, [words["Orders.Number"], words["Orders.Gap"], words["Orders.HereItIs"], words["Orders.InTheFile"]], Rows());

        async IAsyncEnumerable<IReadOnlyList<object?>> Rows()
        {
            foreach (var line in lines)
            {
                yield return [line.Order, words.Of("Orders", line.Gap), line.Here, line.There];
            }
            await Task.CompletedTask;
        }
    }

    [HttpPost("{id:long}/check")]
    public Task<IActionResult> CheckOrderFile(CheckOrderFile.Command command) => Do(command, id => $"/orders/imports/{id}", () => OrderImportDetails(command.Id));

    [HttpPost("{id:long}/import")]
    public Task<IActionResult> ImportOrderFile(ImportOrderFile.Command command) => Do(command, id => $"/orders/imports/{id}", () => OrderImportDetails(command.Id));

    [HttpPost("/orders/connections/{id:long}/files")]
    [RequestSizeLimit(LargestRequest)]
    [RequestFormLimits(MultipartBodyLengthLimit = LargestRequest)]
    public async Task<IActionResult> UploadOrderFile(long id, IFormFile? file)
    {
        using var content = new MemoryStream();
        await (file?.CopyToAsync(content, HttpContext.RequestAborted) ?? Task.CompletedTask);
        return await Do(new UploadOrderFile.Command(id, Path.GetFileName(file?.FileName ?? ""), content.ToArray()), import => $"/orders/imports/{import}", async () => View("ConnectionDetails", await Ask(new ConnectionDetails.Query(id))));
    }
}
