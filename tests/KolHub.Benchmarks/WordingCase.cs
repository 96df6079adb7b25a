using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using KolHub.Wording;

namespace KolHub.Benchmarks;

/// <summary>One line of a file that measures the wording rules; the format is told in docs/wording-accuracy.md.</summary>
/// <param name="Claims">Phrases that an authority objected to, as they were written.</param>
/// <param name="Text">The whole text, where there is one; a claim is looked for in it.</param>
/// <param name="Expect">finding, evidence, no_finding or not_counted; nothing for cases with claims.</param>
public sealed record WordingCase(
    string Id, string Category, Market Market, bool Paid, IReadOnlyList<string> Claims, IReadOnlyList<string> Described, IReadOnlyList<string> Families, string? Text, bool Lawful, string? Expect)
{
    private const string Seed = "kolhub-halves-1:";

    /// <summary>The half that was to be left unread while rules are written: chosen by a hash of the case's name, so that it stays the same.</summary>
    public bool IsHeld => SHA256.HashData(Encoding.UTF8.GetBytes(Seed + Id))[0] % 2 == 1;

    /// <summary>One JSON object a line; what is missing has a plain meaning.</summary>
    public static WordingCase Read(string line)
    {
        using var document = JsonDocument.Parse(line);
        var json = document.RootElement;
        var described = Strings("not_verbatim", e => e.GetInt32().ToString(System.Globalization.CultureInfo.InvariantCulture));
        var claims = Strings("claims", e => e.GetString()!);
        return new WordingCase(
            String("id") ?? "",
            String("category") ?? "general_goods",
            Enum.TryParse<Market>(String("market"), true, out var market) ? market : Market.CN,
            json.TryGetProperty("paid", out var paid) && paid.ValueKind == JsonValueKind.True,
            [.. claims.Where((_, i) => !described.Contains(i.ToString(System.Globalization.CultureInfo.InvariantCulture)))],
            [.. claims.Where((_, i) => described.Contains(i.ToString(System.Globalization.CultureInfo.InvariantCulture)))],
            Strings("families", e => e.GetString()!),
            String("text"),
            json.TryGetProperty("lawful", out var lawful) && lawful.ValueKind == JsonValueKind.True,
            String("expect"));

        string? String(string name) => json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

        List<string> Strings(string name, Func<JsonElement, string> of) =>
            json.TryGetProperty(name, out var list) && list.ValueKind == JsonValueKind.Array ? [.. list.EnumerateArray().Select(of)] : [];
    }

    /// <summary>How the engine is asked: as a draft caption, with the licence class that goods of this kind have when nothing is wrong with them.</summary>
    public ScanInput Ask(string text)
    {
        var (goods, licence) = Category switch
        {
            "apparel" => (Goods.Apparel, Licence.None),
            "ordinary_food" or "food" => (Goods.Food, Licence.OrdinaryFood),
            "health_food" => (Goods.HealthFood, Licence.HealthFood),
            "cosmetics" or "cosmetic" => (Goods.Cosmetic, Licence.FiledCosmetic),
            "medical_service" => (Goods.MedicalService, Licence.None),
            "aesthetic_medicine" => (Goods.AestheticMedicine, Licence.None),
            "prescription_drug" => (Goods.Drug, Licence.PrescriptionDrug),
            "drug" or "otc_drug" => (Goods.Drug, Licence.OtcDrug),
            "device" or "medical_device" => (Goods.Device, Licence.Device),
            "real_estate" or "property" => (Goods.Property, Licence.None),
            "finance" => (Goods.Finance, Licence.None),
            "franchise" => (Goods.Franchise, Licence.None),
            "education" => (Goods.Education, Licence.None),
            "services" => (Goods.Services, Licence.None),
            "alcohol" => (Goods.Alcohol, Licence.None),
            "games" => (Goods.Games, Licence.None),
            _ => (Goods.General, Licence.None),
        };
        return new ScanInput(text, ContentType.Caption, Market) { Goods = goods, Licence = licence, Paid = Paid };
    }
}
