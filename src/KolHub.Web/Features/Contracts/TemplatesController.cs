using KolHub.Web.Pipeline;
using Microsoft.AspNetCore.Mvc;

namespace KolHub.Web.Features.Contracts;

[Access(May.SeeTemplates)]
[Route("/contract-templates")]
public sealed class TemplatesController : RoomController
{
    [HttpGet("")]
    public Task<IActionResult> TemplateList(TemplateList.Query query) => Show(query);

    [HttpPost("")]
    [Access(May.KeepTemplates)]
    public Task<IActionResult> DraftTemplate(DraftTemplate.Command command) => Do(command, id => $"/contract-templates/{id}/text", () => TemplateDetails(command.LikeId));

    [HttpGet("{id:long}")]
    public Task<IActionResult> TemplateDetails(long id) => Show(new TemplateDetails.Query(id));

    [HttpGet("{id:long}/text")]
    [Access(May.KeepTemplates)]
    public Task<IActionResult> TemplateEditor(long id) => Show(new TemplateEditor.Query(id));

    [HttpPost("{id:long}/text")]
    [Access(May.KeepTemplates)]
    public Task<IActionResult> WriteTemplate(WriteTemplate.Command command) => Do(command, id => $"/contract-templates/{id}", () => TemplateEditor(command.Id));

    [HttpPost("{id:long}/submission")]
    [Access(May.KeepTemplates)]
    public Task<IActionResult> SubmitTemplate(SubmitTemplate.Command command) => Do(command, id => $"/contract-templates/{id}", () => TemplateDetails(command.Id));

    [HttpPost("{id:long}/edition")]
    [Access(May.KeepTemplates)]
    public Task<IActionResult> ReviseTemplate(ReviseTemplate.Command command) => Do(command, id => $"/contract-templates/{id}/text", () => TemplateDetails(command.Id));

    [HttpPost("{id:long}/retirement")]
    [Access(May.KeepTemplates)]
    public Task<IActionResult> RetireTemplate(RetireTemplate.Command command) => Do(command, id => $"/contract-templates/{id}", () => TemplateDetails(command.Id));

    [HttpPost("{id:long}/approval")]
    [Access(May.ApproveTemplates)]
    public Task<IActionResult> ApproveTemplate(ApproveTemplate.Command command) => Do(command, id => $"/contract-templates/{id}", () => TemplateDetails(command.Id));

    [HttpPost("{id:long}/return")]
    [Access(May.ApproveTemplates)]
    public Task<IActionResult> ReturnTemplate(ReturnTemplate.Command command) => Do(command, id => $"/contract-templates/{id}", () => TemplateDetails(command.Id));
}
