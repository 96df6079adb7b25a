using KolHub.Domain.Campaigns;
using KolHub.Matching;
using KolHub.Web.Pipeline;

namespace KolHub.Web.Features.Discovery;

/// <summary>One reason on the page: what it is called, what it does to the score against the peers, and the raw figure behind it.</summary>
public sealed record Reason(string Name, string Times, string Figure, bool IsMeasured, bool IsFor);

/// <summary>The parts of a score in words, each with its raw figure, sample, interval, period, source and date.</summary>
internal sealed class Reasons(Words words, RankedFor wanted)
{
    public IReadOnlyList<Reason> For(Explanation why, CardFigures? kept = null) => [.. why.For().Select(t => Of(t, why, kept))];

    public IReadOnlyList<Reason> Against(Explanation why, CardFigures? kept = null) => [.. why.Against().Select(t => Of(t, why, kept))];

    public IReadOnlyList<Reason> All(Explanation why) => [.. why.Terms.OrderByDescending(t => Math.Abs(t.Contribution)).ThenBy(t => t.Kind).ThenBy(t => t.Target).Select(t => Of(t, why))];

    /// <summary>In the order of the formula, so that columns line up.</summary>
    public IReadOnlyList<Reason> InOrder(Explanation why) => [.. why.Terms.OrderBy(t => t.Kind).ThenBy(t => t.Target).Select(t => Of(t, why))];

    public string NameOf(Term term) => term.Target >= 0 ? NameOf(wanted.Targets[term.Target]) : words.Of("Discovery", term.Kind);

    public string NameOf(TargetDimension dimension) => words[dimension.Hard ? "Discovery.TargetHard" : "Discovery.TargetSoft", words.Of("Creators", dimension.Name)];

    /// <summary>A slider changes what a part does to the score, not the figure behind it.</summary>
    private Reason Of(Term term, Explanation why, CardFigures? kept = null) => new(
        NameOf(term), Figures.Times(term.Times), !term.IsMeasured ? words["Discovery.NoData"] : kept is null ? FigureOf(term, why) : kept.Figure((term.Kind, term.Target), () => FigureOf(term, why)),
        term.IsMeasured, term.Contribution > 0);

    private string FigureOf(Term term, Explanation why)
    {
        var raw = why.Figures;
        var belief = why.Belief;
        var mine = Math.Exp(term.Value);
        var peers = Math.Exp(term.Peers);
        return term.Kind switch
        {
            TermKind.FitDimension or TermKind.HardShare => Portrait(why.Dimensions[term.Target]),
            TermKind.Views => words["Discovery.WhyViews", Figures.Views(raw.UsualViews, raw.IsPooled), Figures.Counted(raw.Posts, raw.IsPooled), Figures.Count(peers), Until(raw)],
            TermKind.Authenticity => words["Discovery.WhyReal", Figures.Share(mine), Figures.Share(peers)],
            TermKind.ClickRate => words["Discovery.WhyClicks", Figures.Counted(raw.Clicks, raw.IsPooled), Figures.Counted(raw.ClickViews, raw.IsPooled), Figures.Shares(belief.ClickRate.Inner()), Until(raw)],
            TermKind.Conversion => words["Discovery.WhyOrders", Figures.Counted(raw.Orders, raw.IsPooled), Figures.Counted(raw.OrderClicks, raw.IsPooled), Figures.Shares(belief.Conversion.Inner()), Until(raw)] + StillComing(raw),
            TermKind.OrdersPerView => words["Discovery.WhyOrdersOfViews", Figures.Counted(raw.OrdersOfViews, raw.IsPooled), Figures.Counted(raw.OrderViews, raw.IsPooled), PerThousand(belief.OrdersPerThousand.Inner()), Until(raw)] + StillComing(raw),
            TermKind.OrderValue => words["Discovery.WhyOrderValue", Figures.Amount(mine, wanted.Currency), Figures.Amount(peers, wanted.Currency), Figures.Counted(raw.SoldOrders, raw.IsPooled), Until(raw)],
            TermKind.Kept => words["Discovery.WhyRefunds", Figures.Share(1 - mine), Figures.Share(1 - peers), Figures.Shares(belief.Refunds.Inner()), Until(raw)],
            TermKind.FitEffect => words["Discovery.WhyFitEffect", Figures.Share(why.Fit), Figures.Plain(wanted.Brief.FitExponent)],
            TermKind.Cost => words["Discovery.WhyCost", Figures.Exact(why.Deal.Price.Amount, wanted.Currency), Figures.Amount(why.Deal.Cost, wanted.Currency), Figures.Amount(peers, wanted.Currency)],
            _ => words["Discovery.WhyUncertain", Figures.Times(Math.Exp(SalesForecast.Width80 * term.Value)), Figures.Times(Math.Exp(SalesForecast.Width80 * term.Peers))],
        };
    }

    private string Portrait(DimensionFit fit) => words[
        "Discovery.WhyAudience", Figures.Share(fit.Closeness), Figures.Share(fit.Peers),
        fit.SampleSize is { } n ? Format.Number((long)n) : words["Discovery.SampleUnknown"], fit.Source, Format.Date(fit.AsOf)];

    private string Until(RawFigures raw) => raw.IsPooled
        ? words["Discovery.PooledUntil", Figures.Brands(raw.PooledBrands), Format.Date(raw.To)]
        : words["Discovery.Until", Format.Date(raw.From), Format.Date(raw.To), raw.Source];

    /// <summary>Orders of a young campaign that have not arrived yet.</summary>
    private string StillComing(RawFigures raw) => raw.Arrived < 0.995 ? " " + words["Discovery.StillComing", Figures.Share(1 - raw.Arrived)] : "";

    private static string PerThousand(Interval interval) => $"{Figures.Plain(interval.Low)}–{Figures.Plain(interval.High)}";
}
