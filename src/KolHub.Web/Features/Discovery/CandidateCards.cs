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

/// <summary>What a deal is expected to bring and to cost; the whisker's ends are per cent of the page's widest, so they are the page's, not the account's.</summary>
public sealed record CardDeal(string Sales, string SalesInner, int WhiskerFrom, int WhiskerTo, int WhiskerAt, string Price, PriceKnowledge PriceKnowledge, bool QuotesElsewhere, string Cost, string Return, string? Chance);

/// <summary>Turns places of a ranking into what a page prints: names from the database, reasons in words.</summary>
internal sealed class CandidateCards(KolHubDb db, Actor actor, Words words)
{
    /// <param name="kept">What is known of these accounts under this brief already; what is worked out now is put beside it.</param>
    public async Task<List<CandidateCard>> Of(IReadOnlyList<Explanation> explanations, RankedFor wanted, CancellationToken ct, KeptFigures? kept = null)
    {
        var all = explanations.Select(e => kept?.Find(e.Place.Id)).OfType<CardFigures>().ToDictionary(f => f.Account.Id);
        List<Explanation> unknown = [.. explanations.Where(e => !all.ContainsKey(e.Place.Id))];
        var accounts = unknown.Count > 0 ? await Accounts([.. unknown.Select(e => e.Place.Id)], ct) : [];
        foreach (var why in unknown.Where(e => accounts.ContainsKey(e.Place.Id)))
        {
            all[why.Place.Id] = FiguresOf(why, accounts[why.Place.Id], wanted.Currency);
            kept?.Keep(all[why.Place.Id]);
        }
        var listed = await Listed(wanted, ct);
        var reasons = new Reasons(words, wanted);
        var widest = new Interval(
            explanations.Select(e => LogOf(e.Deal.Sales.Inner.Low)).DefaultIfEmpty(0).Min(),
            explanations.Select(e => LogOf(e.Deal.Sales.Inner.High)).DefaultIfEmpty(1).Max());
        return
        [
            .. from why in explanations
               let figures = all.GetValueOrDefault(why.Place.Id)
               where figures is not null
               select new CandidateCard(
                   figures.Account,
                   why.Place.Rank,
                   listed.Contains(why.Place.Id),
                   Figures.Times(Math.Exp(why.Place.Score - why.ScoreOfPeers)),
                   figures.Fit,
                   figures.FitIsMeasured,
                   figures.Deal with { WhiskerFrom = Along(why.Deal.Sales.Inner.Low, widest), WhiskerTo = Along(why.Deal.Sales.Inner.High, widest), WhiskerAt = Along(why.Deal.Sales.Median, widest) },
                   figures.Evidence,
                   reasons.For(why, figures),
                   reasons.Against(why, figures),
                   LeverOf(why, wanted.Currency),
                   figures.Peers,
                   figures.Needs),
        ];
    }

    private CardFigures FiguresOf(Explanation why, Account account, string currency) => new(
        account with { Tier = (Tier)why.Stratum.Tier },
        Figures.Share(why.Fit),
        why.Dimensions.Count == 0 || why.Dimensions.Any(d => d.IsMeasured),
        DealOf(why, currency),
        EvidenceOf(why.Figures),
        PeersOf(why),
        NeedsOf(why));

    /// <summary>Who is on the campaign's shortlist.</summary>
    public async Task<HashSet<long>> Listed(RankedFor wanted, CancellationToken ct) => wanted.Campaign is { } campaign
        ? await db.ShortlistOf(actor).Where(e => e.CampaignId == campaign.Id && e.LiveSubjectId != null).Select(e => e.LiveSubjectId!.Value).ToHashSetAsync(ct)
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

    private static CardDeal DealOf(Explanation why, string currency)
    {
        var deal = why.Deal;
        return new(
            Figures.Amount(deal.Sales.Expected, currency),
            Figures.Amounts(deal.Sales.Inner, currency),
            0,
            0,
            0,
            deal.Price.Knowledge == PriceKnowledge.Quoted ? Figures.Exact(deal.Price.Amount, currency) : Figures.Amount(deal.Price.Amount, currency),
            deal.Price.Knowledge,
            why.QuotesElsewhere,
            Figures.Amount(deal.Cost, currency),
            Figures.Plain(deal.ExpectedReturn),
            deal.ChanceOfTarget is { } chance ? Figures.Share(chance) : null);
    }

    private static int Along(double value, Interval widest) => (int)Math.Round(Math.Clamp(100 * (LogOf(value) - widest.Low) / Math.Max(1e-9, widest.High - widest.Low), 0, 100));

    /// <summary>An interval may start at nothing: the bar starts at one.</summary>
    private static double LogOf(double amount) => Math.Log(Math.Max(1, amount));
}
