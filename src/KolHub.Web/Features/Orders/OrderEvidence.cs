using KolHub.Attribution;
using KolHub.Data;
using KolHub.Domain;
using KolHub.Domain.Orders;
using KolHub.Domain.Tracking;
using KolHub.Web.Features.Shared;
using KolHub.Web.Pipeline;
using Microsoft.EntityFrameworkCore;
using Order = KolHub.Domain.Orders.Order;

namespace KolHub.Web.Features.Orders;

/// <summary>What may lead from an order to a creator: the codes that were used, the click that brought the buyer, promoters that a platform names.</summary>
public sealed record Carried(IEnumerable<string> Codes, string? ClickToken, IEnumerable<string> PromoterIds)
{
    public static Carried By(Order order) => new(order.Codes.Select(use => use.Code), order.ClickToken, order.PlatformReports.Select(report => report.PromoterId));

    public static Carried By(OrderSnapshot order) => new(order.Codes.Select(use => use.Code), order.ClickToken, order.PlatformReports.Select(report => report.PromoterId));
}

/// <summary>
/// What the codes, clicks and promoter ids of some of a brand's orders lead to, read once; then the engine decides about each order. Everything comes from stored rows, so that
/// the answer can be given again.
/// </summary>
public sealed class OrderEvidence
{
    private readonly IReadOnlyList<PromoCode> _codes;
    private readonly ILookup<string, Click> _clicks;
    private readonly IReadOnlyList<PromoterBinding> _bindings;
    private readonly Dictionary<long, Terms> _terms;

    private OrderEvidence(IReadOnlyList<PromoCode> codes, ILookup<string, Click> clicks, IReadOnlyList<PromoterBinding> bindings, Dictionary<long, Terms> terms) =>
        (_codes, _clicks, _bindings, _terms) = (codes, clicks, bindings, terms);

    private sealed record Click(long Id, string Token, long ContractId, DateTime At, bool IsBarred);

    private sealed record Lead(long Id, long ContractId, DateTime At, TouchKind Kind, Evidence Evidence, string Text, DateTime From, DateTime? Until, bool IsBarred, long Discount);

    private sealed record Terms(long Id, long CreatorId, long CampaignId, int ClickWindowDays, Policy Policy, PayRule? Rule, DateTime? From, DateTime? Until, string? OwnKey);

    /// <summary>What the stored rows say of an order: the engine's question, its answer, and both as they are written down.</summary>
    public sealed record Weighed(OrderToCredit Asked, IReadOnlyList<Touch> Touches, Decision Decision, IReadOnlyList<CreditShare> Shares, IReadOnlyList<ClaimMade> Claims);

    /// <summary>Every contract that something leads to.</summary>
    public IReadOnlyCollection<long> Contracts => _terms.Keys;

    public static async Task<OrderEvidence> Gather(KolHubDb db, SiteKey key, long brandId, IReadOnlyCollection<Carried> carried, CancellationToken ct)
    {
        var folded = carried.SelectMany(c => c.Codes).Select(PromoCode.Fold).Distinct(StringComparer.Ordinal).ToList();
        var codes = folded.Count == 0 ? [] : await db.PromoCodes.AsNoTracking().Where(c => c.BrandId == brandId && folded.Contains(c.Folded)).ToListAsync(ct);
        var tokens = carried.Select(c => c.ClickToken).OfType<string>().Distinct(StringComparer.Ordinal).ToList();
        var clicks = tokens.Count == 0 ? [] : await (
            from click in db.Clicks.AsNoTracking()
            join link in db.TrackingLinks on click.LinkId equals link.Id
            where tokens.Contains(click.ClickId) && click.BrandId == brandId
            select new Click(click.Id, click.ClickId, link.ContractId, click.At, click.Refusal != null)).ToListAsync(ct);
        var promoters = carried.SelectMany(c => c.PromoterIds).Distinct().ToList();
        var bindings = promoters.Count == 0 ? [] : await db.PromoterBindings.AsNoTracking().Where(b => b.BrandId == brandId && promoters.Contains(b.ExternalId)).ToListAsync(ct);
        List<long> contracts = [.. codes.Select(c => c.ContractId).Concat(clicks.Select(c => c.ContractId)).Concat(bindings.Select(b => b.ContractId)).Distinct()];
        return new OrderEvidence(codes, clicks.ToLookup(click => click.Token, StringComparer.Ordinal), bindings, await TermsOf(db, key, brandId, contracts, ct));
    }

    private static async Task<Dictionary<long, Terms>> TermsOf(KolHubDb db, SiteKey key, long brandId, List<long> contracts, CancellationToken ct)
    {
        var rows = contracts.Count == 0 ? [] : await (
            from contract in db.Contracts.IgnoreAutoIncludes().AsNoTracking()
            where contract.BrandId == brandId && contracts.Contains(contract.Id)
            join creator in db.Creators on contract.CreatorId equals creator.Id
            join person in db.People on creator.PersonId equals person.Id into people
            from person in people.DefaultIfEmpty()
            select new
            {
                contract.Id,
                contract.CreatorId,
                contract.CampaignId,
                contract.Terms.ClickWindowDays,
                contract.Terms.AttributionPolicy,
                contract.Terms.Sharing,
                contract.ActivatedAt,
                contract.EndedAt,
                contract.TerminatedAt,
                Email = person == null ? null : person.Email,
            }).ToListAsync(ct);
        return rows.ToDictionary(row => row.Id, row => new Terms(
            row.Id, row.CreatorId, row.CampaignId, row.ClickWindowDays, Enum.Parse<Policy>(row.AttributionPolicy.ToString()), PayRules.Of(row.Sharing), row.ActivatedAt, Earlier(row.EndedAt, row.TerminatedAt), key.BuyerOf(brandId, row.Email)));
    }

    public Weighed Weigh(Order order)
    {
        List<Lead> leads = [.. Codes(order), .. Clicks(order), .. Promoters(order)];
        var touches = leads.Where(lead => _terms.ContainsKey(lead.ContractId)).Select(lead => TouchOf(lead, _terms[lead.ContractId], order)).ToList();
        var lines = order.Lines.Where(line => !line.IsRemoved).Select(line => LineOf(line, leads)).ToList();
        var asked = new OrderToCredit(order.PlacedAt, lines);
        var decision = OrderAttribution.Decide(asked, touches);
        return new Weighed(asked, touches, decision, Shares(order, decision, touches, _terms), [.. Claims(decision, touches, leads), .. Dead(order, leads, decision)]);
    }

    private IEnumerable<Lead> Codes(Order order)
    {
        var uses = order.Codes.GroupBy(use => PromoCode.Fold(use.Code), StringComparer.Ordinal).ToDictionary(use => use.Key, use => use.Sum(u => u.Minor), StringComparer.Ordinal);
        // The same text may have belonged to several contracts in turn: the one that worked when the order was placed, else the last.
        return _codes.Where(code => uses.ContainsKey(code.Folded) && (code.ShopConnectionId == 0 || code.ShopConnectionId == order.ConnectionId)).GroupBy(code => code.Folded, StringComparer.Ordinal)
            .Select(same => same.OrderByDescending(code => code.WorksAt(order.PlacedAt)).ThenByDescending(code => code.ShopConnectionId != 0).ThenByDescending(code => code.Id).First())
            .Select(code => new Lead(
                code.Id, code.ContractId, order.PlacedAt, TouchKind.Coupon, Evidence.Code, code.Code, Later(code.ActiveFrom, code.OpenedAt ?? DateTime.MaxValue),
                Earlier(code.ActiveUntil, code.ClosedAt), code.IsStoppedAt(order.PlacedAt), uses[code.Folded]));
    }

    private IEnumerable<Lead> Clicks(Order order) => order.ClickToken is not { } token ? [] : _clicks[token].Select(click => new Lead(
        click.Id, click.ContractId, click.At, TouchKind.Click, order.ClickFromCookie ? Evidence.Cookie : Evidence.Click, token, DateTime.MinValue, null, click.IsBarred, 0));

    private IEnumerable<Lead> Promoters(Order order) => _bindings
        .Where(binding => order.PlatformReports.Any(report => report.Scheme == binding.Scheme && report.PromoterId == binding.ExternalId))
        .GroupBy(binding => (binding.Scheme, binding.ExternalId))
        .Select(same => same.OrderByDescending(binding => binding.EndedAt is null || binding.EndedAt > order.PlacedAt).ThenByDescending(binding => binding.Id).First())
        .Select(binding => new Lead(binding.Id, binding.ContractId, order.PlacedAt, TouchKind.Click, Evidence.Platform, binding.ExternalId, DateTime.MinValue, binding.EndedAt, false, 0));

    private static Touch TouchOf(Lead lead, Terms terms, Order order) => new(lead.Id, terms.CreatorId, terms.Id, lead.At, lead.Kind, lead.Evidence)
    {
        Policy = terms.Policy,
        Rule = terms.Rule,
        Window = lead.Evidence is Evidence.Click or Evidence.Cookie ? TimeSpan.FromDays(terms.ClickWindowDays) : null,
        InForceFrom = Later(lead.From, terms.From ?? DateTime.MaxValue),
        InForceUntil = Earlier(lead.Until, terms.Until),
        IsBarred = lead.IsBarred,
        IsOwnPurchase = order.BuyerKey is not null && order.BuyerKey == terms.OwnKey,
        OrderDiscount = lead.Discount,
    };

    private static Line LineOf(OrderLine line, List<Lead> leads) => new(line.Id, leads
        .Where(lead => lead.Kind == TouchKind.Coupon)
        .ToDictionary(lead => lead.Id, lead => line.Discounts.Where(use => PromoCode.Fold(use.Code) == PromoCode.Fold(lead.Text)).Sum(use => use.Minor)));

    // Where the platform pays this creator for this order by its own account, whichever evidence won: it is not paid a second time.
    private static IReadOnlyList<CreditShare> Shares(Order order, Decision decision, List<Touch> touches, Dictionary<long, Terms> terms)
    {
        var lost = decision.Verdicts.Where(verdict => verdict.Outcome == KolHub.Attribution.Outcome.Lost).Select(verdict => verdict.TouchId).ToHashSet();
        var byPlatform = touches.Where(touch => touch.Evidence == Evidence.Platform && !lost.Contains(touch.Id)).Select(touch => touch.CreatorId).ToHashSet();
        var methods = touches.ToDictionary(touch => touch.Id, touch => Enum.Parse<ClaimMethod>(touch.Evidence.ToString()));
        return [.. decision.Credits.Select(credit => new CreditShare(
            credit.LineId, credit.CreatorId, credit.ContractId, terms[credit.ContractId].CampaignId, new Rate(credit.BasisPoints), methods[credit.TouchId],
            order.PlatformReports.Count > 0 && byPlatform.Contains(credit.CreatorId)))];
    }

    private static IEnumerable<ClaimMade> Claims(Decision decision, List<Touch> touches, List<Lead> leads)
    {
        var text = leads.ToDictionary(lead => lead.Id, lead => lead.Text);
        var known = touches.ToDictionary(touch => touch.Id);
        return decision.Verdicts.Select(verdict => (Verdict: verdict, Touch: known[verdict.TouchId])).Select(claim => new ClaimMade(
            claim.Touch.CreatorId, claim.Touch.ContractId, Enum.Parse<ClaimMethod>(claim.Touch.Evidence.ToString()), text[claim.Touch.Id], claim.Touch.At,
            Enum.Parse<ClaimOutcome>(claim.Verdict.Outcome.ToString()), (int)claim.Verdict.Reason, claim.Verdict.LostToTouchId is { } winner ? known[winner].CreatorId : null, decision.Rule));
    }

    // A click or promoter id that leads to nobody is a claim too, so that one can see why nobody was credited. A code that belongs to no creator is a sale of the shop, no claim.
    private static IEnumerable<ClaimMade> Dead(Order order, List<Lead> leads, Decision decision)
    {
        if (order.ClickToken is { } token && leads.TrueForAll(lead => lead.Kind != TouchKind.Click || lead.Evidence == Evidence.Platform))
        {
            yield return new ClaimMade(null, null, ClaimMethod.Click, token, order.PlacedAt, ClaimOutcome.Lost, (int)LossReason.NoClickFound, null, decision.Rule);
        }
        foreach (var promoter in order.PlatformReports.Select(report => report.PromoterId).Distinct().Where(id => leads.TrueForAll(lead => lead.Evidence != Evidence.Platform || lead.Text != id)))
        {
            yield return new ClaimMade(null, null, ClaimMethod.Platform, promoter, order.PlacedAt, ClaimOutcome.Lost, (int)LossReason.NotInForce, null, decision.Rule);
        }
    }

    private static DateTime Later(DateTime a, DateTime b) => a > b ? a : b;

    private static DateTime? Earlier(DateTime? a, DateTime? b) => a is null ? b : b is null || a < b ? a : b;
}
