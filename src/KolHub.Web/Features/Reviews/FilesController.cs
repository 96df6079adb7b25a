using KolHub.Web.Pipeline;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;

namespace KolHub.Web.Features.Reviews;

/// <summary>What people sent, byte for byte, only ever as the picture, video or download that it is: never as a page of this site.</summary>
[Access(May.SeeEvidence)]
public sealed class FilesController : RoomController
{
    /// <summary>Whole or in part, as a player asks for it.</summary>
    [HttpGet("/uploads/{id:long}")]
    [Access(May.SeeDrafts)]
    public async Task<IActionResult> UploadedFile(long id)
    {
        var file = await Ask(new UploadedFile.Query(id));
        return Guarded(File(file.Content, file.MediaType, lastModified: null, new EntityTagHeaderValue($"\"{file.Sha256}\""), enableRangeProcessing: true));
    }

    [HttpGet("/evidence/{id:long}")]
    public async Task<IActionResult> EvidenceFile(long id)
    {
        var file = await Ask(new EvidenceFile.Query(id));
        return Guarded(File(file.Content, file.MediaType, file.Name, lastModified: null, new EntityTagHeaderValue($"\"{file.Sha256}\""), enableRangeProcessing: true));
    }
}
