using System.Globalization;
using KolHub.Web.Pipeline;
using KolHub.Web.Pipeline.Sheets;
using Microsoft.AspNetCore.Mvc;

namespace KolHub.Web.Features.Offers;

[Access(May.SeeOffers)]
[Route("/offers")]
public sealed class OffersController(Words words) : RoomController
{
    [HttpGet("")]
    public Task<IActionResult> OfferList(OfferList.Query query) => Show(query);

    [HttpGet("export")]
    public async Task<IActionResult> Export(OfferList.Query query, SheetFormat format) => OfferSheet.Of(await Ask(query with { Whole = true }), format, words);

    /// <summary>Discovery hands over channels as <c>channels=1&amp;channels=2</c> or <c>channels=1,2</c>, the planner each with its price: <c>channels=1:8000</c>.</summary>
    [HttpGet("new")]
    [Access(May.MakeOffers)]
    public Task<IActionResult> NewOffer(long? campaign, string[]? channels) => Show(NewOfferOf(campaign, channels));

    [HttpPost("")]
    [Access(May.MakeOffers)]
    public Task<IActionResult> SendOffer(SendOffer.Command command) => Do(
        command,
        async sent => sent switch
        {
            { Left.Count: > 0 } => await Show(new NewOffer.Query(command.CampaignId, [.. sent.Left.Select(l => l.Channel)]) { Typed = command, Sent = sent }),
            { Offers: [var only] } => GoTo($"/offers/{only}"),
            _ => GoTo($"/offers?campaign={command.CampaignId}"),
        },
        () => Show(new NewOffer.Query(command.CampaignId, command.Channels ?? []) { Typed = command }));

    [HttpGet("{id:long}")]
    public Task<IActionResult> OfferDetails(long id) => Show(new OfferDetails.Query(id));

    [HttpPost("{id:long}/withdrawal")]
    [Access(May.AnswerOffers)]
    public Task<IActionResult> WithdrawOffer(WithdrawOffer.Command command) => Do(command, id => $"/offers/{id}", () => OfferDetails(command.Id));

    private static NewOffer.Query NewOfferOf(long? campaign, string[]? channels)
    {
        var asked = (channels ?? []).SelectMany(text => text.Split(',')).Select(text => text.Split(':', 2)).Where(parts => long.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out _))
            .DistinctBy(parts => parts[0]).Take(Offers.SendOffer.MostAtOnce).ToDictionary(parts => long.Parse(parts[0], CultureInfo.InvariantCulture), parts => parts.Length > 1 && decimal.TryParse(parts[1], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var price) ? price : (decimal?)null);
        return new(campaign, [.. asked.Keys]) { Planned = asked };
    }
}
