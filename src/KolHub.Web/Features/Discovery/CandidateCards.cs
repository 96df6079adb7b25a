using KolHub.Data;
using KolHub.Domain.Accounts;
using KolHub.Domain.Creators;
using KolHub.Matching;
using KolHub.Web.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Discovery;

/// <summary>One account in the list, as it is printed.</summary>
public sealed record CandidateCard(Account Account, int Rank, bool IsListed, string AgainstPeers, string Fit, bool FitIsMeasured, CardDeal Deal, string Evidence, IReadOnlyList<Reason> For, IReadOnlyList<Reason> Against, string Lever, string Peers, string Needs);

/// <summary>Who it is: a creator's channel, or a listing that only this brand has.</summary>
public sealed record Account(long Id, bool IsListing, long? CreatorId, string Name, Platform Platform, string Handle, string Address, Tier Tier, IReadOnlyList<Category> Categories, long Followers, bool IsProven, string? Region);

/// <summary>What a deal is expected to bring and to cost; the whisker's ends are per cent of the page's widest.</summary>
public sealed record CardDeal(string Sales, string SalesInner, int WhiskerFrom, int WhiskerTo, int WhiskerAt, string Price, PriceKnowledge PriceKnowledge, bool QuotesElsewhere, string Cost, string Return, string? Chance);

/// <summary>Turns places of a ranking into what a page prints: names from the database, reasons in words.</summary>
internal sealed class CandidateCards(KolHubDb db, Actor actor, Words words)
{
    public async Task<List<CandidateCard>> Of(IReadOnlyList<Explanation> explanations, RankedFor wanted, CancellationToken ct)
    {
        List<long> ids = [.. explanations.Select(e => e.Place.Id)];
        var accounts = await Accounts(ids, ct);
        var listed = await Listed(ids, wanted, ct);
        var reasons = new Reasons(words, wanted);
        var widest = new Interval(
            explanations.Select(e => LogOf(e.Deal.Sales.Inner.Low)).DefaultIfEmpty(0).Min(),
            explanations.Select(e => LogOf(e.Deal.Sales.Inner.High)).DefaultIfEmpty(1).Max());
        return
        [
            .. from why in explanations
               where accounts.ContainsKey(why.Place.Id)
               select new CandidateCard(
                   accounts[why.Place.Id] with { Tier = (Tier)why.Stratum.Tier },
                   why.Place.Rank,
                   listed.Contains(why.Place.Id),
                   Figures.Times(Math.Exp(why.Place.Score - why.ScoreOfPeers)),
                   Figures.Share(why.Fit),
                   why.Dimensions.Count == 0 || why.Dimensions.Any(d => d.IsMeasured),
                   DealOf(why, wanted.Currency, widest),
                   EvidenceOf(why.Figures),
                   reasons.For(why),
                   reasons.Against(why),
                   LeverOf(why, wanted.Currency),
                   PeersOf(why),
                   NeedsOf(why)),
        ];
    }

    /// <summary>Which of them are on the campaign's shortlist.</summary>
    public async Task<List<long>> Listed(List<long> ids, RankedFor wanted, CancellationToken ct) => wanted.Campaign is { } campaign
        ? await db.ShortlistOf(actor).Where(e => e.CampaignId == campaign.Id && ids.Contains(e.LiveSubjectId!.Value)).Select(e => e.LiveSubjectId!.Value).ToListAsync(ct)
        : [];

    /// <summary>"would rank 3rd at ¥8,000 or less".</summary>
    public string LeverOf(Explanation why, string currency) => why.Lever switch
    {
        null => "",
        { IsReachable: false } lever => words["Discovery.LeverUnreachable", lever.Rank],
        { Stays: true } lever => words["Discovery.LeverStays", lever.Rank, Figures.Exact(lever.Price, currency)],
        var lever => words["Discovery.LeverRises", lever.Rank, Figures.Exact(lever.Price, currency)],
    };

    /// <summary>"37 orders of 1,240 clicks".</summary>
    public string EvidenceOf(RawFigures raw) => raw switch
    {
        { OrderClicks: > 0 } => words["Discovery.EvidenceClicks", Figures.Counted(raw.Orders, raw.IsPooled), Figures.Counted(raw.OrderClicks, raw.IsPooled)],
        { OrderViews: > 0 } => words["Discovery.EvidenceViews", Figures.Counted(raw.OrdersOfViews, raw.IsPooled), Figures.Counted(raw.OrderViews, raw.IsPooled)],
        { Posts: > 0 } => words["Discovery.EvidencePosts", Figures.Counted(raw.Posts, raw.IsPooled), Figures.Views(raw.UsualViews, raw.IsPooled)],
        _ => words["Discovery.NoEvidence"],
    };

    /// <summary>"12 more orders would make the conversion firm"; where it is firm, nothing.</summary>
    private string NeedsOf(Explanation why) =>
        Firmness.MoreOrders(why.Belief) is var orders and > 0 ? words["Discovery.NeedsOrders", Figures.Counted(orders, why.Figures.IsPooled)] : "";

    /// <summary>Who the peers are and how many.</summary>
    public string PeersOf(Explanation why)
    {
        var (platform, category, tier) = (words.Of("Creators", (Platform)why.Stratum.Platform), words.Of("Creators", (Category)why.Stratum.Category), words.Of("Creators", (Tier)why.Stratum.Tier));
        var who = why.PeerLevel switch
        {
            BackOff.Stratum => $"{platform} · {category} · {tier}",
            BackOff.PlatformAndCategory => $"{platform} · {category}",
            BackOff.Platform => platform,
            _ => words["Discovery.AllCreators"],
        };
        return words["Discovery.PeersAre", who, Format.Number(why.PeerCount)];
    }

    public async Task<Dictionary<long, Account>> Accounts(List<long> ids, CancellationToken ct)
    {
        var channels = await (
            from channel in db.ChannelsOf(actor).AsNoTracking()
            join creator in db.Creators on channel.CreatorId equals creator.Id
            where ids.Contains(channel.Id)
            select new Account(channel.Id, false, creator.Id, creator.Name, channel.Platform, channel.Handle, channel.Address, default, new CategorySet(creator.CategoryBits).ToList(), channel.Followers, channel.ProvenAt != null, creator.Region)).ToListAsync(ct);
        var listings = await db.ListingsOf(actor).AsNoTracking().Where(l => ids.Contains(l.Id))
            .Select(l => new Account(l.Id, true, l.CreatorId, l.Name, l.Platform, l.Handle, l.Address, default, new CategorySet(l.CategoryBits).ToList(), l.Followers, false, l.Region)).ToListAsync(ct);
        return channels.Concat(listings).ToDictionary(a => a.Id);
    }

    private static CardDeal DealOf(Explanation why, string currency, Interval widest)
    {
        var deal = why.Deal;
        return new(
            Figures.Amount(deal.Sales.Expected, currency),
            Figures.Amounts(deal.Sales.Inner, currency),
            Along(deal.Sales.Inner.Low),
            Along(deal.Sales.Inner.High),
            Along(deal.Sales.Median),
            deal.Price.Knowledge == PriceKnowledge.Quoted ? Figures.Exact(deal.Price.Amount, currency) : Figures.Amount(deal.Price.Amount, currency),
            deal.Price.Knowledge,
            why.QuotesElsewhere,
            Figures.Amount(deal.Cost, currency),
            Figures.Plain(deal.ExpectedReturn),
            deal.ChanceOfTarget is { } chance ? Figures.Share(chance) : null);

        int Along(double value) => (int)Math.Round(Math.Clamp(100 * (LogOf(value) - widest.Low) / Math.Max(1e-9, widest.High - widest.Low), 0, 100));
    }

    /// <summary>An interval may start at nothing: the bar starts at one.</summary>
    private static double LogOf(double amount) => Math.Log(Math.Max(1, amount));
}
