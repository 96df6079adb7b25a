namespace KolHub.Domain.Campaigns;

/// <summary>What the law calls the goods; it decides what may be said about them.</summary>
public enum LicenceClass
{
    Ordinary,
    FiledCosmetic,
    SpecialCosmetic,
    Food,
    HealthFood,
    InfantFormula,
    MedicalFood,
    Device,
    Drug,
    Disinfectant,
    Pesticide,
    AnimalDrug,
    MedicalService,
    Education,
    Finance,
}

public static class LicenceClasses
{
    /// <summary>Goods and services that may be advertised only with the number of a filing, registration or licence.</summary>
    public static bool NeedsNumber(this LicenceClass licence) => licence is not (LicenceClass.Ordinary or LicenceClass.Food or LicenceClass.Education);
}
