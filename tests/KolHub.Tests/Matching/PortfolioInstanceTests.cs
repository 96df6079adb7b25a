using System.Text.Json;
using KolHub.Matching.Portfolio;

namespace KolHub.Tests.Matching;

/// <summary>Instances of a campaign's size with a proven optimum (tests/Data/portfolio), and drawn ones of the same kind.</summary>
public sealed class PortfolioInstanceTests
{
    [Theory]
    [InlineData("portfolio_0.json")]
    [InlineData("portfolio_1.json")]
    public void The_proven_optimum_and_the_linear_bound_are_hit(string file)
    {
        var instance = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Data", "portfolio", file))).RootElement;
        var request = RequestOf(instance) with { Gap = 0 };
        var plan = PortfolioPlanner.Plan(request);
        plan.Value.ShouldBe(Minor(instance.GetProperty("optimum")));
        plan.Gap.ShouldBe(0);
        (plan.LinearBound / 100).ShouldBe(instance.GetProperty("linear_bound").GetDouble(), 0.005);
        PortfolioPlanner.Weigh(request, [.. plan.Picked]).Broken.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("portfolio_0.json")]
    [InlineData("portfolio_1.json")]
    public void Within_a_thousandth_the_bound_still_holds(string file)
    {
        var instance = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Data", "portfolio", file))).RootElement;
        var plan = PortfolioPlanner.Plan(RequestOf(instance));
        plan.Gap.ShouldBeLessThanOrEqualTo(0.001);
        plan.Value.ShouldBeLessThanOrEqualTo(Minor(instance.GetProperty("optimum")));
        plan.Bound.ShouldBeGreaterThanOrEqualTo(Minor(instance.GetProperty("optimum")));
    }

    internal static PortfolioRequest RequestOf(JsonElement instance)
    {
        var limits = instance.GetProperty("constraints");
        string[] tiers = ["head", "waist", "tail"];
        var items = instance.GetProperty("items").EnumerateArray().ToList();
        return new([.. items.Select((item, i) => new PortfolioCandidate
        {
            Id = i + 1,
            Value = Minor(item.GetProperty("value")),
            Cost = Minor(item.GetProperty("cost")),
            Tier = (byte)Array.IndexOf(tiers, item.GetProperty("tier").GetString()),
            Category = item.GetProperty("cat").GetByte(),
        })], Minor(limits.GetProperty("budget")))
        {
            Tiers = [.. tiers.Select((tier, t) => new TierRule(1 << t, Share(limits, tier, 0), Share(limits, tier, 1), MostCount: limits.GetProperty("tier_max_count").GetProperty(tier).GetInt32()))],
            Categories = [.. items.Select(i => i.GetProperty("cat").GetByte()).Distinct().Order().Select(c => new CategoryRule(c, limits.GetProperty("category_max_count").GetInt32()))],
        };
    }

    private static int Share(JsonElement limits, string tier, int side) => (int)(limits.GetProperty("tier_share").GetProperty(tier)[side].GetDecimal() * 10_000);

    private static long Minor(JsonElement yuan) => (long)(yuan.GetDecimal() * 100);
}
