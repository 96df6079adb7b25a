using System.Globalization;
using KolHub.Matching;
using KolHub.Web.Pipeline;

namespace KolHub.Web.Features.Discovery;

/// <summary>A table of the figures that a score is made of, with the recipe that leads from its columns to the last one.</summary>
public sealed record HandTable(string Title, string Recipe, IReadOnlyList<string> Columns, IReadOnlyList<HandRow> Rows);

public sealed record HandRow(string Name, IReadOnlyList<string> Cells);

/// <summary>
/// Every figure that it takes to work out one creator's score with pencil and paper (docs/score.md). What goes into a sum has more digits than what
/// comes out, so that the sum gives the printed digit. Three digits where other brands' results stand behind it, and not what those results are:
/// more would give their numbers away.
/// </summary>
internal sealed class ByHand(Words words, RankedFor wanted, RankWeights weights, Explanation why)
{
    public IReadOnlyList<HandTable> Tables =>
    [
        new(words["Discovery.HandLearned"], words["Discovery.HandLearnedRecipe"],
            [words["Discovery.HandOwn"], words["Discovery.HandCounts"], words["Discovery.HandPeers"], words["Discovery.HandTheyCount"], words["Discovery.HandResult"]], Shares()),
        new(words["Discovery.HandUsual"], words["Discovery.HandUsualRecipe"],
            [words["Discovery.HandOwn"], words["Discovery.HandCounts"], words["Discovery.HandPeers"], words["Discovery.HandTheyCount"], words["Discovery.HandResult"]], Levels()),
        new(words["Discovery.HandSpread"], words["Discovery.HandSpreadRecipe"], [words["Discovery.HandValue"]],
        [
            Row("Discovery.HandSpreadViews", Digits(why.Spread.Views, 7)), Row("Discovery.HandSpreadOrders", Digits(why.Spread.Orders, 7)),
            Row("Discovery.HandSpreadValue", Digits(why.Spread.OrderValue, 7)), Row("Discovery.HandSpreadRefunds", Digits(why.Spread.Kept, 7)),
        ]),
        new(words["Discovery.HandParts"], words["Discovery.HandPartsRecipe"],
            [words["Discovery.ThisCreator"], words["Discovery.HandMedian"], words["Discovery.HandWeight"], words["Discovery.Effect"]], Parts()),
        new(words["Discovery.HandSum"], words["Discovery.HandSumRecipe"], [words["Discovery.HandValue"]], Sums()),
    ];

    private List<HandRow> Shares()
    {
        var (belief, prior) = (why.Belief, why.Priors);
        var reasons = new Reasons(words, wanted);
        return
        [
            .. from fit in why.Dimensions
               where fit.Parts is not null
               let parts = fit.Parts ?? default
               select Shrunk(reasons.NameOf(wanted.Targets[fit.Target]), parts.Own, parts.Sample, parts.Peers, parts.Strength, fit.Closeness, Percent, isOwn: true),
            .. belief.Basis == ConversionBasis.Clicks
                ? (IEnumerable<HandRow>)[Rate(words.Of("Discovery", TermKind.ClickRate), belief.ClickRate, prior.ClickRate.Belief), Rate(words.Of("Discovery", TermKind.Conversion), belief.Conversion, prior.Conversion.Belief)]
                : [Shrunk(words.Of("Discovery", TermKind.OrdersPerView), Of(belief.OrdersPerThousand.Shape - prior.OrdersPerThousand.Belief.Shape, belief.OrdersPerThousand.Rate - prior.OrdersPerThousand.Belief.Rate) / 1000, belief.OrdersPerThousand.Rate - prior.OrdersPerThousand.Belief.Rate, prior.OrdersPerThousand.Belief.Mean / 1000, prior.OrdersPerThousand.Belief.Strength, belief.OrdersPerThousand.Mean / 1000, Percent)],
            Rate(words["Discovery.HandRefunds"], belief.Refunds, prior.Refunds.Belief),
        ];

        HandRow Rate(string name, RateBelief after, RateBelief before) =>
            Shrunk(name, Of(after.A - before.A, after.Strength - before.Strength), after.Strength - before.Strength, before.Mean, before.Strength, after.Mean, Percent);

        static double Of(double events, double trials) => trials > 1e-9 ? events / trials : 0;
    }

    private List<HandRow> Levels()
    {
        List<HandRow> rows = [Level("Discovery.HandUsualViews", why.Belief.Views, why.Priors.Views.Belief)];
        if (why.Belief.Currency == wanted.Currency)
        {
            // In a currency that no peers have sold in, the own value is all there is.
            var own = Digits(Math.Exp(why.Belief.OrderValue.Mean), 7);
            rows.Add(why.Priors.OrderValue.TryGetValue(wanted.Currency, out var peers)
                ? Level("Discovery.HandUsualValue", why.Belief.OrderValue, peers.Belief)
                : new(words["Discovery.HandUsualValue"], [own, "—", "—", "—", own]));
        }
        return rows;

        HandRow Level(string key, LevelBelief after, LevelBelief before)
        {
            var (n, k) = (before.Within * (1 / after.Variance - 1 / before.Variance), before.Within / before.Variance);
            var own = n > 1e-9 ? Math.Exp(((n + k) * after.Mean - k * before.Mean) / n) : 0;
            return Shrunk(words[key], own, Math.Max(0, n), Math.Exp(before.Mean), k, Math.Exp(after.Mean), Digits, 7);
        }
    }

    private List<HandRow> Parts()
    {
        var reasons = new Reasons(words, wanted);
        return
        [
            .. from term in why.Terms.OrderBy(t => t.Kind).ThenBy(t => t.Target)
               let write = WriterOf(term.Kind)
               select new HandRow(reasons.NameOf(term), [write(term.Value), write(term.Peers), Digits(term.Weight), Figures.Times(term.Times)]),
        ];

        Func<double, string> WriterOf(TermKind kind) => kind switch
        {
            TermKind.Uncertainty => s => Digits(s),
            TermKind.Cost => log => Digits(Math.Exp(log), 5),
            TermKind.Views or TermKind.OrderValue or TermKind.FitEffect => log => Digits(Math.Exp(log)),
            _ => log => Percent(Math.Exp(log)),
        };
    }

    private List<HandRow> Sums()
    {
        var (deal, brief) = (why.Deal, wanted.Brief);
        return
        [
            Row("Discovery.HandFit", Percent(why.Fit, 5)), Row("Discovery.HandFitOfPeers", Percent(FitOfPeers())), Row("Discovery.HandFitPower", Digits(brief.FitExponent)),
            Row("Discovery.HandSales", Digits(deal.Sales.Expected, 5)),
            Row("Discovery.HandNothing", Percent(deal.Sales.Nothing)),
            Row("Discovery.HandLow", Digits(deal.Sales.Inner.Low, 4)), Row("Discovery.HandHigh", Digits(deal.Sales.Inner.High, 4)),
            Row("Discovery.HandPrice", Digits(deal.Price.Amount)), Row("Discovery.HandCommissionRate", Percent(brief.CommissionRate)), Row("Discovery.HandCommission", Digits(deal.Commission, 5)),
            Row("Discovery.HandWeightFit", Digits(weights.Fit)), Row("Discovery.HandWeightSales", Digits(weights.Sales)), Row("Discovery.HandWeightPrice", Digits(weights.Price)), Row("Discovery.HandWeightCertainty", Digits(weights.Certainty)),
            Row("Discovery.HandScore", Score(why.Place.Score)), Row("Discovery.HandScoreOfPeers", Score(why.ScoreOfPeers)), Row("Discovery.AgainstPeersName", Figures.Times(Math.Exp(why.Place.Score - why.ScoreOfPeers))),
        ];
    }

    /// <summary>The fit at which the effect on sales is one.</summary>
    private double FitOfPeers() =>
        why.Terms.FirstOrDefault(t => t.Kind == TermKind.FitEffect) is { } effect && wanted.Brief.FitExponent > 0 ? why.Fit * Math.Exp(-effect.Value / wanted.Brief.FitExponent) : why.Fit;

    private HandRow Shrunk(string name, double own, double counts, double peers, double strength, double result, Func<double, int, string> write, int digits = 6, bool isOwn = false)
    {
        var isSeen = isOwn || !why.Figures.IsPooled;
        return new(name, [isSeen && counts > 1e-9 ? write(own, 8) : "—", isSeen ? Digits(counts, 8) : "—", write(peers, 8), Digits(strength, 8), write(result, digits)]);
    }

    private HandRow Row(string key, string cell) => new(words[key], [cell]);

    private string Digits(double value, int digits = 6) => Figures.Precise(value, why.Figures.IsPooled ? 3 : digits);

    private string Percent(double share, int digits = 6) => Digits(100 * share, digits) + " %";

    private static string Score(double score) => score.ToString("0.000", CultureInfo.InvariantCulture);
}
