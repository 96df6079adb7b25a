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

    /// <summary>Discovery hands over channels as <c>channels=1&amp;channels=2</c> or <c>channels=1,2</c>.</summary>
    [HttpGet("new")]
    [Access(May.MakeOffers)]
    public Task<IActionResult> NewOffer(long? campaign, string[]? channels) => Show(new NewOffer.Query(campaign, Ids(channels)));

    [HttpPost("")]
    [Access(May.MakeOffers)]
    public Task<IActionResult> SendOffer(SendOffer.Command command) => Do(
        command,
        ids => ids.Count == 1 ? $"/offers/{ids[0]}" : $"/offers?campaign={command.CampaignId}",
        () => Show(new NewOffer.Query(command.CampaignId, command.Channels ?? [])));

    [HttpGet("{id:long}")]
    public Task<IActionResult> OfferDetails(long id) => Show(new OfferDetails.Query(id));

    [HttpPost("{id:long}/withdrawal")]
    [Access(May.AnswerOffers)]
    public Task<IActionResult> WithdrawOffer(WithdrawOffer.Command command) => Do(command, id => $"/offers/{id}", () => OfferDetails(command.Id));

    private static List<long> Ids(string[]? channels) =>
        [.. (channels ?? []).SelectMany(text => text.Split(',')).Select(text => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : 0).Where(id => id != 0).Distinct().Take(Offers.SendOffer.MostAtOnce)];
}
