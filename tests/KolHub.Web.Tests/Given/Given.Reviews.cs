using KolHub.Domain.Contracts;
using KolHub.Domain.Posts;
using KolHub.Domain.Reviews;
using KolHub.Web.Features.Reviews;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Tests.Base;

/// <summary>A contract in force, and the first thing that it owes.</summary>
public sealed record GivenPost(GivenBrand Brand, GivenCreator Creator, Contract Contract, long DeliverableId);

public sealed partial class Given
{
    /// <summary>Signed by both sides on the version that its template passes; its deliverables are planned.</summary>
    public async Task<GivenPost> PostOwed(GivenBrand? brand = null, GivenCreator? creator = null)
    {
        brand ??= await Brand();
        creator ??= await Creator();
        var offer = await OfferAccepted(brand, creator);
        long owed = 0;
        Contract? signed = null;
        await site.Write(async db =>
        {
            var contract = await db.Contracts.Include(c => c.Versions).Include(c => c.Signatures).SingleAsync(c => c.OfferId == offer.Id);
            var campaign = await db.Campaigns.SingleAsync(c => c.Id == contract.CampaignId);
            contract.Sign(Signing(contract, creator.Someone), campaign, creator.Someone.Actor, site.Now);
            contract.Sign(Signing(contract, brand.Manager), campaign, brand.Manager.Actor, site.Now);
            var plan = Deliverable.PlanOf(contract);
            db.Deliverables.AddRange(plan);
            (signed, owed) = (contract, plan[0].Id);
        });
        return new GivenPost(brand, creator, signed!, owed);
    }

    /// <summary>The creator has handed in these words.</summary>
    public async Task<(GivenPost Post, long DraftId, long CaseId)> DraftSubmitted(string text, GivenPost? post = null)
    {
        post ??= await PostOwed();
        var draft = await post.Creator.Someone.Send(new SubmitDraft.Command(post.DeliverableId, DraftKind.Caption, text, null));
        return (post, draft, await site.Read(db => db.ReviewCases.Where(r => r.SubjectId == draft).Select(r => r.Id).SingleAsync()));
    }

    private SigningAct Signing(Contract contract, Someone signer) => new(
        contract.LastNumber, contract.Current.Sha256, true, signer.Name, "I agree.", "en", new Authentication(signer.Email, "pwd otp", site.Now), "203.0.113.9", "tests");
}
