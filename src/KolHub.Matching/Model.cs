namespace KolHub.Matching;

/// <summary>Which formulas answered. A stored answer keeps this beside it; a change of any formula or default raises it.</summary>
public static class Model
{
    public const string Version = "m2";

    /// <summary>"m2 2026-11-21": the formulas and the day up to which they learned.</summary>
    public static string Of(Priors priors) => FormattableString.Invariant($"{Version} {priors.AsOf:yyyy-MM-dd}");
}
