using KolHub.Web.Pipeline;
using KolHub.Web.Pipeline.Sheets;
using Microsoft.AspNetCore.Mvc;

namespace KolHub.Web.Features.Races;

[Access(May.SeeRaces)]
public sealed class RacesController(Words words) : RoomController
{
    [HttpGet("/campaigns/{id:long}/races")]
    public Task<IActionResult> RaceList(RaceList.Query query) => Show(query);

    [HttpGet("/campaigns/{id:long}/races/export")]
    public async Task<IActionResult> Export(RaceList.Query query, SheetFormat format) => Races.RaceList.Of(await Ask(query with { Whole = true }), format, words);

    [HttpGet("/campaigns/{id:long}/races/new")]
    [Access(May.KeepRaces)]
    public Task<IActionResult> RaceForm(long id) => Show(new RaceForm.Query(id));

    [HttpPost("/campaigns/{id:long}/races")]
    [Access(May.KeepRaces)]
    public Task<IActionResult> DraftRace(DraftRace.Command command) => Do(command, id => $"/races/{id}", () => RaceForm(command.Id));

    [HttpGet("/races/{id:long}")]
    public Task<IActionResult> RaceDetails(long id) => Show(new RaceDetails.Query(id));

    [HttpGet("/races/{id:long}/export")]
    public async Task<IActionResult> ExportRace(long id, SheetFormat format) => Races.RaceDetails.Of(await Ask(new RaceDetails.Query(id)), format, words);

    [HttpPost("/races/{id:long}/line-up")]
    [Access(May.KeepRaces)]
    public Task<IActionResult> WriteRace(WriteRace.Command command) => Do(command, id => $"/races/{id}", () => RaceDetails(command.Id));

    [HttpPost("/races/{id:long}/start")]
    [Access(May.KeepRaces)]
    public Task<IActionResult> StartRace(StartRace.Command command) => Do(command, id => $"/races/{id}", () => RaceDetails(command.Id));

    [HttpPost("/races/{id:long}/stops")]
    [Access(May.KeepRaces)]
    public Task<IActionResult> StopEntrant(StopEntrant.Command command) => Do(command, id => $"/races/{id}", () => RaceDetails(command.Id));

    [HttpPost("/races/{id:long}/promotion")]
    [Access(May.KeepRaces)]
    public Task<IActionResult> PromoteEntrant(PromoteEntrant.Command command) => Do(command, id => $"/races/{id}", () => RaceDetails(command.Id));

    [HttpPost("/races/{id:long}/end")]
    [Access(May.KeepRaces)]
    public Task<IActionResult> EndRace(EndRace.Command command) => Do(command, id => $"/races/{id}", () => RaceDetails(command.Id));
}
