using KolHub.Domain.Campaigns;
using KolHub.Domain.Reviews;
using KolHub.Web.Pipeline;
using KolHub.Wording;
using KolHub.Wording.Scanning;

namespace KolHub.Web.Features.Shared;

/// <summary>Reads the claims that a brief asks creators to make, before any creator is asked: an unlawful one is the brand's to mend, not the creator's.</summary>
public sealed class ClaimsOfBrief(Scanner scanner, OwnWordsInForce own, TimeProvider clock)
{
    public sealed record Line(string Claim, IReadOnlyList<FindingFacts> Findings);

    public async Task<IReadOnlyList<Line>> Read(Campaign campaign, IReadOnlyCollection<Product> products, CancellationToken ct)
    {
        var words = (await own.For(campaign.BrandId, ct)).Words;
        var today = DateOnly.FromDateTime(clock.Now());
        var goods = WordingFacts.GoodsOf(products);
        var places = campaign.Platforms.Select(p => (Market: WordingFacts.MarketOf(p, null, campaign.Currency), Platform: WordingFacts.NameOf(p)))
            .DefaultIfEmpty((WordingFacts.MarketOf(null, null, campaign.Currency), null)).ToList();
        return [.. campaign.RequiredClaims.Select(claim => new Line(claim, FoundInText.Of(
            [.. from place in places from sold in goods select scanner.Scan(sold.In(new ScanInput(claim, ContentType.Brief, place.Market) { Platform = place.Platform, On = today }), words)]).Findings))];
    }
}
