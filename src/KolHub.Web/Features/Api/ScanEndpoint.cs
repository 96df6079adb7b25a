using System.ComponentModel;
using KolHub.Domain.Creators;
using KolHub.Domain.Orders;
using KolHub.Domain.Reviews;
using KolHub.Web.Features.Shared;
using KolHub.Web.Pipeline;
using KolHub.Wording;
using KolHub.Wording.Scanning;

namespace KolHub.Web.Features.Api;

[Description("One text to judge and what the judgement depends on. What is not told counts as unknown: the answer then asks for facts instead of passing.")]
public sealed record ScanBody(
    string? Text = null,
    ContentType? ContentType = null,
    Market? Market = null,
    [property: Description("What is sold.")] Goods Goods = Goods.Unknown,
    [property: Description("The goods' standing with the authority.")] Licence Licence = Licence.Unknown,
    [property: Description("The last day on which the licence holds, where it runs out.")] DateOnly? LicenceUntil = null,
    [property: Description("The licence, filing or registration numbers on record: the text may state these and no others.")] IReadOnlyList<string>? LicenceNumbers = null,
    Platform? Platform = null,
    [property: Description("Money, goods or a commission stand behind the text.")] bool Paid = true,
    [property: Description("A purchase link stands beside the text.")] bool PurchaseLink = false,
    [property: Description("The creator got the goods for nothing and no other pay.")] bool GiftedOnly = false,
    [property: Description("The day for which the law is asked; today when absent.")] DateOnly? On = null,
    [property: Description("Instead of text: up to 100 of these, answered in their order as {\"results\": […]}.")] IReadOnlyList<ScanBody>? Texts = null);

public sealed record ScanBatch(IReadOnlyList<ScanResult> Results);

/// <summary>The wording engine for programs: nothing is kept, and nothing is decided. Positions count UTF-16 units of the text as sent.</summary>
public static class ScanEndpoint
{
    private const int MostTexts = 100;

    public static void Map(RouteGroupBuilder api) => api.MapPost("/wording/scans", Scan).WithName("ScanWording").WithSummary("What the rules say about a text, or about up to 100")
        .Accepts<ScanBody>("application/json").Produces<ScanResult>().Produces<ScanBatch>()
        .ProducesProblem(400).ProducesProblem(401).ProducesProblem(403).ProducesProblem(413).ProducesProblem(415).ProducesProblem(422).ProducesProblem(429);

    private static async Task<IResult> Scan(HttpRequest request, ApiCaller callers, Scanner scanner, OwnWordsInForce own, TimeProvider clock, CancellationToken ct)
    {
        var caller = await callers.For(ApiScope.WordingScan, ct);
        var asked = await ApiBody.Read<ScanBody>(request, ct);
        var words = (await own.For(caller.BrandId, ct)).Words;
        if (asked.Texts is null)
        {
            return Results.Json(scanner.Scan(InputOf(asked, "", clock), words), ApiJson.Options);
        }
        ApiBody.Refuse(asked.Texts.Count is 0 or > MostTexts, "texts", "Api.TextsOutOfRange", MostTexts);
        ApiBody.Refuse(asked.Text is not null, "text", "Api.TextOrTexts");
        var inputs = asked.Texts.Select((body, i) => InputOf(body, $"texts[{i}].", clock)).ToList();
        return Results.Json(new ScanBatch([.. inputs.Select(input => scanner.Scan(input, words))]), ApiJson.Options);
    }

    private static ScanInput InputOf(ScanBody body, string at, TimeProvider clock)
    {
        ApiBody.Refuse(string.IsNullOrWhiteSpace(body.Text), at + "text", "Api.FieldMissing", at + "text");
        ApiBody.Refuse(body.Text!.Length > ReviewCase.LongestText, at + "text", "Api.TextTooLong", ReviewCase.LongestText);
        ApiBody.Refuse(body.ContentType is null, at + "content_type", "Api.FieldMissing", at + "content_type");
        ApiBody.Refuse(body.Market is null, at + "market", "Api.FieldMissing", at + "market");
        ApiBody.Refuse(body.Texts is not null, at + "texts", "Api.FieldWrong", at + "texts");
        return new ScanInput(body.Text!, body.ContentType!.Value, body.Market!.Value)
        {
            Goods = body.Goods,
            Licence = body.Licence,
            LicenceUntil = body.LicenceUntil,
            LicenceNumbers = body.LicenceNumbers,
            Platform = WordingFacts.NameOf(body.Platform),
            Paid = body.Paid,
            PurchaseLink = body.PurchaseLink,
            GiftedOnly = body.GiftedOnly,
            On = body.On ?? DateOnly.FromDateTime(clock.Now()),
        };
    }
}
