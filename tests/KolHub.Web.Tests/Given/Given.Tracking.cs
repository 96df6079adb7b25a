using KolHub.Domain.Accounts;
using KolHub.Domain.Contracts;
using KolHub.Domain.Creators;
using KolHub.Domain.Reviews;
using KolHub.Domain.Tracking;
using KolHub.Web.Features.Shared;
using KolHub.Web.Redirect;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace KolHub.Web.Tests.Base;

/// <summary>A contract in force whose code and link work.</summary>
public sealed record GivenTracking(GivenBrand Brand, GivenCreator Creator, Contract Contract, PromoCode Code, TrackingLink Link);

public sealed partial class Given
{
    public async Task<VerifiedHost> Host(GivenBrand brand, string host = "shop.example", bool verified = true)
    {
        var added = new VerifiedHost(brand.Id, host, new string('t', 22), brand.Manager.Actor, site.Now, loopbackAllowed: true);
        if (verified)
        {
            added.Verify(HostProof.File, site.Now);
        }
        await site.Write(db => Task.FromResult(db.VerifiedHosts.Add(added)));
        return added;
    }

    /// <summary>In force, copy approved, one verified host, the code and the link that the house made open.</summary>
    public async Task<GivenTracking> TrackingOpen(PrivacyMode mode = PrivacyMode.LinkOnly)
    {
        var (brand, creator) = (await Brand(), await Creator());
        await Host(brand);
        var contract = await ContractActive(brand, creator);
        await CopyApproved(contract, creator);
        await OpenTracking(contract);
        var link = await site.Read(db => db.TrackingLinks.AsNoTracking().SingleAsync(l => l.ContractId == contract.Id));
        if (mode != PrivacyMode.LinkOnly)
        {
            await site.Write(async db =>
            {
                var host = await db.VerifiedHosts.SingleAsync(h => h.Id == link.HostId);
                (await db.TrackingLinks.SingleAsync(l => l.Id == link.Id)).Land(Destination.Parse(link.Destination, false), host, mode);
            });
        }
        await Links();
        return new GivenTracking(brand, creator, contract, await site.Read(db => db.PromoCodes.AsNoTracking().SingleAsync(c => c.ContractId == contract.Id)), link);
    }

    /// <summary>A caption of the contract that a reviewer of the platform passed.</summary>
    public async Task<Draft> CopyApproved(Contract contract, GivenCreator creator)
    {
        var reviewer = new Actor(100, Role.PlatformReviewer);
        var deliverable = await site.Read(db => db.Deliverables.AsNoTracking().Where(d => d.ContractId == contract.Id).OrderBy(d => d.Number).FirstAsync());
        var draft = Draft.Submit(contract.BrandId, contract.CreatorId, contract.Id, deliverable.Id, DraftKind.Caption, "一条舒服的裤子 #广告", null, null, creator.Someone.Actor, site.Now);
        var review = ReviewCase.Open(new CaseOpening(null, contract.BrandId, contract.CreatorId, contract.Id, ReviewSubject.Draft, draft.Id, "Caption", draft.Text, "ad", "zh", "CN", Platform.Douyin, null, "", [], [], [], "test"), site.Now);
        review.Decide(Outcome.Approved, null, new KolHub.Domain.Reviews.Reviewer(reviewer), site.Now);
        draft.Approve(review, reviewer, site.Now);
        await site.Write(db =>
        {
            db.AddRange(draft, review);
            return Task.CompletedTask;
        });
        return draft;
    }

    public async Task OpenTracking(Contract contract)
    {
        await using var scope = site.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<KolHub.Data.KolHubDb>();
        await scope.ServiceProvider.GetRequiredService<OpenTracking>().Open(contract.Id, null, Actor.System, site.Now);
        await db.SaveChangesAsync();
    }

    /// <summary>What a second does by itself: the node reads the changed links.</summary>
    public Task Links() => site.Services.GetRequiredService<LinkTable>().Refresh(CancellationToken.None);

    /// <summary>What a second does by itself: clicks are copied from the log.</summary>
    public async Task ClicksCopied() => (await site.Services.GetRequiredService<ClickCopier>().CatchUp(CancellationToken.None)).ShouldBeTrue();
}
