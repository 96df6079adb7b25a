using KolHub.Domain;
using KolHub.Domain.Campaigns;
using KolHub.Domain.Comments;
using KolHub.Domain.Posts;
using KolHub.Domain.Reviews;
using KolHub.Web.Features.Campaigns;
using KolHub.Web.Features.Contracts;
using KolHub.Web.Features.Posts;
using KolHub.Web.Features.Reviews;
using KolHub.Web.Tests.Base;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Tests.House;

internal sealed partial class Deeds
{
    private Dictionary<string, Func<Task<Deed>>> Campaigns() => new()
    {
        ["POST /campaigns"] = () => Task.FromResult(new Deed(Brand.Manager, "/campaigns/new", "/campaigns", f => f.Fill("Title", "Black Friday"))),
        ["POST /campaigns/{id:long}/brief"] = async () =>
        {
            var id = (await _given.CampaignDrafted(Brand)).Id;
            return new(Brand.Manager, $"/campaigns/{id}/brief", $"/campaigns/{id}/brief", f => f.Fill("Brief.Title", "618"));
        },
        ["POST /campaigns/{id:long}/submission"] = async () => On(Brand.Manager, await _given.CampaignDrafted(Brand), "submission"),
        ["POST /campaigns/{id:long}/approval"] = async () => On(Brand.Finance, await _given.CampaignSubmitted(Brand), "approval"),
        ["POST /campaigns/{id:long}/return"] = async () => On(Brand.Finance, await _given.CampaignSubmitted(Brand), "return", f => f.Fill("Reason", "Too dear")),
        ["POST /campaigns/{id:long}/recall"] = async () => On(Brand.Manager, await _given.CampaignSubmitted(Brand), "recall"),
        ["POST /campaigns/{id:long}/open-commission"] = async () => On(Brand.Finance, await _given.Campaign(Brand, change: b => b with { CommissionCap = Money.Zero("CNY") }), "open-commission"),
        ["POST /campaigns/{id:long}/budget"] = async () => On(Brand.Manager, await _given.Campaign(Brand), "budget", f => f.Fill("Amount", "150,000").Fill("Reason", "Three more")),
        ["POST /campaigns/{id:long}/budget/approval"] = async () => On(Brand.Finance, await Asked(), "budget/approval"),
        ["POST /campaigns/{id:long}/budget/refusal"] = async () => On(Brand.Finance, await Asked(), "budget/refusal", f => f.Fill("Reason", "Next quarter")),
        ["POST /campaigns/{id:long}/call"] = async () => On(Brand.Manager, await _given.Campaign(Brand), "call", f => f.Fill("Places", "3")),
        ["POST /campaigns/{id:long}/call/end"] = async () => On(Brand.Manager, await _given.CampaignCalled(Brand), "call/end"),
        ["POST /campaigns/{id:long}/plans"] = async () =>
        {
            var address = $"/campaigns/{(await _given.Campaign(Brand)).Id}/plans";
            return new(Brand.Manager, address, address, f => f.Fill("Name", "Everybody").Fill("Rate", "15"));
        },
        ["POST /commission-plans/{id:long}/retirement"] = async () =>
        {
            var campaign = (await _given.Campaign(Brand)).Id;
            await Brand.Manager.Send(new PublishPlan.Command(campaign, "Everybody", PlanKind.Public, null, null, null, "CNY", new Rate(1_500), null, null));
            var plan = await _site.Read(db => db.CommissionPlans.Where(p => p.CampaignId == campaign).Select(p => p.Id).SingleAsync());
            return new(Brand.Manager, $"/campaigns/{campaign}/plans", $"/commission-plans/{plan}/retirement");
        },
        ["POST /campaigns/{id:long}/closure"] = async () => On(Brand.Manager, await _given.Campaign(Brand), "closure"),
        ["POST /products"] = () => Task.FromResult(new Deed(Brand.Manager, "/products/new", "/products", f => f.Fill("Product.Name", "Tea").Fill("Product.Price", "39"))),
        ["POST /products/{id:long}"] = async () =>
        {
            var address = $"/products/{(await _given.Product(Brand)).Id}";
            return new(Brand.Manager, address, address, f => f.Fill("Product.Price", "179"));
        },
        ["POST /products/{id:long}/archive"] = async () =>
        {
            var address = $"/products/{(await _given.Product(Brand)).Id}";
            return new(Brand.Manager, address, address + "/archive");
        },
    };

    private static Deed On(Someone who, Campaign campaign, string act, Func<FormOnPage, FormOnPage>? fill = null) => new(who, $"/campaigns/{campaign.Id}", $"/campaigns/{campaign.Id}/{act}", fill);

    private async Task<Campaign> Asked()
    {
        var campaign = await _given.Campaign(Brand);
        await Brand.Manager.Send(new RequestBudget.Command(campaign.Id, "150000", null, "Three more"));
        return campaign;
    }

    private Dictionary<string, Func<Task<Deed>>> Deals() => new()
    {
        ["POST /campaigns/{id:long}/application"] = async () =>
        {
            var (campaign, channel) = (await _given.CampaignCalled(Brand), await _given.Channel(Creator));
            var address = $"/campaigns/{campaign.Id}/application";
            return new(Creator.Someone, address, address, f => f.Fill("ChannelId", channel.Id.ToString()).Fill("Terms.Fee", "6000").Fill("Terms.Deliverables[0].DueOn", InDays(12)).Fill("Note", "I use it"));
        },
        ["POST /offers"] = async () =>
        {
            var (campaign, ranked) = (await _given.Campaign(Brand), await _given.Ranked());
            return new(Brand.Manager, $"/offers/new?campaign={campaign.Id}&channels={ranked.Id}", "/offers", f => f.Fill("Terms.Fee", "8,000").Fill("Terms.Deliverables[0].Form", "Post").Fill("Terms.Deliverables[0].DueOn", InDays(14)));
        },
        ["POST /offers/{id:long}/acceptance"] = async () => OnOffer(Creator.Someone, (await _given.OfferSent(Brand, Creator)).Id, "acceptance"),
        ["POST /offers/{id:long}/decline"] = async () => OnOffer(Creator.Someone, (await _given.OfferSent(Brand, Creator)).Id, "decline", f => f.Fill("Reason", "Fully booked")),
        ["POST /offers/{id:long}/withdrawal"] = async () => OnOffer(Brand.Manager, (await _given.OfferSent(Brand, Creator)).Id, "withdrawal", f => f.Fill("Reason", "Budget is gone")),
        ["POST /offers/{id:long}/counter"] = async () =>
        {
            var address = $"/offers/{(await _given.OfferSent(Brand, Creator)).Id}/counter";
            return new(Creator.Someone, address, address, f => f.Fill("Terms.Fee", "9,500").Fill("Note", "My usual price"));
        },
        ["POST /deals/{id:long}/messages"] = async () =>
        {
            var address = $"/deals/{(await _given.OfferSent(Brand, Creator)).Id}/messages";
            return new(Creator.Someone, address, address, f => f.Fill("Text", "When do you need it?"));
        },
        ["POST /contracts/{id:long}/proposal"] = async () =>
        {
            var address = $"/contracts/{(await _given.ContractDrafted(Brand, Creator)).Id}/proposal";
            return new(Brand.Manager, address, address, f => f.Fill("Terms.HoldDays", "60"));
        },
        ["POST /contracts/{id:long}/signature"] = async () =>
        {
            var address = $"/contracts/{(await _given.ContractDrafted(Brand, Creator)).Id}/signature";
            return new(Creator.Someone, address, address, f => f.Fill("Agreed", "true").Fill("TypedName", Creator.Someone.Name));
        },
        ["POST /contracts/{id:long}/rates"] = async () =>
        {
            var address = $"/contracts/{(await _given.ContractActive(Brand, Creator, terms => terms with { Plan = new PlanTerms { RateLockDays = 7 } })).Id}/rates";
            return new(Brand.Manager, address, address, f => f.Fill("Rate", "20"));
        },
        ["POST /contracts/{id:long}/end"] = async () =>
        {
            var address = $"/contracts/{(await _given.ContractActive(Brand, Creator)).Id}";
            _site.Clock.Set(TimeSpan.FromDays(63));
            return new(Brand.Manager, address, address + "/end");
        },
        ["POST /contracts/{id:long}/termination"] = async () =>
        {
            var address = $"/contracts/{(await _given.ContractActive(Brand, Creator)).Id}";
            return new(Brand.Manager, address, address + "/termination", f => f.Fill("Reason", "The product is recalled"));
        },
    };

    private static Deed OnOffer(Someone who, long id, string act, Func<FormOnPage, FormOnPage>? fill = null) => new(who, $"/offers/{id}", $"/offers/{id}/{act}", fill);

    private Dictionary<string, Func<Task<Deed>>> Texts() => new()
    {
        ["POST /contract-templates"] = () => Task.FromResult(new Deed(Brand.Manager, $"/contract-templates/{KolHub.Domain.Contracts.HouseTemplate.RowId}", "/contract-templates", f => f.Fill("Name", "Ours"))),
        ["POST /contract-templates/{id:long}/text"] = async () =>
        {
            var address = $"/contract-templates/{await Template()}/text";
            return new(Brand.Manager, address, address, f => f.Fill("Clauses[5].TitleEn", "Approval"));
        },
        ["POST /contract-templates/{id:long}/submission"] = async () => OnTemplate(Brand.Manager, await Template(), "submission"),
        ["POST /contract-templates/{id:long}/approval"] = async () => OnTemplate(Reviewer, await Template(submitted: true), "approval"),
        ["POST /contract-templates/{id:long}/return"] = async () => OnTemplate(Reviewer, await Template(submitted: true), "return", f => f.Fill("Reason", "One-sided")),
        ["POST /contract-templates/{id:long}/edition"] = async () => OnTemplate(Brand.Manager, await Template(approved: true), "edition"),
        ["POST /contract-templates/{id:long}/retirement"] = async () => OnTemplate(Brand.Manager, await Template(approved: true), "retirement"),
        ["POST /deliverables/{id:long}/draft"] = async () =>
        {
            var address = $"/deliverables/{(await _given.PostOwed(Brand, Creator)).DeliverableId}/draft";
            return new(Creator.Someone, address, address, f => f.Fill("Text", "【广告】第二版"));
        },
        ["POST /deliverables/{id:long}/files"] = async () =>
        {
            var deliverable = (await _given.PostOwed(Brand, Creator)).DeliverableId;
            return new(Creator.Someone, $"/deliverables/{deliverable}/draft", $"/deliverables/{deliverable}/files", f => f.Attach("NewFiles", Png, "cover.png"));
        },
        ["POST /reviews/{id:long}/seen"] = async () => OnCase(Reviewer, await FileCase(), "seen"),
        ["POST /reviews/{id:long}/own-findings"] = async () => OnCase(Reviewer, await FileCase(), "own-findings", f => f.Fill("Says", "A doctor's coat")),
        ["POST /own-findings/{id:long}/lifting"] = async () =>
        {
            var id = await FileCase();
            await Reviewer.Send(new AddOwnFinding.Command(id, null, null, null, null, "Too loud"));
            return new(Reviewer, $"/reviews/{id}", $"/own-findings/{await Find(db => db.OwnFindings.Where(f => f.CaseId == id).Select(f => f.Id))}/lifting");
        },
        ["POST /reviews/{id:long}/evidence"] = async () =>
        {
            var address = $"/reviews/{await Case()}/evidence";
            return new(Brand.Manager, address, address, f => f.Fill("Kind", "Licence").Fill("Number", "L-1"));
        },
        ["POST /reviews/{id:long}/claim"] = async () => OnCase(Reviewer, await Case(), "claim"),
        ["POST /reviews/{id:long}/release"] = async () =>
        {
            var id = await Case();
            await Reviewer.Send(new ClaimCase.Command(id));
            return OnCase(Reviewer, id, "release");
        },
        ["POST /reviews/{id:long}/hand-over"] = async () =>
        {
            var desk = await _given.Brand(ownDesk: true);
            var (_, _, id) = await _given.DraftSubmitted("【广告】面霜很清爽", await _given.PostOwed(desk, Creator));
            return OnCase(desk.Reviewer, id, "hand-over");
        },
        ["POST /reviews/{id:long}/referral"] = async () => OnCase(Reviewer, await Case(), "referral"),
        ["POST /reviews/{id:long}/place"] = async () => OnCase((await _blind.Value).Blue, await BlindCase(), "place"),
        ["POST /reviews/{id:long}/place/return"] = async () => OnCase((await _blind.Value).Blue, await BlindCase(taken: true), "place/return"),
        ["POST /reviews/{id:long}/blind-decision"] = async () => OnCase((await _blind.Value).Blue, await BlindCase(taken: true), "blind-decision", f => f.Fill("Judgements[0].Verdict", "Upheld").Fill("Outcome", "ChangesWanted")),
        ["POST /reviews/{id:long}/adjudication"] = async () =>
        {
            var (desk, id) = (await _blind.Value, await BlindCase(taken: true));
            await _given.BlindDecision(desk.Blue, id, Outcome.ChangesWanted, "Name the source");
            await _given.BlindDecision(desk.Green, id, Outcome.Rejected, "Not at all");
            return OnCase(desk.Chief, id, "adjudication", f => f.Fill("Judgements[0].Verdict", "Upheld").Fill("Outcome", "Rejected"));
        },
        ["POST /reviews/approvals"] = async () =>
        {
            var desk = await _given.Brand(ownDesk: true);
            var (_, _, id) = await _given.DraftSubmitted("【广告】面霜很清爽", await _given.PostOwed(desk, Creator));
            return new(desk.Reviewer, "/reviews", "/reviews/approvals", f => f.Fill("Ids", id.ToString()));
        },
        ["POST /reviews/views"] = () => Task.FromResult(new Deed(Reviewer, "/reviews?severity=High&order=Due", "/reviews/views", f => f.Fill("Name", "Grave, due first"))),
        ["POST /reviews/views/{id:long}/removal"] = async () =>
        {
            await Reviewer.Send(new SaveView.Command("Contracts", new ReviewQueue.Query(Subject: ReviewSubject.ContractVersion)));
            return new(Reviewer, "/reviews", $"/reviews/views/{await Find(db => db.QueueViews.Where(v => v.PersonId == Reviewer.Actor.PersonId && v.Name == "Contracts").Select(v => v.Id))}/removal");
        },
        ["POST /desk/rules"] = () => Task.FromResult(new Deed(Brand.Manager, "/desk", "/desk/rules", f => f.Fill("Services[0].Hours", "12"))),
        ["POST /desk/seats/{id:long}"] = () => Task.FromResult(new Deed(Brand.Manager, "/desk", $"/desk/seats/{Brand.Reviewer.MembershipId}", f => f.Fill("Group", "Blue"))),
        ["POST /own-words"] = async () => new((await _given.Brand()).Manager, "/own-words", "/own-words", f => f.Fill("Text", "high | 竞品甲 | 不得提及").Fill("Reason", "A rival")),
        ["POST /own-words/{number:int}/return"] = async () =>
        {
            var brand = await _given.Brand();
            await brand.Manager.Send(new SaveOwnWords.Command(0, "high | 竞品甲 | 不得提及", "A rival"));
            await brand.Manager.Send(new SaveOwnWords.Command(1, "", "No rival"));
            return new(brand.Manager, "/own-words/1", "/own-words/1/return", f => f.Fill("Reason", "The rival is back"));
        },
        ["POST /rules/{rule}/demotion"] = () => Task.FromResult(new Deed(Brand.Manager, "/rules/cn.absolute.superlative", "/rules/cn.absolute.superlative/demotion", f => f.Fill("To", "Info").Fill("Reason", "Too noisy"))),
        ["POST /rules/{rule}/demotion/end"] = async () =>
        {
            var brand = await _given.Brand();
            await brand.Manager.Send(new DemoteRule.Command("cn.absolute.superlative", FindingSeverity.Info, "Too noisy"));
            return new(brand.Manager, "/rules/cn.absolute.superlative", "/rules/cn.absolute.superlative/demotion/end", f => f.Fill("EndReason", "Reworded"));
        },
        ["POST /reviews/{id:long}/verdicts"] = async () => OnCase(Reviewer, await Case("【广告】最好的面霜"), "verdicts", f => f.Fill("Judgements[0].Verdict", "Upheld")),
        ["POST /reviews/{id:long}/decision"] = async () => OnCase(Reviewer, await Case(), "decision", f => f.Fill("Outcome", "Approved")),
    };

    private async Task<long> Template(bool submitted = false, bool approved = false)
    {
        var id = await Brand.Manager.Send(new DraftTemplate.Command(KolHub.Domain.Contracts.HouseTemplate.RowId, "Own words"));
        if (submitted || approved)
        {
            await Brand.Manager.Send(new SubmitTemplate.Command(id));
        }
        return approved ? await Reviewer.Send(new ApproveTemplate.Command(id)) : id;
    }

    private static Deed OnTemplate(Someone who, long id, string act, Func<FormOnPage, FormOnPage>? fill = null) => new(who, $"/contract-templates/{id}", $"/contract-templates/{id}/{act}", fill);

    private async Task<long> Case(string text = "【广告】面霜很清爽，早上用着舒服。") => (await _given.DraftSubmitted(text, await _given.PostOwed(Brand, Creator))).CaseId;

    /// <summary>A text with a finding before the double-blind desk; the places taken by Ann of Blue and Ben of Green.</summary>
    private async Task<long> BlindCase(bool taken = false)
    {
        var desk = await _blind.Value;
        var id = (await _given.DraftSubmitted("【广告】最好的面霜", await _given.PostOwed(desk.Brand, Creator))).CaseId;
        foreach (var reviewer in taken ? new[] { desk.Blue, desk.Green } : [])
        {
            await reviewer.Send(new TakePlace.Command(id));
        }
        return id;
    }

    private async Task<long> FileCase() => await _given.DraftWithFile("【广告】面霜很清爽", Creator, (await _given.PostOwed(Brand, Creator)).DeliverableId);

    private static Deed OnCase(Someone who, long id, string act, Func<FormOnPage, FormOnPage>? fill = null) => new(who, $"/reviews/{id}", $"/reviews/{id}/{act}", fill);

    private Dictionary<string, Func<Task<Deed>>> Posts() => new()
    {
        ["POST /posts/{id:long}/sample"] = async () => OnPost(Brand.Manager, await _given.PostPlanned(Brand, Creator), "sample", f => f.Fill("Carrier", "SF Express").Fill("Number", "SF1024")),
        ["POST /posts/{id:long}/sample/receipt"] = async () =>
        {
            var post = await _given.PostPlanned(Brand, Creator);
            await Brand.Manager.Send(new SendSample.Command(post.Id, "SF Express", "SF1024"));
            return OnPost(Creator.Someone, post, "sample/receipt");
        },
        ["POST /posts/{id:long}/publication"] = async () =>
        {
            var post = await _given.PostReady(Brand, Creator);
            return OnPost(Creator.Someone, post, "publication", f => f.Fill("Address", $"https://www.douyin.com/video/{post.Id}").Attach("Picture", Png, "proof.png"));
        },
        ["POST /comments"] = async () =>
        {
            var post = await _given.PostPublished(Brand, Creator);
            return new(Brand.Manager, $"/comments?post={post.Id}", "/comments", f => f.Attach("File", Comments("first"), "comments.csv"));
        },
        ["POST /comments/{id:long}/mood"] = async () => new(Brand.Manager, "/comments/labelling", $"/comments/{(await CommentBrought()).Id}/mood"),
        ["POST /comments/alerts/{id:long}/answer"] = async () => new(Brand.Manager, "/comments/alerts", $"/comments/alerts/{await AlertRaised()}/answer", f => f.Fill("Answer", "Answered under the post")),
        ["POST /posts/{id:long}/figures"] = async () => OnPost(Creator.Someone, await PublishedYesterday(), "figures", f => f.Fill("Views", "12400").Fill("Likes", "300").Fill("Comments", "20").Fill("Saves", "11").Fill("Shares", "5").Fill("Source", "CreatorBackend")),
        ["POST /posts/{id:long}/acceptance"] = async () => OnPost(Brand.Manager, await _given.PostPublished(Brand, Creator), "acceptance"),
        ["POST /posts/{id:long}/return"] = async () => OnPost(Brand.Manager, await _given.PostPublished(Brand, Creator), "return", f => f.Fill("Reason", "The link is dead")),
        ["POST /posts/{id:long}/owner"] = async () => OnPost(Brand.Manager, await _given.PostReady(Brand, Creator), "owner", f => f.Fill("Owner", Brand.Manager.MembershipId.ToString(System.Globalization.CultureInfo.InvariantCulture))),
        ["POST /posts/reminders"] = async () =>
        {
            var ready = await _given.PostReady(Brand, Creator);
            return new(Brand.Manager, "/posts/board", "/posts/reminders", f => f.Fill("Posts", ready.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        },
    };

    private Dictionary<string, Func<Task<Deed>>> Checks() => new()
    {
        ["POST /checks/{id:long}/sighting"] = async () =>
        {
            var check = await _given.CheckDue(await _given.PostPublished(Brand, Creator));
            return new(Brand.Manager, $"/checks/{check}", $"/checks/{check}/sighting", f => f.Fill("Text", Given.Caption).Attach("Picture", Png, "proof.png"));
        },
        ["POST /posts/{id:long}/withdrawal"] = async () =>
        {
            var post = await _given.PostPublished(Brand, Creator);
            var check = await _given.CheckSeen(Brand, post, Given.Caption + " It cures acne.");
            return new(Brand.Manager, $"/checks/{check}", $"/posts/{post.Id}/withdrawal", f => f.Fill("Reason", "It promises a cure"));
        },
        ["POST /withdrawals/{id:long}/resumption"] = async () => OnWithdrawal(await Withdrawn(), "resumption", f => f.Fill("Reason", "The words are back")),
        ["POST /withdrawals/{id:long}/settlement"] = async () => OnWithdrawal(await Withdrawn(), "settlement", f => f.Fill("Reason", "Agreed to part")),
    };

    private async Task<long> Withdrawn() => await Brand.Manager.Send(new WithdrawPost.Command((await _given.PostPublished(Brand, Creator)).Id, null, "It promises a cure"));

    private Deed OnWithdrawal(long id, string act, Func<FormOnPage, FormOnPage> fill) => new(Brand.Manager, $"/withdrawals/{id}", $"/withdrawals/{id}/{act}", fill);

    private byte[] Comments(string key, string text = "几号发货") => System.Text.Encoding.UTF8.GetBytes($"id,text,time\n{key},{text},{_site.Now:yyyy-MM-ddTHH:mm:ss}Z\n");

    private async Task<PostComment> CommentBrought()
    {
        var published = await _given.PostPublished(Brand, Creator);
        var post = await _site.Read(db => db.Deliverables.AsNoTracking().SingleAsync(d => d.Id == published.Id));
        var comment = new PostComment(post, "k1", "几号发货", _site.Now.AddHours(1), CommentMood.Neutral, MarkedBy.Words, _site.Now);
        await _site.Write(db => Task.FromResult(db.PostComments.Add(comment)));
        return comment;
    }

    private async Task<long> AlertRaised()
    {
        var post = await _given.PostPublished(Brand, Creator);
        var alert = MoodAlert.Of(Brand.Id, post.CampaignId, (20, 20), (1, 200), _site.Now)!;
        await _site.Write(db => Task.FromResult(db.MoodAlerts.Add(alert)));
        return alert.Id;
    }

    private async Task<Deliverable> PublishedYesterday()
    {
        var post = await _given.PostPublished(Brand, Creator);
        _site.Clock.Set(TimeSpan.FromHours(25));
        return post;
    }

    private static Deed OnPost(Someone who, Deliverable post, string act, Func<FormOnPage, FormOnPage>? fill = null) => new(who, $"/posts/{post.Id}", $"/posts/{post.Id}/{act}", fill);
}
