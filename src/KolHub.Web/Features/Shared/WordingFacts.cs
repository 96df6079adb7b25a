using KolHub.Domain.Campaigns;
using KolHub.Domain.Creators;
using KolHub.Wording;
using WordingMarket = KolHub.Wording.Market;

namespace KolHub.Web.Features.Shared;

/// <summary>What the trade calls a product, an account and a place, as the wording engine asks for it.</summary>
public static class WordingFacts
{
    private static readonly Platform[] _chinese = [Platform.Douyin, Platform.Xiaohongshu, Platform.Kuaishou, Platform.Bilibili, Platform.WeixinChannels, Platform.Weibo];

    /// <summary>The law follows the audience: Chinese platforms are China; elsewhere the creator's country, then the currency of the deal.</summary>
    public static WordingMarket MarketOf(Platform? platform, string? region, string currency) => (platform, region, currency) switch
    {
        ({ } known, _, _) when _chinese.Contains(known) => WordingMarket.CN,
        (_, "GB", _) => WordingMarket.UK,
        (_, "DE" or "FR" or "ES" or "IT" or "NL", _) => WordingMarket.EU,
        (_, "US" or "CA", _) => WordingMarket.US,
        (_, _, "GBP") => WordingMarket.UK,
        (_, _, "EUR") => WordingMarket.EU,
        (null, _, "CNY") => WordingMarket.CN,
        _ => WordingMarket.US,
    };

    /// <summary>All that one text speaks of, each once, with the last day of its licence; whether that has passed is the engine's to judge.</summary>
    public static IReadOnlyList<SoldGoods> GoodsOf(IReadOnlyCollection<Product> products)
    {
        string[] numbers = [.. products.Select(p => p.LicenceNumber).Where(n => n.Length > 0)];
        return [.. products.Select(p => SoldGoods.Of(p, numbers)).Distinct().DefaultIfEmpty(SoldGoods.Unknown)];
    }

    /// <summary>Goods of a category that the law licenses, without a licence on record, are unknown: the scan then asks for facts.</summary>
    public static (Goods Goods, Licence Licence) GoodsOf(Category? category, LicenceClass? licence) => (licence, category) switch
    {
        (null, _) => (Goods.Unknown, Licence.Unknown),
        (LicenceClass.FiledCosmetic, _) => (Goods.Cosmetic, Licence.FiledCosmetic),
        (LicenceClass.SpecialCosmetic, _) => (Goods.Cosmetic, Licence.SpecialCosmetic),
        (LicenceClass.Food, _) => (Goods.Food, Licence.OrdinaryFood),
        (LicenceClass.HealthFood, _) => (Goods.HealthFood, Licence.HealthFood),
        (LicenceClass.InfantFormula, _) => (Goods.InfantFood, Licence.OrdinaryFood),
        (LicenceClass.MedicalFood, _) => (Goods.SpecialMedicalFood, Licence.SpecialMedicalFood),
        (LicenceClass.Device, _) => (Goods.Device, Licence.Device),
        (LicenceClass.Drug, _) => (Goods.Drug, Licence.OtcDrug),
        (LicenceClass.Disinfectant, _) => (Goods.General, Licence.Disinfectant),
        (LicenceClass.Pesticide or LicenceClass.AnimalDrug, _) => (Goods.Pesticide, Licence.None),
        (LicenceClass.MedicalService, _) => (Goods.MedicalService, Licence.None),
        (LicenceClass.Education, _) or (_, Category.Education) => (Goods.Education, Licence.None),
        (LicenceClass.Finance, _) or (_, Category.Finance) => (Goods.Finance, Licence.None),
        (_, Category.Beauty or Category.Skincare) => (Goods.Cosmetic, Licence.Unknown),
        (_, Category.Food or Category.HealthFood) => (Goods.Food, Licence.Unknown),
        (_, Category.Fashion) => (Goods.Apparel, Licence.None),
        (_, Category.Games) => (Goods.Games, Licence.None),
        _ => (Goods.General, Licence.None),
    };

    public static string? NameOf(Platform? platform) => platform switch
    {
        null => null,
        Platform.WeixinChannels => "weixin",
        _ => platform.ToString()!.ToLowerInvariant(),
    };

    /// <summary>zh when a third of the letters are Han.</summary>
    public static string LanguageOf(string text)
    {
        var han = text.Count(c => c is >= '\u4e00' and <= '\u9fff');
        return han * 3 >= text.Count(char.IsLetter) && han > 0 ? "zh" : "en";
    }
}

/// <summary>What a text speaks of: the goods, their standing, the last day of the licence where it runs out, and every licence number that the text may state.</summary>
public sealed record SoldGoods(Goods Goods, Licence Licence, DateOnly? LicenceUntil, IReadOnlyList<string> Numbers)
{
    public static readonly SoldGoods Unknown = new(Goods.Unknown, Licence.Unknown, null, []);

    public static SoldGoods Of(Product product, IReadOnlyList<string> numbers)
    {
        var (goods, licence) = WordingFacts.GoodsOf(product.Category, product.LicenceClass);
        return new SoldGoods(goods, licence, product.LicenceExpiresOn, numbers);
    }

    public ScanInput In(ScanInput input) => input with { Goods = Goods, Licence = Licence, LicenceUntil = LicenceUntil, LicenceNumbers = Numbers };
}
