using System.Text;
using KolHub.Domain.Creators;
using KolHub.Domain.Reviews;
using KolHub.Domain.Tracking;
using KolHub.Web.Features.Accounts;
using KolHub.Web.Features.Creators;
using KolHub.Web.Features.Discovery;
using KolHub.Web.Features.Orders;
using KolHub.Web.Features.Payouts;
using KolHub.Web.Tests.Base;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Tests.House;

/// <summary>One brand and one creator with something of everything: the ids by the address under which they are opened, and the words by which they are known.</summary>
public sealed class Belongings
{
    private readonly Dictionary<string, List<long>> _ids = [];

    private Belongings(GivenBrand brand, GivenCreator creator, GivenApi api) => (Brand, Creator, Api) = (brand, creator, api);

    public GivenBrand Brand { get; }

    public GivenCreator Creator { get; }

    public GivenApi Api { get; }

    /// <summary>Names and numbers that nobody else has.</summary>
    public List<string> Marks { get; } = [];

    /// <summary>The number under which an order came through the API; others may have one of the same number.</summary>
    public string Told { get; } = Given.NewOrderId();

    public IReadOnlyDictionary<string, List<long>> Ids => _ids;

    public long Id(string noun) => _ids[noun][0];

    /// <summary>What of theirs a text names; "Brand 1" does not stand in "Brand 12".</summary>
    public IEnumerable<string> NamedIn(string text) => Marks.Where(mark => System.Text.RegularExpressions.Regex.IsMatch(text, System.Text.RegularExpressions.Regex.Escape(mark) + @"(?!\d)"));

    public IEnumerable<Someone> People => [Brand.Manager, Brand.Finance, Brand.Reviewer, Creator.Someone];

    public static async Task<Belongings> Of(Site site)
    {
        var given = new Given(site);
        var ahead = site.Clock.Ahead;
        site.Clock.Set(TimeSpan.Zero);
        var (brand, creator) = (await given.Brand(ownDesk: true), await given.Creator("Aurelia"));
        var all = new Belongings(brand, creator, await given.Api(brand));
        await all.Deal(site, given);
        await all.Sales(site, given);
        await all.Money(site, given);
        await all.Races(site, given);
        await all.HoldOuts(given);
        await all.Drops(site, given);
        await all.Profile(site, given);
        await all.Lists(site, given);
        all.Marks.AddRange([brand.Brand.Name, creator.Creator.Name, all.Api.Connection.Name]);
        site.Clock.Set(ahead);
        return all;
    }

    private void Add(string noun, params long[] ids)
    {
        (_ids.TryGetValue(noun, out var known) ? known : _ids[noun] = []).AddRange(ids);
    }

    private async Task Deal(Site site, Given given)
    {
        await site.Write(async db => (await db.Creators.SingleAsync(c => c.Id == Creator.Id)).Open(Openness.Invited, Creator.Someone.Actor));
        var post = await given.PostReady(Brand, Creator);
        await (await Creator.Someone.Get($"/posts/{post.Id}")).Form($"/posts/{post.Id}/publication").Fill("Address", $"https://www.douyin.com/video/{post.Id}").Attach("Picture", Deeds.Png, "proof.png").Send();
        var contract = await site.Read(db => db.Contracts.AsNoTracking().SingleAsync(c => c.Id == post.ContractId));
        var owed = await site.Read(db => db.Deliverables.Where(d => d.ContractId == contract.Id && d.Id != post.Id).Select(d => d.Id).SingleAsync());
        await given.DraftWithFile("【广告】一周的使用感受", Creator, owed);
        var drafts = await site.Read(db => db.Drafts.Where(d => d.ContractId == contract.Id).Select(d => d.Id).ToListAsync());
        var campaign = await site.Read(db => db.Campaigns.Include(c => c.Products).AsNoTracking().SingleAsync(c => c.Id == contract.CampaignId));
        await given.Host(Brand, $"h{contract.Id}.example");
        await given.OpenTracking(contract);
        await Brand.Manager.Send(new KolHub.Web.Features.Tracking.BindPromoter.Command(contract.Id, PromoterScheme.TaobaoRelation, $"p{contract.Id}"));
        Add("campaigns", campaign.Id, (await given.CampaignDrafted(Brand)).Id);
        await Brand.Manager.Send(new KolHub.Web.Features.Campaigns.PublishPlan.Command(campaign.Id, $"Plan {campaign.Id}", KolHub.Domain.Campaigns.PlanKind.Public, null, null, null, "CNY", new KolHub.Domain.Rate(1_500), null, null));
        Add("commission-plans", await site.Read(db => db.CommissionPlans.Where(p => p.CampaignId == campaign.Id).Select(p => p.Id).SingleAsync()));
        Marks.Add($"Plan {campaign.Id}");
        Add("insights/campaigns", campaign.Id);
        Add("products", campaign.Products[0].ProductId);
        Add("offers", contract.OfferId);
        Add("deals", contract.OfferId);
        Add("contracts", contract.Id, (await given.ContractProposed(Brand, Creator, terms => terms with { HoldDays = 60 })).Id);
        Add("tracking/contracts", contract.Id);
        Add("posts", post.Id);
        var comment = new KolHub.Domain.Comments.PostComment(await site.Read(db => db.Deliverables.AsNoTracking().SingleAsync(d => d.Id == post.Id)), "k1", $"Remark {contract.Id}", site.Now, KolHub.Domain.Comments.CommentMood.Neutral, KolHub.Domain.Comments.MarkedBy.Words, site.Now);
        var alert = KolHub.Domain.Comments.MoodAlert.Of(Brand.Id, contract.CampaignId, (20, 20), (1, 200), site.Now)!;
        await site.Write(db => Task.FromResult((db.PostComments.Add(comment), db.MoodAlerts.Add(alert))));
        Add("comments", comment.Id);
        Add("comments/alerts", alert.Id);
        Marks.Add(comment.Text);
        Add("checks", await given.CheckSeen(Brand, post, Given.Caption + " Cures acne."));
        site.Clock.Set(TimeSpan.Zero);
        var withdrawn = await given.PostPublished(Brand, Creator);
        Add("withdrawals", await Brand.Manager.Send(new KolHub.Web.Features.Posts.WithdrawPost.Command(withdrawn.Id, null, $"Stop {withdrawn.Id}")));
        Marks.Add($"Stop {withdrawn.Id}");
        await Brand.Manager.Send(new KolHub.Web.Features.Reviews.SaveOwnWords.Command(0, $"info | rival{contract.Id} | A rival", "Ours"));
        Marks.Add($"rival{contract.Id}");
        Add("deliverables", owed);
        Add("drafts", [.. drafts]);
        Add("reviews", [.. await site.Read(db => db.ReviewCases.Where(r => drafts.Contains(r.SubjectId)).Select(r => r.Id).ToListAsync())]);
        Add("uploads", await site.Read(db => db.Uploads.Where(u => u.DeliverableId == owed).Select(u => u.Id).SingleAsync()));
        Add("evidence", await given.EvidenceAttached(Brand, await site.Read(db => db.ReviewCases.Where(r => r.DecidedAt == null && r.Subject == ReviewSubject.Draft && r.ContractId == contract.Id).Select(r => r.Id).SingleAsync())));
        Add("contract-templates", await Brand.Manager.Send(new KolHub.Web.Features.Contracts.DraftTemplate.Command(KolHub.Domain.Contracts.HouseTemplate.RowId, $"Own words {contract.Id}")));
        Add("tracking/hosts", await site.Read(db => db.VerifiedHosts.Where(h => h.BrandId == Brand.Id).Select(h => h.Id).SingleAsync()));
        Add("tracking/links", await site.Read(db => db.TrackingLinks.Where(l => l.ContractId == contract.Id).Select(l => l.Id).SingleAsync()));
        Add("tracking/codes", await site.Read(db => db.PromoCodes.Where(c => c.ContractId == contract.Id).Select(c => c.Id).SingleAsync()));
        Add("tracking/promoters", await site.Read(db => db.PromoterBindings.Where(b => b.ContractId == contract.Id).Select(b => b.Id).SingleAsync()));
        Marks.AddRange([campaign.Title, $"Own words {contract.Id}", $"h{contract.Id}.example", $"p{contract.Id}", await site.Read(db => db.Products.Where(p => p.Id == campaign.Products[0].ProductId).Select(p => p.Name).SingleAsync())]);
    }

    private async Task Sales(Site site, Given given)
    {
        var deal = await given.LiveDeal(Brand, Creator);
        var shop = await given.Shop(Brand);
        var number = Given.NewOrderId();
        await shop.Post("orders/paid", given.ShopifyOrder(number, code: deal.Code));
        await shop.Post("orders/paid", given.ShopifyOrder(Given.NewOrderId(), price: "12.345"));
        await Api.Post("/api/v1/orders", $$"""{"id": "{{Told}}", "currency": "CNY", "placed_at": "{{site.Now:yyyy-MM-ddTHH:mm:ssZ}}", "updated_at": "{{site.Now:yyyy-MM-ddTHH:mm:ssZ}}", "status": "paid", "lines": [{"id": "1", "quantity": 1, "price": "100.00"}]}""");
        Add("campaigns", deal.CampaignId);
        Add("insights/campaigns", deal.CampaignId);
        var files = await Brand.Manager.Send(new MakeConnection.Command(KolHub.Domain.Orders.ConnectionKind.File, Given.Unique("Files"), "CNY", null, null));
        Add("orders/connections", Api.Connection.Id, shop.Connection.Id, files);
        Add("orders/connections/keys", await site.Read(db => db.ApiKeys.Where(k => k.ConnectionId == Api.Connection.Id).Select(k => k.Id).SingleAsync()));
        Add("orders", [.. await site.Read(db => db.Orders.Where(o => o.BrandId == Brand.Id).OrderByDescending(o => db.Commissions.Any(c => c.OrderId == o.Id)).Select(o => o.Id).ToListAsync())]);
        Add("orders/deliveries", [.. await site.Read(db => db.Deliveries.Where(d => d.BrandId == Brand.Id).OrderByDescending(d => d.FailedAt != null).Select(d => d.Id).ToListAsync())]);
        var webhook = await given.Webhook(Brand, $"https://hooks.example/{number}");
        Add("notices/webhooks", webhook);
        var letters = await given.Letters(webhook);
        Add("notices/webhooks/letters", letters.Failed, letters.Waiting, letters.Delivered);
        Add("orders/imports", await Brand.Manager.Send(new UploadOrderFile.Command(files, "orders.csv", Encoding.UTF8.GetBytes("订单编号,实付金额\n1,2\n"))));
        Add("commissions", await site.Read(db => db.Commissions.Where(c => c.BrandId == Brand.Id).Select(c => c.Id).SingleAsync()));
        Add("commissions/suspicions", await given.Doubted(Id("commissions")));
        Marks.AddRange([deal.Code, shop.Connection.Name, shop.Connection.ShopDomain, number]);
    }

    private async Task Money(Site site, Given given)
    {
        var contract = await site.Read(db => db.Contracts.AsNoTracking().SingleAsync(c => c.Id == Id("contracts")));
        var deal = new GivenDeal(Brand, Creator, contract);
        await given.AccountOf(Creator);
        await given.FeeEarned(deal);
        Add("payouts/batches", await given.BatchMade(deal));
        var paid = await given.Deal(Brand, await given.Creator());
        await given.AccountOf(paid.Creator);
        await given.FeeEarned(paid);
        Add("payouts/batches", (await given.BatchSubmitted(paid)).BatchId);
        Add("payouts/batches/items", await site.Read(db => db.PayoutItems.Where(i => i.BatchId == Id("payouts/batches")).Select(i => i.Id).SingleAsync()));
        await Brand.Finance.Send(new SetPayingAccount.Command("Lanmei", "DE89370400440532013000", null));
        await Brand.Finance.Send(new MakeFile.Command(_ids["payouts/batches"][1], KolHub.Domain.Payouts.PayoutFileKind.CreditTransfer));
        Add("payouts/files", await site.Read(db => db.PayoutFiles.Where(f => f.BrandId == Brand.Id).Select(f => f.Id).SingleAsync()));
        await Appeal(site);
        var month = new DateOnly(site.Now.Year, site.Now.Month, 1);
        site.Clock.Set(TimeSpan.FromDays(32));
        await site.Send(KolHub.Domain.Accounts.Actor.System, new IssueStatements.Command(Brand.Id, month));
        site.Clock.Set(TimeSpan.Zero);
        Add("payouts/statements", await site.Read(db => db.Statements.Where(s => s.BrandId == Brand.Id && s.CreatorId == Creator.Id).Select(s => s.Id).SingleAsync()));
        Add("payouts/statements/running", Creator.Id, Brand.Id);
        Add("profile/payout-accounts", await site.Read(db => db.PayoutAccounts.Where(a => a.CreatorId == Creator.Id).Select(a => a.Id).SingleAsync()));
    }

    private async Task Races(Site site, Given given)
    {
        var race = await given.RaceDrafted(Brand);
        Add("races", race.Id);
        Add("races/entrants", [.. await site.Read(db => db.RaceEntrants.Where(e => e.RaceId == race.Id).Select(e => e.Id).ToListAsync())]);
        Marks.Add(await site.Read(db => db.Races.Where(r => r.Id == race.Id).Select(r => r.Name).SingleAsync()));
    }

    private async Task HoldOuts(Given given)
    {
        var test = await given.HoldOutStarted(Brand);
        Add("hold-outs", test.Id);
        Marks.Add(test.Code.Code);
    }

    private async Task Drops(Site site, Given given)
    {
        var deal = await given.LiveDeal(Brand);
        Add("insights/drops", (await given.Drop(Brand, deal)).Id);
        Marks.Add(await site.Read(db => db.Campaigns.Where(c => c.Id == deal.CampaignId).Select(c => c.Title).SingleAsync()));
    }

    private async Task Appeal(Site site)
    {
        var commission = Id("commissions");
        await Brand.Finance.Send(new KolHub.Web.Features.Commissions.HoldCommission.Command(commission, "Same address"));
        var number = await site.Read(db => db.CommissionSteps.Where(s => s.CommissionId == commission).MaxAsync(s => s.Number));
        var sent = await (await Creator.Someone.Get($"/appeals/new?kind=Held&decision={commission}&number={number}")).Form("/appeals").Fill("Reason", $"Appeal {commission}").Attach("Proofs", Deeds.Png, "proof.png").Send();
        var appeal = long.Parse(sent.Location!.Split('/')[^1]);
        Add("appeals", appeal);
        Add("appeals/files", await site.Read(db => db.AppealSteps.Where(s => s.AppealId == appeal && s.Sha256 != null).Select(s => s.Id).SingleAsync()));
        Marks.Add($"Appeal {commission}");
    }

    private async Task Profile(Site site, Given given)
    {
        var channel = await given.Channel(Creator, Platform.Xiaohongshu);
        Add("creators", Creator.Id);
        Add("profile/channels", channel.Id);
        Add("profile/prices", (await given.Price(Creator, channel)).Id);
        Add("profile/results", (await given.Result(Creator, channel, $"Cream {channel.Id}")).Id);
        await given.Portrait(Creator, channel);
        await Creator.Someone.Send(new OpenProfile.Command(Brand.Brand.Name));
        Add("profile/openings", await site.Read(db => db.Openings.Where(o => o.CreatorId == Creator.Id).Select(o => o.Id).SingleAsync()));
        Add("discovery/candidates", channel.Id);
        Marks.AddRange([channel.Handle, $"Cream {channel.Id}"]);
    }

    private async Task Lists(Site site, Given given)
    {
        var listing = await given.PricedListing(Brand, "Liselotte");
        Add("listings", listing.Id);
        Add("discovery/candidates", listing.Id);
        Add("listings/imports", (await given.ImportChecked(Brand, $"platform,handle,followers\nDouyin,i{listing.Id},12\nNowhere,x,1\n")).Id);
        Add("discovery/shortlist", await Brand.Manager.Send(new AddToShortlist.Command(Id("campaigns"), listing.Id, new CreatorSearch())));
        await Brand.Manager.Send(new SaveSearch.Command($"Search {listing.Id}", $"/discovery?campaign={Id("campaigns")}"));
        await Brand.Manager.Send(new OpenClientLink.Command(Id("campaigns"), $"Client {listing.Id}", null, null, null));
        Marks.AddRange([$"Search {listing.Id}", $"Client {listing.Id}"]);
        await Brand.Manager.Send(new InviteColleague.Command($"colleague{listing.Id}@example.com", KolHub.Domain.Accounts.Role.BrandFinance));
        Add("colleagues/invitations", await site.Read(db => db.Invitations.Where(i => i.BrandId == Brand.Id).Select(i => i.Id).SingleAsync()));
        Add("colleagues", Brand.Finance2.MembershipId);
        Marks.AddRange([listing.Name, listing.Handle, $"colleague{listing.Id}@example.com"]);
    }
}
