using KolHub.Attribution;
using KolHub.Data;
using KolHub.Domain;
using KolHub.Domain.Orders;
using KolHub.Domain.Tracking;
using KolHub.Web.Pipeline;
using Microsoft.EntityFrameworkCore;
using Order = KolHub.Domain.Orders.Order;

namespace KolHub.Web.Features.Orders;

/// <summary>Finds what an order's codes, click and promoter ids lead to, and lets the engine decide. Everything comes from stored rows, so that the answer can be given again.</summary>
public sealed class OrderEvidence(KolHubDb db, SiteKey key)
{
    private sealed record Lead(long Id, long ContractId, DateTime At, TouchKind Kind, Evidence Evidence, string Text, DateTime From, DateTime? Until, bool IsBarred, long Discount);

    private sealed record Terms(long Id, long CreatorId, long CampaignId, int ClickWindowDays, Policy Policy, DateTime? From, DateTime? Until, bool IsOwn);

    public async Task<(IReadOnlyList<CreditShare> Shares, IReadOnlyList<ClaimMade> Claims)> Weigh(Order order, CancellationToken ct)
    {
        var leads = (await Codes(order, ct)).Concat(await Clicks(order, ct)).Concat(await Promoters(order, ct)).ToList();
        var terms = await TermsOf(order, [.. leads.Select(lead => lead.ContractId).Distinct()], ct);
        var touches = leads.Where(lead => terms.ContainsKey(lead.ContractId)).Select(lead => TouchOf(lead, terms[lead.ContractId])).ToList();
        var lines = order.Lines.Where(line => !line.IsRemoved).Select(line => LineOf(line, leads)).ToList();
        var decision = OrderAttribution.Decide(new OrderToCredit(order.PlacedAt, lines), touches);
        return (Shares(order, decision, touches, terms), [.. Claims(decision, touches, leads), .. Dead(order, leads, decision)]);
    }

    private async Task<IEnumerable<Lead>> Codes(Order order, CancellationToken ct)
    {
        var uses = order.Codes.GroupBy(use => PromoCode.Fold(use.Code), StringComparer.Ordinal).ToDictionary(use => use.Key, use => use.Sum(u => u.Minor), StringComparer.Ordinal);
        var folded = uses.Keys.ToList();
        var codes = folded.Count == 0 ? [] : await db.PromoCodes.AsNoTracking()
            .Where(c => c.BrandId == order.BrandId && folded.Contains(c.Folded) && (c.ShopConnectionId == 0 || c.ShopConnectionId == order.ConnectionId))
            .ToListAsync(ct);
        // The same text may have belonged to several contracts in turn: the one that worked when the order was placed, else the last.
        return codes.GroupBy(code => code.Folded, StringComparer.Ordinal)
            .Select(same => same.OrderByDescending(code => code.WorksAt(order.PlacedAt)).ThenByDescending(code => code.ShopConnectionId != 0).ThenByDescending(code => code.Id).First())
            .Select(code => new Lead(
                code.Id, code.ContractId, order.PlacedAt, TouchKind.Coupon, Evidence.Code, code.Code, Later(code.ActiveFrom, code.OpenedAt ?? DateTime.MaxValue),
                Earlier(code.ActiveUntil, code.ClosedAt), code.IsStoppedAt(order.PlacedAt), uses[code.Folded]));
    }

    private async Task<IEnumerable<Lead>> Clicks(Order order, CancellationToken ct)
    {
        var token = order.ClickToken;
        var clicks = token is null ? [] : await (
            from click in db.Clicks.AsNoTracking()
            join link in db.TrackingLinks on click.LinkId equals link.Id
            where click.ClickId == token && click.BrandId == order.BrandId
            select new { click.Id, link.ContractId, click.At, click.Refusal }).ToListAsync(ct);
        return clicks.Select(click => new Lead(
            click.Id, click.ContractId, click.At, TouchKind.Click, order.ClickFromCookie ? Evidence.Cookie : Evidence.Click, token!, DateTime.MinValue, null, click.Refusal is not null, 0));
    }

    private async Task<IEnumerable<Lead>> Promoters(Order order, CancellationToken ct)
    {
        var ids = order.PlatformReports.Select(report => report.PromoterId).Distinct().ToList();
        var bindings = ids.Count == 0 ? [] : await db.PromoterBindings.AsNoTracking().Where(b => b.BrandId == order.BrandId && ids.Contains(b.ExternalId)).ToListAsync(ct);
        return bindings
            .Where(binding => order.PlatformReports.Any(report => report.Scheme == binding.Scheme && report.PromoterId == binding.ExternalId))
            .GroupBy(binding => (binding.Scheme, binding.ExternalId))
            .Select(same => same.OrderByDescending(binding => binding.EndedAt is null || binding.EndedAt > order.PlacedAt).ThenByDescending(binding => binding.Id).First())
            .Select(binding => new Lead(binding.Id, binding.ContractId, order.PlacedAt, TouchKind.Click, Evidence.Platform, binding.ExternalId, DateTime.MinValue, binding.EndedAt, false, 0));
    }

    private async Task<Dictionary<long, Terms>> TermsOf(Order order, List<long> contracts, CancellationToken ct)
    {
        var rows = contracts.Count == 0 ? [] : await (
            from contract in db.Contracts.IgnoreAutoIncludes().AsNoTracking()
            where contract.BrandId == order.BrandId && contracts.Contains(contract.Id)
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
                contract.ActivatedAt,
                contract.EndedAt,
                contract.TerminatedAt,
                Email = person == null ? null : person.Email,
            }).ToListAsync(ct);
        return rows.ToDictionary(row => row.Id, row => new Terms(
            row.Id, row.CreatorId, row.CampaignId, row.ClickWindowDays, Enum.Parse<Policy>(row.AttributionPolicy.ToString()), row.ActivatedAt, Earlier(row.EndedAt, row.TerminatedAt),
            order.BuyerKey is not null && order.BuyerKey == key.BuyerOf(order.BrandId, row.Email)));
    }

    private static Touch TouchOf(Lead lead, Terms terms) => new(lead.Id, terms.CreatorId, terms.Id, lead.At, lead.Kind, lead.Evidence)
    {
        Policy = terms.Policy,
        Window = lead.Evidence is Evidence.Click or Evidence.Cookie ? TimeSpan.FromDays(terms.ClickWindowDays) : null,
        InForceFrom = Later(lead.From, terms.From ?? DateTime.MaxValue),
        InForceUntil = Earlier(lead.Until, terms.Until),
        IsBarred = lead.IsBarred,
        IsOwnPurchase = terms.IsOwn,
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
