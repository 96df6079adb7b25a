using KolHub.Domain.Campaigns;
using KolHub.Domain.Contracts;
using KolHub.Domain.Offers;
using KolHub.Domain.Posts;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Tests.Base;

public sealed partial class Given
{
    /// <summary>Drafted from the house's template inside its limits: both sides may sign.</summary>
    public async Task<Contract> ContractDrafted(GivenBrand brand, GivenCreator creator, Campaign? campaign = null, OfferTerms? terms = null)
    {
        var offer = await OfferAccepted(brand, creator, campaign, terms);
        return await site.Read(db => db.Contracts.AsNoTracking().SingleAsync(c => c.OfferId == offer.Id));
    }

    /// <summary>Another version, as the brand's manager put it forward.</summary>
    public async Task<Contract> ContractProposed(GivenBrand brand, GivenCreator creator, Func<ContractTerms, ContractTerms> change)
    {
        var drafted = await ContractDrafted(brand, creator);
        Contract? contract = null;
        await site.Write(async db =>
        {
            contract = await db.Contracts.SingleAsync(c => c.Id == drafted.Id);
            var template = await db.ContractTemplates.SingleAsync(t => t.Id == contract.Current.TemplateId);
            contract.Propose(template, change(contract.Terms), [], "As we said", brand.Manager.Actor, site.Now);
        });
        return contract!;
    }

    public Task<Contract> ContractPartlySigned(GivenBrand brand, GivenCreator creator, Campaign? campaign = null, OfferTerms? terms = null) =>
        Sign(brand, creator, campaign, terms, both: false);

    /// <summary>Signed by both sides and in force, its deliverables planned.</summary>
    public Task<Contract> ContractActive(GivenBrand brand, GivenCreator creator, Campaign? campaign = null, OfferTerms? terms = null) =>
        Sign(brand, creator, campaign, terms, both: true);

    /// <summary>In force with other terms than the offer's: proposed by the brand, passed by a reviewer, signed.</summary>
    public Task<Contract> ContractActive(GivenBrand brand, GivenCreator creator, Func<ContractTerms, ContractTerms> change) =>
        Sign(brand, creator, null, null, both: true, change);

    private async Task<Contract> Sign(GivenBrand brand, GivenCreator creator, Campaign? campaign, OfferTerms? terms, bool both, Func<ContractTerms, ContractTerms>? change = null)
    {
        var drafted = await ContractDrafted(brand, creator, campaign, terms);
        var reviewer = change is null ? null : await PlatformReviewer();
        Contract? contract = null;
        await site.Write(async db =>
        {
            contract = await db.Contracts.SingleAsync(c => c.Id == drafted.Id);
            var of = await db.Campaigns.SingleAsync(c => c.Id == contract.CampaignId);
            if (change is not null)
            {
                contract.Propose(await db.ContractTemplates.SingleAsync(t => t.Id == contract.Current.TemplateId), change(contract.Terms), [], "As we said", brand.Manager.Actor, site.Now);
                contract.ApproveVersion(contract.LastNumber, ApprovalBasis.OfCase(1), reviewer!.Actor, site.Now);
            }
            contract.Sign(Act(contract, creator.Someone), of, creator.Someone.Actor, site.Now);
            if (both)
            {
                contract.Sign(Act(contract, brand.Manager), of, brand.Manager.Actor, site.Now);
                db.Deliverables.AddRange(Deliverable.PlanOf(contract));
            }
        });
        return contract!;
    }

    private SigningAct Act(Contract contract, Someone signer) => new(
        contract.LastNumber, contract.Current.Sha256, true, signer.Name, "I agree.", "en", new Authentication(signer.Email, "demo", site.Now), "203.0.113.9", "KolHub tests");
}
