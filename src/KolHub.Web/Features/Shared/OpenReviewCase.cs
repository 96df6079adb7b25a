using KolHub.Data;
using KolHub.Domain;
using KolHub.Domain.Accounts;
using KolHub.Domain.Campaigns;
using KolHub.Domain.Contracts;
using KolHub.Domain.Posts;
using KolHub.Domain.Reviews;
using KolHub.Web.Pipeline;
using KolHub.Wording;
using KolHub.Wording.Scanning;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Shared;

/// <summary>Scans a text by the rules of the day and lays it, with all that was found, before the right desk; an older open case of the same thing gives way.</summary>
public sealed class OpenReviewCase(KolHubDb db, Scanner scanner, OwnWordsInForce own, Actor actor, TimeProvider clock)
{
    private const int MostStamps = 1_000;

    /// <summary>A contract version that its template does not pass. Its clauses get contract checks, the claims it asks for are read as a brief.</summary>
    public async Task<ReviewCase> OfVersion(Contract contract, ContractVersion version, CancellationToken cancellationToken)
    {
        var text = version.TextZh + ContractText.Divider + version.TextEn;
        var deal = await DealOf(contract, cancellationToken);
        return await Open(deal, ReviewSubject.ContractVersion, version.Id, text, ContentType.ContractClause, FoundInClauses(deal, version.Terms, text), [], cancellationToken);
    }

    /// <summary>A creator's words for a deliverable, with those that are written and said in its files.</summary>
    public async Task<ReviewCase> OfDraft(Draft draft, Contract contract, CancellationToken cancellationToken)
    {
        var deal = await DealOf(contract, cancellationToken);
        var (text, parts) = draft.Whole();
        var found = FoundInText.Of(scanner, deal.Own.Words, text, [.. InWords(deal, draft.Text, draft.Kind), .. parts.SelectMany(p => InPart(deal, text, p, draft.Kind))]);
        return await Open(deal, ReviewSubject.Draft, draft.Id, text, Enum.Parse<ContentType>(draft.Kind.ToString()), found, [draft.SubmittedBy], cancellationToken, parts);
    }

    /// <summary>A published post that drifted: the words that are public now with what is new in them, or the approved ones when the post is gone.</summary>
    public async Task<ReviewCase> OfDrift(PostCheck check, Draft approved, FoundInText found, Contract contract, CancellationToken cancellationToken)
    {
        var deal = await DealOf(contract, cancellationToken);
        var text = check.Words.Length > 0 ? check.Words : approved.Text;
        return await Open(deal, ReviewSubject.Drift, check.Id, text, Enum.Parse<ContentType>(approved.Kind.ToString()), found, [approved.SubmittedBy], cancellationToken);
    }

    /// <summary>What the rules of this day say of words that are public and do not say of the approved ones, so that a rule that came since is not taken for a word that came since. What the desk takes for advice only is left out.</summary>
    public async Task<FoundInText> NewIn(string seen, Draft approved, Contract contract, CancellationToken cancellationToken)
    {
        var deal = await DealOf(contract, cancellationToken);
        var content = Enum.Parse<ContentType>(approved.Kind.ToString());
        var known = approved.Whole().Text;
        ScanAsked[] asked = [.. deal.Goods.Select(g => AskedOf.Input(Ask(deal, g, seen, content))), .. deal.Goods.Select(g => AskedOf.Input(Ask(deal, g, known, content), isKnown: true))];
        var found = FoundInText.Of(scanner, deal.Own.Words, seen, asked);
        var weighed = await Weighed(found.Findings, deal.HasOwnDesk ? contract.BrandId : null, cancellationToken);
        return found with { Findings = [.. found.Findings.Zip(weighed).Where(f => f.Second.Severity > FindingSeverity.Info).Select(f => f.First)] };
    }

    /// <summary>What the scan says about words that are still being written; nothing is kept.</summary>
    public async Task<FoundInText> Preview(string text, DraftKind kind, Contract contract, CancellationToken cancellationToken)
    {
        var deal = await DealOf(contract, cancellationToken);
        var found = Found(deal, text, kind);
        return found with { Findings = await Weighed(found.Findings, deal.HasOwnDesk ? contract.BrandId : null, cancellationToken) };
    }

    /// <summary>The same of a contract's text under the terms that it would have.</summary>
    public async Task<FoundInText> Preview(string text, ContractTerms terms, Contract contract, CancellationToken cancellationToken) =>
        FoundInClauses(await DealOf(contract, cancellationToken), terms, text);

    private FoundInText Found(Deal deal, string text, DraftKind kind) =>
        FoundInText.Of(scanner, deal.Own.Words, text, [.. InWords(deal, text, kind)]);

    private IEnumerable<ScanAsked> InWords(Deal deal, string words, DraftKind kind) => deal.Goods.Select(g => AskedOf.Input(Ask(deal, g, words, Enum.Parse<ContentType>(kind.ToString()))));

    /// <summary>The words of a file: those in a picture are short, as a title's; those spoken are a script.</summary>
    private IEnumerable<ScanAsked> InPart(Deal deal, string text, CasePart part, DraftKind kind) =>
        from stretch in new[] { (Words: part.Picture, Content: ContentType.Title), (Words: part.Spoken, Content: kind is DraftKind.LiveScript ? ContentType.LiveScript : ContentType.Script) }
        where stretch.Words.Length > 0
        from goods in deal.Goods
        select AskedOf.Input(Ask(deal, goods, text.Substring(stretch.Words.Start, stretch.Words.Length), stretch.Content), stretch.Words.Start, isPart: true);

    private FoundInText FoundInClauses(Deal deal, ContractTerms terms, string text)
    {
        var clauses = AskedOf.Input(new ScanInput(text, ContentType.ContractClause, deal.Market) { Terms = Numbers(terms), On = Today });
        var claims =
            from claim in terms.RequiredClaims
            let at = text.IndexOf(claim, StringComparison.Ordinal)
            where at >= 0
            from goods in deal.Goods
            select AskedOf.Input(Ask(deal, goods, claim, ContentType.Brief), at, isPart: true);
        return FoundInText.Of(scanner, deal.Own.Words, text, [clauses, .. claims]);
    }

    private DateOnly Today => DateOnly.FromDateTime(clock.Now());

    private sealed record Deal(Contract Contract, Campaign Campaign, Market Market, IReadOnlyList<Product> Products, IReadOnlyList<SoldGoods> Goods, bool HasOwnDesk, IReadOnlyList<long> Owners, OwnNow Own);

    private async Task<Deal> DealOf(Contract contract, CancellationToken ct)
    {
        var campaign = await db.Campaigns.AsNoTracking().SingleAsync(c => c.Id == contract.CampaignId && c.BrandId == contract.BrandId, ct);
        var products = await db.CampaignProducts.AsNoTracking().Where(p => p.CampaignId == campaign.Id).Select(p => p.Product).OrderBy(p => p.Id).Take(10).ToListAsync(ct);
        var offer = await db.Offers.AsNoTracking().SingleAsync(o => o.Id == contract.OfferId && o.BrandId == contract.BrandId, ct);
        var region = await db.Creators.Where(c => c.Id == contract.CreatorId).Select(c => c.Region).FirstOrDefaultAsync(ct);
        var desk = await db.Brands.Where(b => b.Id == contract.BrandId).Select(b => b.HasOwnDesk).SingleAsync(ct);
        var goods = WordingFacts.GoodsOf(products);
        long[] owners = [.. contract.NegotiatorIds, campaign.DraftedBy, campaign.SubmittedBy ?? 0, offer.SentBy ?? 0, offer.AcceptedBy ?? 0];
        return new Deal(contract, campaign, WordingFacts.MarketOf(contract.Parties.Platform, region, contract.Terms.Currency), products, goods, desk, owners, await own.For(contract.BrandId, ct));
    }

    private ScanInput Ask(Deal deal, SoldGoods goods, string text, ContentType content)
    {
        var terms = deal.Contract.Terms;
        return goods.In(new ScanInput(text, content, deal.Market)
        {
            Platform = WordingFacts.NameOf(deal.Contract.Parties.Platform),
            PurchaseLink = terms.CommissionRate.BasisPoints > 0,
            GiftedOnly = terms.Fee.IsZero && terms.CommissionRate.BasisPoints == 0 && !terms.Sample.IsZero,
            On = Today,
        });
    }

    private async Task<ReviewCase> Open(Deal deal, ReviewSubject subject, long subjectId, string text, ContentType content, FoundInText found, IReadOnlyList<long> writers, CancellationToken ct, IReadOnlyList<CasePart>? parts = null)
    {
        var (contract, now) = (deal.Contract, clock.Now());
        long[] barred = [.. deal.Owners, .. writers];
        RulesUsed[] rules = [.. HousePacks.Used, .. deal.Own.Used];
        var stamps = string.Join("; ", rules.Select(r => r.Stamp));
        var product = deal.Products.FirstOrDefault();
        var (desk, findings) = await DeskFor(deal, barred, found.Findings, ct);
        var review = ReviewCase.Open(
            new CaseOpening(
                desk.BrandId, contract.BrandId, contract.CreatorId, contract.Id, subject, subjectId, contract.Parties.CampaignTitle, text, content.ToString(),
                WordingFacts.LanguageOf(text), deal.Market.ToString(), contract.Parties.Platform, product?.Category, product?.LicenceClass.ToString() ?? "", barred, findings, found.Exempted, stamps.Length > MostStamps ? stamps[..MostStamps] : stamps)
            { Asked = found.Asked, Rules = rules, Parts = parts ?? [] },
            now, desk);
        if (subject != ReviewSubject.Drift)
        {
            await GiveWay(contract, subject, subjectId, now, ct);
        }
        db.ReviewCases.Add(review);
        await db.Notify(actor, Audience.Desk(review.DeskBrandId), "Reviews.NoticeOpened", $"/reviews/{review.Id}", now, review.Title, (long)review.Findings.Count);
        return review;
    }

    /// <summary>The brand's own desk, when it has one and those there who had no hand in the deal can decide such a case; otherwise the operator's. With it the findings as that desk weighs them.</summary>
    private async Task<(Desk Desk, IReadOnlyList<FindingFacts> Findings)> DeskFor(Deal deal, long[] barred, IReadOnlyList<FindingFacts> found, CancellationToken ct)
    {
        if (deal.HasOwnDesk)
        {
            var own = await db.DeskOf(deal.Contract.BrandId, ct);
            var people = await db.ReviewersAt(deal.Contract.BrandId).Where(m => !barred.Contains(m.PersonId)).Select(m => m.PersonId).ToListAsync(ct);
            var weighed = await Weighed(found, deal.Contract.BrandId, ct);
            if (people.Count > 0 && own.CanDecide(weighed.Count == 0 ? FindingSeverity.Info : weighed.Max(f => f.Severity), people))
            {
                return (own, weighed);
            }
        }
        return (await db.DeskOf(null, ct), await Weighed(found, null, ct));
    }

    private async Task<IReadOnlyList<FindingFacts>> Weighed(IReadOnlyList<FindingFacts> found, long? deskBrand, CancellationToken ct)
    {
        var demotions = await db.RuleDemotions.AsNoTracking().Where(d => d.DeskId == Desk.IdOf(deskBrand) && d.EndedAt == null).ToListAsync(ct);
        return [.. found.Select(facts => demotions.Find(d => d.Rule == facts.Rule)?.Weigh(facts) ?? facts)];
    }

    private async Task GiveWay(Contract contract, ReviewSubject subject, long subjectId, DateTime now, CancellationToken ct)
    {
        var open = db.ReviewCases.Where(r => r.BrandId == contract.BrandId && r.ContractId == contract.Id && r.Subject == subject && r.DecidedAt == null);
        if (subject == ReviewSubject.Draft)
        {
            var deliverable = db.ChangeTracker.Entries<Draft>().Where(e => e.Entity.Id == subjectId).Select(e => e.Entity.DeliverableId).FirstOrDefault();
            open = open.Where(r => db.Drafts.Any(d => d.Id == r.SubjectId && d.DeliverableId == deliverable));
        }
        foreach (var older in await open.ToListAsync(ct))
        {
            older.Supersede(now);
        }
    }

    /// <summary>The numbers that a contract's text may state.</summary>
    private static Dictionary<string, IReadOnlyList<decimal>> Numbers(ContractTerms terms) => new()
    {
        ["commission_percent"] = [terms.CommissionRate.Percent, terms.CodeDiscount.Percent, .. (terms.Plan?.Goods ?? []).Select(g => g.Rate.Percent), .. (terms.Plan?.Tiers ?? []).Select(t => t.Extra.Percent)],
        ["hold_days"] = [terms.HoldDays],
        ["retention_days"] = [terms.RetentionDays],
        ["click_window_days"] = [terms.ClickWindowDays],
        ["amounts"] = [terms.Fee.Major, terms.CommissionCap.Major, terms.Guarantee.Major, terms.Sample.Major, .. terms.Instalments().Select(m => m.Major),
            .. (terms.Plan?.Tiers ?? []).Select(t => t.From.Major), .. (terms.Plan?.Goals ?? []).SelectMany(g => g.Goal is Measured.NetSales ? [g.Bonus.Major, new Money(g.Amount, terms.Currency).Major] : (decimal[])[g.Bonus.Major])],
    };
}
