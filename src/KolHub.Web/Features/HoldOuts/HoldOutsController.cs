using KolHub.Web.Pipeline;
using KolHub.Web.Pipeline.Sheets;
using Microsoft.AspNetCore.Mvc;

namespace KolHub.Web.Features.HoldOuts;

[Access(May.SeeHoldOuts)]
public sealed class HoldOutsController(Words words) : RoomController
{
    [HttpGet("/campaigns/{id:long}/hold-outs")]
    [Access(May.SeeBoards)]
    public Task<IActionResult> HoldOutList(HoldOutList.Query query) => Show(query);

    [HttpGet("/campaigns/{id:long}/hold-outs/export")]
    [Access(May.SeeBoards)]
    public async Task<IActionResult> Export(HoldOutList.Query query, SheetFormat format) => HoldOuts.HoldOutList.Of(await Ask(query with { Whole = true }), format, words);

    [HttpGet("/campaigns/{id:long}/hold-outs/new")]
    [Access(May.KeepHoldOuts)]
    public Task<IActionResult> HoldOutForm(HoldOutForm.Query query) => Show(query);

    [HttpPost("/campaigns/{id:long}/hold-outs")]
    [Access(May.KeepHoldOuts)]
    public Task<IActionResult> DraftHoldOut(DraftHoldOut.Command command) => Do(command, id => $"/hold-outs/{id}", () => HoldOutForm(new HoldOutForm.Query(command.Id)));

    [HttpGet("/hold-outs/{id:long}")]
    public Task<IActionResult> HoldOutDetails(long id) => Show(new HoldOutDetails.Query(id));

    [HttpGet("/hold-outs/{id:long}/export")]
    public async Task<IActionResult> ExportHoldOut(long id, SheetFormat format) => HoldOuts.HoldOutDetails.Of(await Ask(new HoldOutDetails.Query(id)), format, words);

    [HttpPost("/hold-outs/{id:long}/start")]
    [Access(May.KeepHoldOuts)]
    public Task<IActionResult> StartHoldOut(StartHoldOut.Command command) => Do(command, id => $"/hold-outs/{id}", () => HoldOutDetails(command.Id));

    [HttpPost("/hold-outs/{id:long}/end")]
    [Access(May.KeepHoldOuts)]
    public Task<IActionResult> EndHoldOut(EndHoldOut.Command command) => Do(command, id => $"/hold-outs/{id}", () => HoldOutDetails(command.Id));
}
