namespace KolHub.Domain.Creators;

/// <summary>How a creator is taxed, which decides what a payer withholds: 劳务报酬 of a person, 个体工商户, a company, or somebody taxed abroad.</summary>
public enum TaxKind
{
    Individual,
    SoleTrader,
    Company,
    Abroad,
}
