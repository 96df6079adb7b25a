using KolHub.Domain;
using KolHub.Domain.Accounts;
using KolHub.Domain.Campaigns;
using KolHub.Domain.Creators;
using KolHub.Domain.Offers;
using KolHub.Domain.Posts;
using KolHub.Domain.Reviews;
using KolHub.Web.Features.Posts;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Tests.Base;

public sealed partial class Given
{
    public const string Caption = "A week with this serum. #ad";

    /// <summary>A fee of 8,000 and a sample, no commission, for two posts due in one and in two weeks.</summary>
    public OfferTerms FeeOnly(string currency = "CNY") => new(
        new Money(8_000_00, currency), Rate.Zero, Money.Zero(currency), Money.Zero(currency), new Money(199_00, currency), "One bottle", 30, 30,
        [new PlannedDeliverable(ContentForm.Post, Day.Of(site.Now).AddDays(7), "First look"), new PlannedDeliverable(ContentForm.Live, Day.Of(site.Now).AddDays(14), "")]);

    /// <summary>The first deliverable of a contract in force: it waits for its sample.</summary>
    public async Task<Deliverable> PostPlanned(GivenBrand brand, GivenCreator creator, OfferTerms? terms = null)
    {
        var contract = await ContractActive(brand, creator, terms: terms ?? FeeOnly());
        return await site.Read(db => db.Deliverables.AsNoTracking().OrderBy(d => d.Number).FirstAsync(d => d.ContractId == contract.Id));
    }

    /// <summary>Its words are approved: it may be published.</summary>
    public async Task<Deliverable> PostReady(GivenBrand brand, GivenCreator creator, OfferTerms? terms = null)
    {
        var planned = await PostPlanned(brand, creator, terms);
        var reviewer = await PlatformReviewer();
        await Change(planned, (db, post) =>
        {
            var draft = Draft.Submit(post.BrandId, post.CreatorId, post.ContractId, post.Id, DraftKind.Caption, Caption, null, null, creator.Someone.Actor, site.Now);
            var review = ReviewCase.Open(new CaseOpening(null, post.BrandId, post.CreatorId, post.ContractId, ReviewSubject.Draft, draft.Id, "Draft", Caption, "ad", "en", "CN", post.Platform, Category.Skincare, "", [], [], [], "1"), site.Now);
            review.Decide(Outcome.Approved, null, new Reviewer(reviewer.Actor), site.Now);
            draft.Approve(review, reviewer.Actor, site.Now);
            post.ApproveDraft(draft, site.Now);
            db.Drafts.Add(draft);
            db.ReviewCases.Add(review);
        });
        return planned;
    }

    /// <summary>It is out and waits for the brand to accept it.</summary>
    public async Task<Deliverable> PostPublished(GivenBrand brand, GivenCreator creator, OfferTerms? terms = null)
    {
        var ready = await PostReady(brand, creator, terms);
        await Change(ready, (_, post) => post.Publish(new Publication($"https://www.douyin.com/video/{post.Id}", site.Now, Caption, null, ""), creator.Someone.Actor, site.Now));
        return ready;
    }

    /// <summary>A day later: its first check is open.</summary>
    public async Task<long> CheckDue(Deliverable post)
    {
        await site.Send(Actor.System, new KeepChecks.Command());
        site.Clock.Set(site.Clock.Ahead + TimeSpan.FromHours(25));
        return await site.Read(db => db.PostChecks.Where(c => c.DeliverableId == post.Id && c.Kind == CheckKind.Day1).Select(c => c.Id).SingleAsync());
    }

    /// <summary>The brand's manager has looked and read these words.</summary>
    public async Task<long> CheckSeen(GivenBrand brand, Deliverable post, string words)
    {
        var check = await CheckDue(post);
        await (await brand.Manager.Get($"/checks/{check}")).Form($"/checks/{check}/sighting").Fill("Text", words).Attach("Picture", Png, "proof.png").Send();
        return check;
    }

    private static readonly byte[] Png = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13, 1, 2, 3, 4];

    public Task Change(Deliverable of, Action<KolHub.Data.KolHubDb, Deliverable> change) =>
        site.Write(async db => change(db, await db.Deliverables.SingleAsync(d => d.Id == of.Id)));
}
