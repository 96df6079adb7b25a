using KolHub.Domain.Contracts;
using KolHub.Domain.Posts;
using KolHub.Domain.Reviews;
using KolHub.Web.Features.Reviews;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Tests.Base;

/// <summary>A contract in force, and the first thing that it owes.</summary>
public sealed record GivenPost(GivenBrand Brand, GivenCreator Creator, Contract Contract, long DeliverableId);

/// <summary>A desk where every text is decided double-blind: two of group Blue, one of Green, a chief without a group, and who leads it.</summary>
public sealed record GivenDesk(GivenBrand Brand, Someone Lead, Someone Blue, Someone Blue2, Someone Green, Someone Chief);

public sealed partial class Given
{
    public async Task<GivenDesk> BlindDesk(bool ownDesk = true)
    {
        var brand = await Brand(ownDesk: ownDesk);
        long? of = ownDesk ? brand.Id : null;
        var desk = new GivenDesk(brand, ownDesk ? brand.Manager : await Operator(), await Reviewer("Ann Blue", of), await Reviewer("Abe Blue", of), await Reviewer("Ben Green", of), await Reviewer("Cat Chief", of));
        foreach (var (person, level, group) in new[] { (desk.Blue, ReviewerLevel.Executor, "Blue"), (desk.Blue2, ReviewerLevel.Executor, "Blue"), (desk.Green, ReviewerLevel.Executor, "Green"), (desk.Chief, ReviewerLevel.Chief, "") })
        {
            await desk.Lead.Send(new SeatReviewer.Command(person.MembershipId, level, group));
        }
        await DeskRules(desk.Lead, _ => (ReviewerLevel.Executor, true));
        return desk;
    }

    /// <summary>Sets who decides what, by severity.</summary>
    public async Task DeskRules(Someone lead, Func<FindingSeverity, (ReviewerLevel Level, bool DoubleBlind)> rule, int hours = 24)
    {
        var version = await site.Read(db => db.Desks.Where(d => d.Id == Desk.IdOf(lead.Actor.BrandId)).Select(d => d.Version).FirstOrDefaultAsync());
        await lead.Send(new SetDeskRules.Command(
            Math.Max(1, version), [.. Enum.GetValues<FindingSeverity>().Select(s => new SetDeskRules.RuleLine(s, rule(s).Level, rule(s).DoubleBlind))], [.. Enum.GetValues<ReviewSubject>().Select(k => new SetDeskRules.ServiceLine(k, hours))]));
    }

    /// <summary>One of the two decides, each finding with the same verdict.</summary>
    public async Task BlindDecision(Someone reviewer, long caseId, Outcome outcome, string words, Verdict verdict = Verdict.Upheld)
    {
        var (findings, version) = await site.Read(async db => (
            await db.Findings.Where(f => f.CaseId == caseId).Select(f => f.Id).ToListAsync(), await db.BlindReviews.Where(b => b.CaseId == caseId && b.PersonId == reviewer.Actor.PersonId).Select(b => b.Version).SingleAsync()));
        await reviewer.Send(new DecideBlind.Command(caseId, version, outcome, words, [.. findings.Select(f => new JudgeFindings.Judgement(f, verdict, words))]));
    }

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

    /// <summary>The creator hands in words with a picture, through the form.</summary>
    public async Task<long> DraftWithFile(string text, GivenCreator creator, long deliverable)
    {
        var address = $"/deliverables/{deliverable}/draft";
        var page = await (await creator.Someone.Get(address)).Form(address).Attach("NewFiles", House.Deeds.Png, "cover.png").SendTo($"/deliverables/{deliverable}/files");
        var sent = await page.Form(address).Fill("Text", text).Send();
        sent.Status.ShouldBe(System.Net.HttpStatusCode.Redirect, sent.Text);
        return await site.Read(db => db.ReviewCases.Where(r => db.Drafts.Any(d => d.Id == r.SubjectId && d.DeliverableId == deliverable)).OrderByDescending(r => r.Id).Select(r => r.Id).FirstAsync());
    }

    /// <summary>The brand lays a PDF before the desk.</summary>
    public async Task<long> EvidenceAttached(GivenBrand brand, long review)
    {
        var address = $"/reviews/{review}/evidence";
        var sent = await (await brand.Manager.Get(address)).Form(address).Fill("Kind", "Licence").Attach("Proof", "%PDF-1.7 licence"u8.ToArray(), "licence.pdf").Send();
        sent.Status.ShouldBe(System.Net.HttpStatusCode.Redirect, sent.Text);
        return await site.Read(db => db.CaseEvidence.Where(e => e.CaseId == review).Select(e => e.Id).SingleAsync());
    }

    private SigningAct Signing(Contract contract, Someone signer) => new(
        contract.LastNumber, contract.Current.Sha256, true, signer.Name, "I agree.", "en", new Authentication(signer.Email, "pwd otp", site.Now), "203.0.113.9", "tests");
}
