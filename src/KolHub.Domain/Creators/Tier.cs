namespace KolHub.Domain.Creators;

/// <summary>头部, 腰部, 尾部 and KOC: computed from followers by the cut-offs of the platform, never stored.</summary>
public enum Tier
{
    Head,
    Waist,
    Tail,
    Koc,
}
