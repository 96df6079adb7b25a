using FsCheck;
using FsCheck.Fluent;
using KolHub.Matching.Portfolio;

namespace KolHub.Tests.Matching;

public sealed class PortfolioPlannerTests
{
    [Theory]
    [InlineData(500)]
    [InlineData(1_000)]
    [InlineData(3_000)]
    public void Drawn_instances_are_solved_to_a_thousandth(int count)
    {
        for (var seed = 101; seed < 104; seed++)
        {
            var request = DrawnPortfolio.Of(count, seed);
            var plan = PortfolioPlanner.Plan(request);
            plan.Gap.ShouldBeLessThanOrEqualTo(0.001, $"seed {seed}");
            plan.Bound.ShouldBeLessThanOrEqualTo((long)Math.Ceiling(plan.LinearBound) + 1);
            PortfolioPlanner.Weigh(request, [.. plan.Picked]).Broken.ShouldBeEmpty();
            plan.Cost.ShouldBe(request.Candidates.Where(c => plan.Picked.Contains(c.Id)).Sum(c => c.Cost));
        }
    }

    [Fact]
    public void Small_cases_agree_with_trying_every_set() => Check(400, seed =>
    {
        var request = Small(seed) with { Gap = 0 };
        var (best, fits) = EverySet(request);
        var plan = PortfolioPlanner.Plan(request);
        return plan.Fits == fits && (!fits || (plan.Value == best && plan.Bound == best && plan.Gap == 0));
    });

    [Fact]
    public void What_is_said_to_be_relaxed_lets_a_set_fit_and_fewer_limits_do_not() => Check(120, seed =>
    {
        var request = Small(seed, tight: true);
        var plan = PortfolioPlanner.Plan(request);
        if (plan.Fits)
        {
            return true;
        }
        var together = plan.Remedies.Select(r => r.Relaxations.Count).Distinct().Single();
        return plan.Remedies.All(r => EverySet(Relaxed(request, r)).Fits) && (together == 1 || Limits(request).All(one => !EverySet(Relaxed(request, new Remedy([one]))).Fits));
    });

    [Fact]
    public void The_order_of_the_candidates_changes_nothing()
    {
        var request = DrawnPortfolio.Of(600, 7);
        var turned = request with { Candidates = [.. request.Candidates.Reverse()] };
        PortfolioPlanner.Plan(turned).Picked.ShouldBe(PortfolioPlanner.Plan(request).Picked);
    }

    [Fact]
    public void Twice_the_prices_and_the_budget_choose_the_same()
    {
        var request = DrawnPortfolio.Of(600, 8);
        var twice = request with { Budget = 2 * request.Budget, Candidates = [.. request.Candidates.Select(c => c with { Cost = 2 * c.Cost })] };
        PortfolioPlanner.Plan(twice).Picked.ShouldBe(PortfolioPlanner.Plan(request).Picked);
    }

    [Fact]
    public void Musts_are_chosen_and_nevers_are_not()
    {
        var request = DrawnPortfolio.Of(500, 9);
        var chosen = PortfolioPlanner.Plan(request).Picked;
        var (out_, in_) = (chosen[^1], request.Candidates.Last(c => !chosen.Contains(c.Id) && c.Tier == 2).Id);
        var plan = PortfolioPlanner.Plan(request with { Candidates = [.. request.Candidates.Select(c => c with { Must = c.Id == in_, Never = c.Id == out_ })] });
        plan.Picked.ShouldContain(in_);
        plan.Picked.ShouldNotContain(out_);
        plan.Prices.ShouldContain(p => p.Limit == new PlanLimit(LimitKind.Must, in_) && p.PerUnit > 0);
    }

    [Fact]
    public void One_of_a_group_is_chosen_though_hundreds_of_groups_are_there()
    {
        var request = DrawnPortfolio.Of(900, 10);
        var grouped = request with { Candidates = [.. request.Candidates.Select((c, i) => c with { Exclusive = [i % 300] })] };
        var plan = PortfolioPlanner.Plan(grouped);
        plan.Picked.Select(id => (id - 1_000) % 300).ShouldBeUnique();
        plan.Gap.ShouldBeLessThanOrEqualTo(0.001);
        PortfolioPlanner.Weigh(grouped, [.. plan.Picked]).Broken.ShouldBeEmpty();
    }

    [Fact]
    public void The_price_of_the_budget_is_what_more_of_it_brings()
    {
        var request = DrawnPortfolio.Of(800, 11) with { Reserve = 500 };
        var plan = PortfolioPlanner.Plan(request);
        var price = plan.Prices.Single(p => p.Limit.Kind == LimitKind.Budget).PerUnit;
        var step = request.Budget / 1_000;
        var more = PortfolioPlanner.Plan(request with { Budget = request.Budget + step });
        ((more.LinearBound - plan.LinearBound) / step).ShouldBe(price, price * 0.05);
    }

    [Fact]
    public void No_reserve_is_touched()
    {
        var request = DrawnPortfolio.Of(500, 12) with { Reserve = 1_000 };
        PortfolioPlanner.Plan(request).Cost.ShouldBeLessThanOrEqualTo(request.Budget * 9 / 10);
    }

    [Fact]
    public void A_budget_that_no_set_fits_says_what_it_would_take()
    {
        var dear = new PortfolioCandidate { Id = 1, Cost = 80_000, Value = 200_000, Must = true };
        var request = new PortfolioRequest([dear, dear with { Id = 2, Cost = 40_000, Must = false }], 60_000);
        var plan = PortfolioPlanner.Plan(request);
        plan.Fits.ShouldBeFalse();
        plan.Picked.ShouldBeEmpty();
        plan.Remedies.Select(r => r.Relaxations.Single()).ShouldBe([new(new(LimitKind.Budget), 60_000, 80_000), new(new(LimitKind.Must, 1), 1, 0)], ignoreOrder: true);
    }

    [Fact]
    public void Variances_add_and_the_campaign_meets_all_alike()
    {
        List<PortfolioCandidate> all = [.. Enumerable.Range(1, 100).Select(i => new PortfolioCandidate { Id = i, Cost = 1, Value = 1_000, Spread = 500 })];
        var alone = PortfolioPlanner.Weigh(new(all, 100) { CampaignSpread = 0 }, [.. all.Select(c => c.Id)]).Totals.Expected;
        var common = PortfolioPlanner.Weigh(new(all, 100) { CampaignSpread = 0.25 }, [.. all.Select(c => c.Id)]).Totals.Expected;
        alone.Mean.ShouldBe(100_000);
        // Standard deviations: √100 × 500 = 5,000 alone; with the common factor √(5,000² + 25,000²) = 25,495.
        ((alone.Inner.High - alone.Inner.Low) / (2 * 1.2816)).ShouldBe(5_000, 30);
        ((common.Inner.High - common.Inner.Low) / (2 * 1.2816)).ShouldBe(25_495, 800);
    }

    [Fact]
    public void A_shared_audience_counts_once_and_another_is_chosen()
    {
        var one = new PortfolioCandidate { Id = 1, Cost = 100, Value = 1_000, Reach = 5_000 };
        var request = new PortfolioRequest([one, one with { Id = 2, Value = 900 }, one with { Id = 3, Value = 700 }], 200) { Overlaps = [new(2, 1, 0.8), new(1, 2, 0.8)] };
        var plan = PortfolioPlanner.Plan(request);
        plan.Picked.ShouldBe([1, 3]);
        plan.Value.ShouldBe(1_700);
        var both = PortfolioPlanner.Weigh(request, [1, 2]).Totals;
        both.Expected.Mean.ShouldBe(1_180, 1e-9);
        both.Reach.ShouldBe(new PlanReach(10_000, 6_000, 2, 1));
    }

    [Fact]
    public void Templates_spend_the_whole_budget()
    {
        foreach (var (template, leader) in Enum.GetValues<TierTemplate>().SelectMany(t => Enumerable.Range(0, 3).Select(l => (t, l))))
        {
            var shares = TierTemplates.SharesOf(template, leader);
            shares.Sum(s => s.Share).ShouldBe(10_000);
            shares.Sum(s => s.Bits).ShouldBe(15);
        }
        TierTemplates.Rules(TierTemplate.FiveThreeTwo, tolerance: 500, leader: 1)[0].ShouldBe(new TierRule(2, 4_500, 5_500));
    }

    [Fact]
    public void Absurd_numbers_are_refused()
    {
        var one = new PortfolioCandidate { Id = 1, Cost = 100, Value = 1_000 };
        PortfolioRequest[] absurd =
        [
            new([one], -1), new([one with { Cost = -1 }], 1), new([one, one], 1), new([one with { Must = true, Never = true }], 1), new([one], 1) { Reserve = 10_000 },
            new([one], 1) { Tiers = [new(1, 6_000, 5_000)] }, new([one with { Spread = double.NaN }], 1), new([one], 1) { Overlaps = [new(1, 1, 1.5)] },
        ];
        foreach (var request in absurd)
        {
            Should.Throw<ArgumentException>(() => PortfolioPlanner.Plan(request));
        }
        PortfolioPlanner.Plan(new([], 100)).Picked.ShouldBeEmpty();
    }

    private static PortfolioRequest Small(int seed, bool tight = false)
    {
        var random = new Random(seed);
        List<PortfolioCandidate> all = [.. Enumerable.Range(1, random.Next(1, 11)).Select(i => new PortfolioCandidate
        {
            Id = 10 * i,
            Cost = random.Next(0, 60) * 10,
            Value = random.Next(-20, 200) * 7,
            Tier = (byte)random.Next(3),
            Category = (byte)random.Next(3),
            Exclusive = random.Next(3) == 0 ? [random.Next(3)] : [],
            Must = random.Next(tight ? 3 : 8) == 0,
        })];
        return new(all, random.Next(1, 150) * 10)
        {
            Reserve = random.Next(3) * 500,
            Tiers = [.. Enumerable.Range(0, 3).Where(_ => random.Next(3) > 0).Select(t => new TierRule(1 << t, random.Next(tight ? 7 : 4) * 500, random.Next(7, 21) * 500, random.Next(4) == 0 ? 1 : null, random.Next(1, 4)))],
            Categories = [new(0, random.Next(1, 4))],
            MostCount = random.Next(4) == 0 ? random.Next(1, 6) : null,
        };
    }

    private static (long Value, bool Fits) EverySet(PortfolioRequest request)
    {
        var (best, fits) = (long.MinValue, false);
        for (var set = 0; set < 1 << request.Candidates.Count; set++)
        {
            List<PortfolioCandidate> picked = [.. request.Candidates.Where((_, i) => (set & (1 << i)) != 0)];
            if (Holds(request, picked))
            {
                (best, fits) = (Math.Max(best, picked.Sum(c => c.Value)), true);
            }
        }
        return (best, fits);
    }

    private static bool Holds(PortfolioRequest request, List<PortfolioCandidate> picked)
    {
        decimal money = request.Spendable;
        return picked.Sum(c => c.Cost) <= money
            && request.Candidates.All(c => !c.Must || picked.Contains(c))
            && request.Tiers.All(t =>
            {
                var inside = picked.Where(c => (t.TierBits & (1 << c.Tier)) != 0).ToList();
                var spent = inside.Sum(c => c.Cost) * 10_000m;
                return spent >= t.LeastShare * money && (spent <= t.MostShare * money || t.MostShare == 10_000) && inside.Count >= (t.LeastCount ?? 0) && inside.Count <= (t.MostCount ?? int.MaxValue);
            })
            && request.Categories.All(r => picked.Count(c => c.Category == r.Category) <= r.MostCount)
            && picked.Count <= (request.MostCount ?? int.MaxValue)
            && picked.SelectMany(c => c.Exclusive).GroupBy(g => g).All(g => g.Count() == 1);
    }

    /// <summary>Each limit let go altogether.</summary>
    private static IEnumerable<Relaxation> Limits(PortfolioRequest request) =>
    [
        new(new(LimitKind.Count), 0, int.MaxValue),
        .. request.Categories.Select(c => new Relaxation(new(LimitKind.CategoryCount, c.Category), 0, int.MaxValue)),
        .. request.Candidates.Where(c => c.Must).Select(c => new Relaxation(new(LimitKind.Must, c.Id), 1, 0)),
        .. request.Tiers.SelectMany(t => new Relaxation[] { new(new(LimitKind.TierSpendLeast, t.TierBits), 0, 0), new(new(LimitKind.TierSpendMost, t.TierBits), 0, request.Spendable), new(new(LimitKind.TierCountLeast, t.TierBits), 0, 0), new(new(LimitKind.TierCountMost, t.TierBits), 0, int.MaxValue) }),
    ];

    private static PortfolioRequest Relaxed(PortfolioRequest request, Remedy remedy)
    {
        foreach (var (limit, _, needed) in remedy.Relaxations)
        {
            TierRule Tier(TierRule rule, Func<TierRule, TierRule> change) => rule.TierBits == limit.Of ? change(rule) : rule;
            var share = (double)needed * 10_000 / Math.Max(1, request.Spendable);
            request = limit.Kind switch
            {
                LimitKind.Budget => request with { Budget = needed },
                LimitKind.TierSpendLeast => request with { Tiers = [.. request.Tiers.Select(r => Tier(r, t => t with { LeastShare = (int)Math.Floor(share) }))] },
                LimitKind.TierSpendMost => request with { Tiers = [.. request.Tiers.Select(r => Tier(r, t => t with { MostShare = (int)Math.Min(10_000, Math.Ceiling(share)) }))] },
                LimitKind.TierCountLeast => request with { Tiers = [.. request.Tiers.Select(r => Tier(r, t => t with { LeastCount = (int)needed }))] },
                LimitKind.TierCountMost => request with { Tiers = [.. request.Tiers.Select(r => Tier(r, t => t with { MostCount = (int)needed }))] },
                LimitKind.CategoryCount => request with { Categories = [.. request.Categories.Select(c => c.Category == limit.Of ? c with { MostCount = (int)needed } : c)] },
                LimitKind.Count => request with { MostCount = (int)needed },
                LimitKind.Exclusive => request with { Candidates = [.. request.Candidates.Select(c => c.Must ? c with { Exclusive = [.. c.Exclusive.Where(g => g != limit.Of)] } : c)] },
                _ => request with { Candidates = [.. request.Candidates.Select(c => c.Id == limit.Of ? c with { Must = false } : c)] },
            };
        }
        return request;
    }

    private static void Check(int cases, Func<int, bool> property) =>
        Prop.ForAll(Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), property).Check(Config.QuickThrowOnFailure.WithMaxTest(cases));
}
