using KolHub.Web.Features.Shared;
using KolHub.Web.Pipeline;
using Microsoft.AspNetCore.Mvc;

namespace KolHub.Web.Features.Reviews;

/// <summary>The proofs of a case, and what a reviewer takes back of their own findings.</summary>
[Access(May.SeeEvidence)]
[Route("/reviews/{id:long}/evidence")]
public sealed class EvidenceController : RoomController
{
    [HttpGet("")]
    public Task<IActionResult> EvidenceOfCase(long id) => Show(new EvidenceOfCase.Query(id));

    [HttpPost("")]
    [Access(May.AttachEvidence)]
    [ReceivesFiles(FileUse.Evidence)]
    public Task<IActionResult> AttachEvidence(AttachEvidence.Command command) => Do(command, id => $"/reviews/{id}/evidence", () => EvidenceOfCase(command.Id));

    /// <summary>The id is the own finding's.</summary>
    [HttpPost("/own-findings/{id:long}/lifting")]
    [Access(May.ReviewWording)]
    public async Task<IActionResult> LiftOwnFinding(LiftOwnFinding.Command command) => GoTo($"/reviews/{await Ask(command)}");
}
