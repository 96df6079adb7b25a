using KolHub.Web.Pipeline;
using Microsoft.AspNetCore.Mvc;

namespace KolHub.Web.Features.Offers;

/// <summary>What the side whose turn it is may say: yes, no, or other terms.</summary>
[Access(May.AnswerOffers)]
[Route("/offers/{id:long}")]
public sealed class AnswersController : RoomController
{
    [HttpPost("acceptance")]
    public Task<IActionResult> AcceptOffer(AcceptOffer.Command command) => Do(command, id => $"/offers/{id}", () => Details(command.Id));

    [HttpPost("decline")]
    public Task<IActionResult> DeclineOffer(DeclineOffer.Command command) => Do(command, id => $"/offers/{id}", () => Details(command.Id));

    [HttpGet("counter")]
    public Task<IActionResult> CounterTerms(long id) => Show(new CounterTerms.Query(id));

    [HttpPost("counter")]
    public Task<IActionResult> CounterOffer(CounterOffer.Command command) => Do(command, id => $"/offers/{id}", () => CounterTerms(command.Id));

    private Task<IActionResult> Details(long id) => Show(new OfferDetails.Query(id));
}
