using System.Text.Json;
using KolHub.Wording;

namespace KolHub.Tests.Wording;

/// <summary>Penalised advertisements of <c>tests/Data/wording</c>, and how the engine is asked about them.</summary>
internal static class RealCases
{
    public sealed record Case(string Id, string Category, IReadOnlyList<string> Claims, IReadOnlyList<string> Families);

    public sealed record English(string Id, Market Market, string Text, bool Paid, string Expect);

    public static string Folder
    {
        get
        {
            var folder = new DirectoryInfo(AppContext.BaseDirectory);
            while (folder is not null && !Directory.Exists(Path.Combine(folder.FullName, "tests", "Data", "wording")))
            {
                folder = folder.Parent;
            }
            return Path.Combine(folder!.FullName, "tests", "Data", "wording");
        }
    }

    public static IEnumerable<Case> Chinese(string file = "cn_cases_build.jsonl") => Lines(file).Where(line => line.TryGetProperty("claims", out _) && !line.TryGetProperty("market", out _)).Select(line => new Case(
        line.GetProperty("id").GetString()!,
        line.GetProperty("category").GetString()!,
        [.. Verbatim(line)],
        [.. line.GetProperty("families").EnumerateArray().Select(f => f.GetString()!)]));

    public static IEnumerable<English> Rulings(string file = "en_cases_build.jsonl") => Lines(file).Select(line => new English(
        line.GetProperty("id").GetString()!,
        Enum.Parse<Market>(line.GetProperty("market").GetString()!),
        line.GetProperty("text").GetString()!,
        line.TryGetProperty("paid", out var paid) && paid.GetBoolean(),
        line.GetProperty("expect").GetString()!));

    public static ScanInput Ask(string text, string category)
    {
        var (goods, licence) = category switch
        {
            "apparel" => (Goods.Apparel, Licence.None),
            "ordinary_food" => (Goods.Food, Licence.OrdinaryFood),
            "health_food" => (Goods.HealthFood, Licence.HealthFood),
            "cosmetics" => (Goods.Cosmetic, Licence.FiledCosmetic),
            "medical_service" => (Goods.MedicalService, Licence.None),
            "prescription_drug" => (Goods.Drug, Licence.PrescriptionDrug),
            "real_estate" => (Goods.Property, Licence.None),
            "finance" => (Goods.Finance, Licence.None),
            "franchise" => (Goods.Franchise, Licence.None),
            "education" => (Goods.Education, Licence.None),
            "aesthetic_medicine" => (Goods.AestheticMedicine, Licence.None),
            "otc_drug" => (Goods.Drug, Licence.OtcDrug),
            "device" => (Goods.Device, Licence.Device),
            "services" => (Goods.Services, Licence.None),
            "alcohol" => (Goods.Alcohol, Licence.None),
            _ => (Goods.General, Licence.None),
        };
        return new ScanInput(text, ContentType.Caption, Market.CN) { Goods = goods, Licence = licence };
    }

    private static IEnumerable<string> Verbatim(JsonElement line)
    {
        var described = line.TryGetProperty("not_verbatim", out var indices) ? indices.EnumerateArray().Select(i => i.GetInt32()).ToHashSet() : [];
        return line.GetProperty("claims").EnumerateArray().Select(c => c.GetString()!).Where((_, i) => !described.Contains(i));
    }

    private static IEnumerable<JsonElement> Lines(string file) =>
        File.ReadLines(Path.Combine(Folder, file)).Where(l => l.Length > 0).Select(l => JsonDocument.Parse(l).RootElement);
}
