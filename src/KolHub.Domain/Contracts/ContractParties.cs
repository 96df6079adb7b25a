using KolHub.Domain.Creators;

namespace KolHub.Domain.Contracts;

/// <summary>The names that stand in the text, as they were when the contract was drafted.</summary>
public sealed record ContractParties(string BrandName, string CreatorName, string CampaignTitle, Platform Platform, string Handle);
