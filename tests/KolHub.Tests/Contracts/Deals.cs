using KolHub.Domain;
using KolHub.Domain.Accounts;
using KolHub.Domain.Campaigns;
using KolHub.Domain.Contracts;
using KolHub.Domain.Creators;
using KolHub.Domain.Offers;
using static KolHub.Tests.Campaigns.Briefs;

namespace KolHub.Tests.Contracts;

/// <summary>A deal on its way: an accepted offer, its contract in each state.</summary>
public static class Deals
{
    public const long CreatorId = 5;
    public static readonly Actor Lin = new(21, Role.Creator, null, CreatorId);
    public static readonly Actor Reviewer = new(31, Role.PlatformReviewer);
    public static readonly ContractParties Parties = new("澄光美妆", "林小夏", "Spring serum", Platform.Xiaohongshu, "linxiaoxia");

    public static readonly OfferTerms Agreed = new(
        Yuan(8_000), new Rate(1_250), Yuan(500), Yuan(0), Yuan(199), "One bottle", 30, 30,
        [new(ContentForm.Post, new DateOnly(2026, 3, 20), "Before and after"), new(ContentForm.Live, new DateOnly(2026, 3, 28), "One hour"), new(ContentForm.Story, new DateOnly(2026, 4, 2), "")]);

    public static (Contract Contract, Campaign Campaign) ContractDrafted(OfferTerms? terms = null, ContractTemplate? template = null)
    {
        var campaign = Approved(change: brief => brief with { CommissionCap = Yuan(0) });
        campaign.ApproveOpenCommission(Finance, 2, Now);
        var offer = Offer.Send(Manager, campaign, CreatorId, 6, terms ?? Agreed, "Hello", Now);
        offer.Accept(Lin, Now);
        campaign.Reserve(offer.CommitmentOf(), Now, offer.Terms.HasOpenCommission);
        return (Contract.Draft(offer, campaign, template ?? ContractTemplate.House(Now), Parties, Lin, Now), campaign);
    }

    public static SigningAct Act(Contract contract, string name = "林小夏") => new(
        contract.LastNumber, contract.Current.Sha256, true, name, "我已阅读并同意本合同全部内容。", "zh-Hans",
        new Authentication("lin@example.com", "pwd otp", Now), "203.0.113.9", "Mozilla/5.0");

    public static (Contract Contract, Campaign Campaign) ContractSigned(OfferTerms? terms = null)
    {
        var deal = ContractDrafted(terms);
        deal.Contract.Sign(Act(deal.Contract), deal.Campaign, Lin, Now.AddHours(1));
        deal.Contract.Sign(Act(deal.Contract, "周敏"), deal.Campaign, Manager, Now.AddHours(2).AddTicks(7));
        return deal;
    }

    /// <summary>What the editor sends when nothing is touched.</summary>
    public static List<ClauseEdit> Untouched(Contract contract) => [.. contract.Current.Clauses.Select(clause => new ClauseEdit(clause.Key, clause.TitleZh, clause.TitleEn,
        ContractText.RenderBody(clause, contract.Terms, contract.Parties, contract.Reference, true), ContractText.RenderBody(clause, contract.Terms, contract.Parties, contract.Reference, false)))];

    public static List<ClauseEdit> With(this List<ClauseEdit> edits, string key, Func<ClauseEdit, ClauseEdit> change) =>
        [.. edits.Select(edit => edit.Key == key ? change(edit) : edit)];

    public static ContractVersion Propose(this Contract contract, ContractTerms? terms = null, List<ClauseEdit>? edits = null, Actor? actor = null) =>
        contract.Propose(ContractTemplate.House(Now).As(contract.Current.TemplateId), terms ?? contract.Terms, edits ?? Untouched(contract), "", actor ?? Lin, Now.AddHours(1));

    /// <summary>Writes into a row as somebody with access to the database would.</summary>
    public static T Forge<T>(this T row, string property, object? value)
    {
        typeof(T).GetProperty(property)!.DeclaringType!.GetProperty(property)!.GetSetMethod(true)!.Invoke(row, [value]);
        return row;
    }

    private static ContractTemplate As(this ContractTemplate template, long id) => template.Forge(nameof(ContractTemplate.Id), id);

    public static string Refused(Action action) => Should.Throw<RuleBroken>(action).Rule;
}
