namespace KolHub.Domain.Campaigns;

/// <summary>Which claim on an order wins. The contract freezes it.</summary>
public enum AttributionPolicy
{
    CodeFirst,
    LinkFirst,
    FirstTouch,
}
