using KolHub.Domain.Accounts;
using KolHub.Web.Pipeline;
using KolHub.Web.Pipeline.Sheets;
using Microsoft.AspNetCore.Mvc;

namespace KolHub.Web.Features.Contracts;

[Access(May.SeeContracts)]
[Route("/contracts")]
public sealed class ContractsController(Words words, CurrentActor current) : RoomController
{
    [HttpGet("")]
    public async Task<IActionResult> ContractList(ContractList.Query query) =>
        current.Actor.Role is Role.BrandReviewer or Role.PlatformReviewer ? Redirect("/contract-templates") : await Show(query);

    [HttpGet("export")]
    public async Task<IActionResult> Export(ContractList.Query query, SheetFormat format) =>
        ContractSheet.Of(await Ask(query with { Whole = true }), format, words);

    [HttpGet("{id:long}")]
    public Task<IActionResult> ContractDetails(long id) => Show(new ContractDetails.Query(id));

    [HttpGet("{id:long}/versions/{number:int}")]
    public Task<IActionResult> VersionText(long id, int number) => Show(new VersionText.Query(id, number));

    [HttpGet("{id:long}/versions/{number:int}/changes")]
    public Task<IActionResult> VersionChanges(long id, int number, int? from) => Show(new VersionChanges.Query(id, number, from));

    [HttpGet("{id:long}/versions/{number:int}/document")]
    public async Task<IActionResult> Document(long id, int number) =>
        File((await Ask(new VersionText.Query(id, number))).Version.DocumentBytes, "text/plain; charset=utf-8", $"contract-{id}-v{number}.txt");

    [HttpGet("{id:long}/print")]
    public async Task<IActionResult> Print(long id, int? version) => View("ContractPrint", await Ask(new VersionText.Query(id, version)));

    [HttpGet("{id:long}/certificate")]
    public Task<IActionResult> ContractCertificate(long id) => Show(new ContractCertificate.Query(id));

    [HttpGet("{id:long}/rates")]
    public Task<IActionResult> RatesPage(long id) => Show(new RatesPage.Query(id));

    [HttpPost("{id:long}/rates")]
    [Access(May.ChangeRates)]
    public Task<IActionResult> ChangeRates(ChangeRates.Command command) => Do(command, id => $"/contracts/{id}/rates", () => RatesPage(command.Id));

    [HttpPost("{id:long}/end")]
    [Access(May.NegotiateContracts)]
    public Task<IActionResult> EndContract(EndContract.Command command) => Do(command, id => $"/contracts/{id}", () => ContractDetails(command.Id));

    [HttpPost("{id:long}/termination")]
    [Access(May.NegotiateContracts)]
    public Task<IActionResult> TerminateContract(TerminateContract.Command command) => Do(command, id => $"/contracts/{id}", () => ContractDetails(command.Id));
}

[Route("/contracts/{id:long}")]
public sealed class SigningController : RoomController
{
    [HttpGet("proposal")]
    [Access(May.NegotiateContracts)]
    public Task<IActionResult> ProposalForm(long id) => Show(new ProposalForm.Query(id));

    [HttpPost("proposal")]
    [Access(May.NegotiateContracts)]
    public Task<IActionResult> ProposeVersion(ProposeVersion.Command command) => Do(command, id => $"/contracts/{id}", () => ProposalForm(command.Id));

    /// <summary>A post because of its length; it changes nothing.</summary>
    [HttpPost("proposal/check")]
    [Access(May.NegotiateContracts)]
    public async Task<IActionResult> CheckProposal(CheckProposal.Query query) => PartialView("_CheckedText", await Ask(query));

    [HttpGet("signature")]
    [Access(May.SignContracts)]
    public Task<IActionResult> SigningPage(long id) => Show(new SigningPage.Query(id));

    [HttpPost("signature")]
    [Access(May.SignContracts)]
    public Task<IActionResult> SignContract(SignContract.Command command) => Do(command, id => $"/contracts/{id}", () => SigningPage(command.Id));
}
