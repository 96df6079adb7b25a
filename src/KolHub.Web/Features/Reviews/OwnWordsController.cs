using KolHub.Web.Pipeline;
using Microsoft.AspNetCore.Mvc;

namespace KolHub.Web.Features.Reviews;

[Access(May.SeeOwnWords)]
[Route("/own-words")]
public sealed class OwnWordsController : RoomController
{
    [HttpGet("")]
    public Task<IActionResult> OwnWordsEditor() => Show(new OwnWordsEditor.Query());

    [HttpGet("{number:int}")]
    public Task<IActionResult> OwnWordsVersion(OwnWordsVersion.Query query) => Show(query);

    /// <summary>The version is kept for the form that comes back, so that a trial does not hide what somebody else saved meanwhile.</summary>
    [HttpPost("trial")]
    [Access(May.KeepOwnWords)]
    public Task<IActionResult> TryOwnWords(int version, string? text, string? sample) => Show(new OwnWordsEditor.Query(text ?? "", sample));

    [HttpPost("")]
    [Access(May.KeepOwnWords)]
    public Task<IActionResult> SaveOwnWords(SaveOwnWords.Command command) => Do(command, _ => "/own-words#versions", () => Show(new OwnWordsEditor.Query(command.Text ?? "")));

    [HttpPost("{number:int}/return")]
    [Access(May.KeepOwnWords)]
    public Task<IActionResult> BringBackOwnWords(BringBackOwnWords.Command command) => Do(command, number => $"/own-words/{number}", () => OwnWordsVersion(new OwnWordsVersion.Query(command.Number)));
}
