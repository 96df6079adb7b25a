using System.Globalization;
using KolHub.Attribution;
using KolHub.Attribution.Coalitions;
using KolHub.Attribution.Comparison;
using KolHub.Attribution.Journeys;
using KolHub.Attribution.Markov;
using KolHub.Data;
using KolHub.Domain;
using KolHub.Domain.Accounts;
using KolHub.Domain.Campaigns;
using KolHub.Domain.Contracts;
using KolHub.Web.Features.Shared;
using KolHub.Web.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Insights;

/// <summary>The same orders of a campaign under all models side by side, beside what the contracts paid. Analysis only: no model here moves money.</summary>
public static class AttributionLab
{
    /// <summary>Chains with more states than this keep the page waiting.</summary>
    private const int MostStates = 400;

    /// <param name="Chains">Markov chains of the orders up to this, 1 to 4.</param>
    public sealed record Query(long Id, string? Model = null, int Chains = 1) : IRequest<Page>;

    /// <param name="CreatorId">Nothing for creators of other campaigns, who stand in one row.</param>
    /// <param name="Opening">1 only opens, -1 only closes; nothing where neither.</param>
    public sealed record Row(
        long? CreatorId, string? Name, long? ContractId, int Version, AttributionPolicy? Policy, OrderSharing? Sharing, Money Paid, double PaidShare, IReadOnlyList<double> Shares, decimal Orders, Money Value, ShareInterval Interval,
        double? Opening, long With, IReadOnlyList<Money> Commissions);

    public sealed record Page(
        long Id, string Title, int Chains, int Orders, Money Value, long SingleTouch, long SingleCreator, long Unattributed, IReadOnlyList<string> Models, int Chosen, int Rounds, IReadOnlyList<Row> Rows,
        IReadOnlyList<(string Model, string Reason)> Refused, int OtherCurrencies, int LeftOut, long Lookers, double Disagreement)
    {
        public string Model => Models[Chosen];
    }

    public sealed class Handler(KolHubDb db, Actor actor, TimeProvider clock) : IRequestHandler<Query, Page>
    {
        public async Task<Page> Handle(Query request, CancellationToken cancellationToken)
        {
            var campaign = await db.CampaignsOf(actor).AsNoTracking().SingleOrDefaultAsync(c => c.Id == request.Id && c.BrandId == actor.BrandId, cancellationToken).OrAbsent();
            var journeys = await LabJourneys.Load(db, actor, campaign, clock.Now(), cancellationToken);
            var creators = journeys.Creators;
            var names = await db.Creators.AsNoTracking().Where(c => creators.Contains(c.Id)).ToDictionaryAsync(c => c.Id, c => c.Name, cancellationToken);
            var (full, book) = (journeys.Book(withAges: true), journeys.Book(withAges: false));
            var chains = Math.Clamp(request.Chains, 1, 4);
            var comparison = ModelComparison.Of(full, chains, mostStates: MostStates);
            List<string> models = [.. comparison.Models.Select(m => m.Model)];
            var chosen = Math.Max(0, models.IndexOf(request.Model ?? "linear"));
            var credits = comparison.Models[chosen];
            var rounds = RoundsFor(book, models[chosen]);
            var intervals = Bootstrap.Of(models[chosen].StartsWith("time", StringComparison.Ordinal) ? full : book, Named(models[chosen]), rounds);
            var shares = comparison.Models.Select(m => m.Shares()).ToList();
            var (opening, with, commissions) = (comparison.Opening(), comparison.ConversionsWith(), Commissions(journeys, campaign.Currency));
            var paid = journeys.PaidOrders.Values.Sum() is > 0 and var sum ? sum : 1;
            var rows = Enumerable.Range(0, journeys.Channels).Select(channel =>
            {
                long? creator = channel < creators.Count ? creators[channel] : null;
                var contract = journeys.Contracts.LastOrDefault(c => c.CreatorId == creator);
                List<long> who = creator is { } id ? [id] : [.. journeys.Paid.Keys.Except(creators)];
                return new Row(
                    creator, creator is { } known ? names[known] : null, contract?.Id, contract?.LastNumber ?? 0, contract?.Terms.AttributionPolicy, contract?.Terms.Sharing, new Money(who.Sum(w => journeys.Paid.GetValueOrDefault(w)), campaign.Currency), who.Sum(w => journeys.PaidOrders.GetValueOrDefault(w)) / paid,
                    [.. shares.Select(s => s[channel])], credits.ConversionsOf(channel), new Money((long)decimal.Round(credits.ValueOf(channel)), campaign.Currency), intervals[channel], opening[channel], with[channel],
                    [.. commissions.Select(c => new Money(c[channel], campaign.Currency))]);
            });
            return new Page(
                campaign.Id, campaign.Title, chains, journeys.Orders.Count, new Money(full.TotalValue, campaign.Currency), comparison.SingleTouchConversions, comparison.SingleChannelConversions, full.UnattributedConversions,
                models, chosen, rounds, [.. rows.OrderByDescending(r => r.Paid.Minor).ThenByDescending(r => r.With).ThenBy(r => r.CreatorId ?? long.MaxValue)], comparison.Refused, journeys.OtherCurrencies, journeys.LeftOut,
                journeys.Lookers.Values.Sum(), ModelComparison.Disagreement(comparison.Models[0], comparison.Models[1]));
        }

        /// <summary>Commission before refunds, caps and holds for each channel: under the contracts as they are, then under each other rule for all.</summary>
        private static List<long[]> Commissions(LabJourneys journeys, string currency)
        {
            var sums = Enumerable.Range(0, OtherRules.All.Count + 1).Select(_ => new long[journeys.Channels]).ToList();
            foreach (var order in journeys.Orders)
            {
                var asked = new OrderToCredit(order.At, order.Discounts);
                var bases = order.Lines.ToDictionary(l => l.LineId, l => l.Minor);
                for (var rule = 0; rule < sums.Count; rule++)
                {
                    var decision = rule == 0 ? OrderAttribution.Decide(asked, order.Touches) : OrderAttribution.DecideUnder(asked, order.Touches, OtherRules.All[rule - 1].Policy, OtherRules.All[rule - 1].Rule);
                    foreach (var credit in decision.Credits)
                    {
                        sums[rule][journeys.ChannelOf(credit.CreatorId)] += journeys.RateOfContract[credit.ContractId].Of(new Rate(credit.BasisPoints).Of(new Money(bases[credit.LineId], currency))).Minor;
                    }
                }
            }
            return sums;
        }
    }

    /// <summary>As many draws as take well under a second, 20 to 200.</summary>
    internal static int RoundsFor(JourneyBook book, string model) =>
        (int)Math.Clamp(20_000_000L / Math.Max(1, (book.Paths * 20L) + book.Touches + (ChainOf(model) is (var order, var nulls) ? Cube(MarkovModel.StatesOf(book, order, nulls)) / 4 : 0)), 20, 200);

    private static long Cube(long states) => states * states * states;

    /// <summary>"markov 2 without nulls" is a chain of order 2.</summary>
    private static (int Order, bool WithNulls)? ChainOf(string model) =>
        model.Split(' ') is ["markov", var order, .. var rest] ? (int.Parse(order, CultureInfo.InvariantCulture), rest.Length == 0) : null;

    private static Func<JourneyBook, ModelCredits> Named(string model) => model switch
    {
        "first" => RuleCredits.First,
        "last" => RuleCredits.Last,
        "last non-direct" => RuleCredits.LastNonDirect,
        "linear-unique" => RuleCredits.LinearUnique,
        "position decay" => RuleCredits.PositionDecay,
        "shapley" => SumShapley.Of,
        _ when model.StartsWith("position", StringComparison.Ordinal) => book => RuleCredits.Position(book),
        _ when model.StartsWith("time", StringComparison.Ordinal) => book => RuleCredits.TimeDecay(book),
        _ when ChainOf(model) is (var order, var nulls) => book => MarkovModel.Solve(book, order, nulls).Credits,
        _ => RuleCredits.Linear,
    };

    /// <summary>"position 40/20/40" is the word Insights.Model_Position402040.</summary>
    internal static string KeyOf(string model) => "Insights.Model_" + string.Concat(model.Split(' ', '/', '-').Select(part => char.ToUpperInvariant(part[0]) + part[1..]));
}
