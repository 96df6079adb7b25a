using KolHub.Domain;
using KolHub.Domain.Accounts;
using KolHub.Domain.Contracts;
using KolHub.Domain.Creators;
using KolHub.Domain.Offers;
using KolHub.Domain.Reviews;
using KolHub.Tests.Campaigns;
using KolHub.Tests.Reviews;
using static KolHub.Tests.Campaigns.Briefs;

namespace KolHub.Tests.Tracking;

/// <summary>Contracts on their way, in force and over, with a draft that passed review.</summary>
public static class Deals
{
    public const long CreatorId = 5;
    public static readonly Actor Creator = new(21, Role.Creator, CreatorId: CreatorId);
    private static readonly Actor _reviewer = new(100, Role.PlatformReviewer);

    public static Contract Drafted() => Make(active: false).Contract;

    public static (Contract Contract, Draft Approved) InForce()
    {
        var contract = Make(active: true).Contract;
        return (contract, Approved(contract));
    }

    public static Contract Terminated()
    {
        var (contract, campaign) = Make(active: true);
        contract.Terminate("no longer sold", campaign, Yuan(0), Manager, Now);
        return contract;
    }

    public static Draft Waiting(Contract contract) =>
        Draft.Submit(contract.BrandId, contract.CreatorId, contract.Id, 66, DraftKind.Caption, "一条舒服的裤子 #广告", null, null, Creator, Now);

    private static Draft Approved(Contract contract)
    {
        var draft = Waiting(contract);
        var review = ReviewCase.Open(ReviewCaseTests.Opening(null, [], []) with { SubjectId = draft.Id, Text = draft.Text }, Now);
        review.Decide(Outcome.Approved, null, new Reviewer(_reviewer), Now);
        draft.Approve(review, _reviewer, Now);
        return draft;
    }

    private static (Contract Contract, KolHub.Domain.Campaigns.Campaign Campaign) Make(bool active)
    {
        var campaign = Briefs.Approved();
        var terms = new OfferTerms(Yuan(8_000), new Rate(1_000), Yuan(500), Yuan(0), Yuan(0), "", 30, 30, [new PlannedDeliverable(ContentForm.Post, campaign.EndsOn, "")]);
        var offer = Offer.Send(Manager, campaign, CreatorId, 6, terms, "", Now);
        offer.Accept(Creator, Now);
        campaign.Reserve(offer.CommitmentOf(), Now);
        var contract = Contract.Draft(offer, campaign, ContractTemplate.House(Now), new ContractParties("B", "C", "D", Platform.Xiaohongshu, "c"), Manager, Now);
        if (active)
        {
            contract.Sign(Act(contract), campaign, Manager, Now);
            contract.Sign(Act(contract), campaign, Creator, Now);
        }
        return (contract, campaign);
    }

    private static SigningAct Act(Contract contract) =>
        new(contract.LastNumber, contract.Current.Sha256, true, "Somebody", "I sign this.", "en", new Authentication("a@example.com", "pwd", Now), "192.0.2.1", "Browser");
}
