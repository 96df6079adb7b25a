using System.Net;
using KolHub.Domain;
using KolHub.Domain.Accounts;
using KolHub.Domain.Commissions;
using KolHub.Domain.Contracts;
using KolHub.Domain.Payouts;
using KolHub.Domain.Posts;
using KolHub.Domain.Reviews;
using KolHub.Web.Features.Commissions;
using KolHub.Web.Features.Posts;
using KolHub.Web.Features.Reviews;
using KolHub.Web.Tests.Base;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace KolHub.Web.Tests.Posts;

public sealed class WithdrawPostTests : OwnSiteTest
{
    private static readonly byte[] _png = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13, 1, 2, 3, 4];
    private const string Approved = "【广告】面霜很清爽，早上用着舒服。";

    private sealed record Live(GivenBrand Brand, GivenCreator Creator, GivenDeal Deal, long PostId, string Code, string Link);

    private Task<int> Told(Someone who, string words) => Site.Read(db => db.Notices.CountAsync(n => n.PersonId == who.Actor.PersonId && n.Words == words));

    private Task<int> CaseVersion(long id) => Site.Read(db => db.ReviewCases.Where(r => r.Id == id).Select(r => r.Version).SingleAsync());

    private async Task<HttpStatusCode> Visit(Live live) => (await Site.Visit().Get($"/r/{live.Link}")).Status;

    private async Task<Live> Sold()
    {
        var (brand, creator, reviewer) = (await Given.Brand(), await Given.Creator(), await Given.PlatformReviewer());
        await Given.Host(brand, $"h{brand.Id}.example");
        var (owed, _, review) = await Given.DraftSubmitted(Approved, await Given.PostOwed(brand, creator));
        await reviewer.Send(new DecideCase.Command(review, await CaseVersion(review), Outcome.Approved, null));
        await (await creator.Someone.Get($"/posts/{owed.DeliverableId}")).Form($"/posts/{owed.DeliverableId}/publication").Fill("Address", $"https://www.douyin.com/video/{owed.DeliverableId}").Attach("Picture", _png, "proof.png").Send();
        await Site.Services.GetRequiredService<KolHub.Web.Redirect.LinkTable>().Refresh(default);
        return new Live(brand, creator, new GivenDeal(brand, creator, owed.Contract), owed.DeliverableId,
            await Site.Read(db => db.PromoCodes.Where(c => c.ContractId == owed.Contract.Id).Select(c => c.Code).SingleAsync()), await Site.Read(db => db.TrackingLinks.Where(l => l.ContractId == owed.Contract.Id).Select(l => l.Code).SingleAsync()));
    }

    private static async Task<long> Withdraw(Live live)
    {
        var seen = await (await live.Brand.Manager.Get($"/posts/{live.PostId}")).Form($"/posts/{live.PostId}/withdrawal").Fill("Reason", "It promises a cure").Send();
        seen.Location.ShouldNotBeNull(seen.Text);
        return long.Parse(seen.Location.Split('/')[^1]);
    }

    [DataFact]
    public async Task One_action_stops_codes_and_links_freezes_what_is_unpaid_and_tells_the_creator()
    {
        var live = await Sold();
        await Given.AccountOf(live.Creator);
        await Given.OrderCredited(live.Deal, 100_00);
        var listed = await Given.OrderCredited(live.Deal, 200_00);
        await Given.Approved(listed);
        var batch = await Given.BatchMade(live.Deal);
        (await Visit(live)).ShouldBe(HttpStatusCode.Redirect);

        var id = await Withdraw(live);

        (await Visit(live)).ShouldBe(HttpStatusCode.Gone);
        (await Site.Read(db => db.PromoCodes.AsNoTracking().SingleAsync(c => c.Code == live.Code))).WorksAt(Site.Now).ShouldBeFalse();
        var frozen = await Site.Read(db => db.Commissions.AsNoTracking().Where(c => c.ContractId == live.Deal.Contract.Id).ToListAsync());
        frozen.ShouldAllBe(c => c.IsFrozen && c.FrozenReason == "It promises a cure");
        frozen.Select(c => c.State).Order().ShouldBe([CommissionState.Holding, CommissionState.Approved]);
        (await Site.Read(db => db.PayoutBatches.Where(b => b.Id == batch).Select(b => b.Items.Single().State).SingleAsync())).ShouldBe(PayoutState.Dropped);
        (await live.Brand.Finance.Get("/payouts")).Words.ShouldNotContain(live.Creator.Creator.Name);
        (await live.Brand.Finance.Get("/commissions?tab=Frozen")).Page.QuerySelectorAll("tbody tr").Length.ShouldBe(2);
        (await live.Brand.Finance.Get("/commissions?tab=Approved")).Page.QuerySelectorAll("tbody tr").ShouldBeEmpty();
        (await live.Creator.Someone.Get("/commissions/earnings")).Words.ShouldContain("neither approved nor paid until the brand resumes or settles it");
        (await Told(live.Creator.Someone, "Posts.NoticeWithdrawn"), await Told(live.Brand.Finance, "Posts.NoticeTakenOut"), await Told(live.Brand.Finance, "Posts.NoticeWithdrawnBrand")).ShouldBe((1, 1, 1));
        (await Site.Read(db => db.Withdrawals.SingleAsync(w => w.Id == id))).Frozen.ShouldBe(new Money(30_00, "CNY"));
        var creator = await live.Creator.Someone.Get($"/withdrawals/{id}");
        creator.Words.ShouldContain("What to do now");
        creator.Words.ShouldContain("1 h 59 min left");
        creator.Offers($"/withdrawals/{id}/resumption").ShouldBeFalse();
        (await (await Given.Brand()).Manager.Get($"/withdrawals/{id}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await live.Brand.Manager.Get("/")).Words.ShouldContain("Emergency withdrawals 1");

        Pass(TimeSpan.FromDays(40));
        (await Site.Send(Actor.System, new EndHolds.Command(live.Brand.Id))).ShouldBe(0);
        await Should.ThrowAsync<System.Data.Common.DbException>(() => Site.Read(db => db.WithdrawalEvidence.ExecuteUpdateAsync(set => set.SetProperty(e => e.Act, "changed"))));
    }

    [DataFact]
    public async Task Twenty_at_once_make_one_withdrawal()
    {
        var live = await Sold();
        await Given.OrderCredited(live.Deal, 100_00);
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(async _ =>
        {
            try
            {
                await live.Brand.Manager.Send(new WithdrawPost.Command(live.PostId, null, "It promises a cure"));
                return true;
            }
            catch (RuleBroken)
            {
                return false;
            }
        }));
        answers.Count(done => done).ShouldBe(1);
        (await Site.Read(db => db.Withdrawals.CountAsync(w => w.ContractId == live.Deal.Contract.Id)), await Site.Read(db => db.WithdrawalEvidence.CountAsync()), await Told(live.Creator.Someone, "Posts.NoticeWithdrawn")).ShouldBe((1, 1, 1));
    }

    [DataFact]
    public async Task Resumed_everything_runs_on_and_new_words_need_the_desk_first()
    {
        var (live, reviewer) = (await Sold(), await Given.PlatformReviewer());
        var order = await Given.OrderCredited(live.Deal, 100_00);
        var id = await Withdraw(live);
        async Task<Seen> Resume(bool changed)
        {
            var form = (await live.Brand.Manager.Get($"/withdrawals/{id}")).Form($"/withdrawals/{id}/resumption").Fill("Reason", "Mended");
            return await (changed ? form.Fill("WordsChanged", "true") : form).Send();
        }
        (await Resume(changed: true)).Problem!.ShouldContain("a version has to pass the desk first");

        var draft = await live.Creator.Someone.Send(new SubmitDraft.Command(live.PostId, DraftKind.Caption, "【广告】面霜质地清爽。", null));
        var review = await Site.Read(db => db.ReviewCases.Where(r => r.SubjectId == draft).Select(r => r.Id).SingleAsync());
        await reviewer.Send(new DecideCase.Command(review, await CaseVersion(review), Outcome.Approved, null));
        (await Visit(live)).ShouldBe(HttpStatusCode.Gone);
        (await Resume(changed: true)).Location.ShouldBe($"/withdrawals/{id}");

        (await Visit(live)).ShouldBe(HttpStatusCode.Redirect);
        (await Site.Read(db => db.PromoCodes.AsNoTracking().SingleAsync(c => c.Code == live.Code))).WorksAt(Site.Now).ShouldBeTrue();
        (await Site.Read(db => db.Commissions.AsNoTracking().SingleAsync(c => c.OrderId == order.Id))).IsFrozen.ShouldBeFalse();
        (await Site.Read(db => db.Deliverables.Where(d => d.Id == live.PostId).Select(d => d.DraftId).SingleAsync())).ShouldBe(draft);
        (await Told(live.Creator.Someone, "Posts.NoticeResumed")).ShouldBe(1);
    }

    [DataFact]
    public async Task Settled_what_is_reversed_leaves_the_ledger_and_the_rest_is_paid()
    {
        var live = await Sold();
        var (kept, reversed) = (await Given.OrderCredited(live.Deal, 100_00), await Given.OrderCredited(live.Deal, 200_00));
        var id = await Withdraw(live);
        var takenBack = await Site.Read(db => db.Commissions.Where(c => c.OrderId == reversed.Id).Select(c => c.Id).SingleAsync());

        await (await live.Brand.Manager.Get($"/withdrawals/{id}")).Form($"/withdrawals/{id}/settlement").Fill("Reason", "Agreed to part").Fill("Reversed", takenBack.ToString()).Send();

        var states = await Site.Read(db => db.Commissions.AsNoTracking().Where(c => c.ContractId == live.Deal.Contract.Id).ToDictionaryAsync(c => c.OrderId, c => (c.State, c.IsFrozen)));
        (states[kept.Id], states[reversed.Id]).ShouldBe(((CommissionState.Holding, false), (CommissionState.Declined, false)));
        var withdrawal = await Site.Read(db => db.Withdrawals.AsNoTracking().SingleAsync(w => w.Id == id));
        (withdrawal.State, withdrawal.Paid, withdrawal.Reversed).ShouldBe((WithdrawalState.Settled, new Money(10_00, "CNY"), new Money(20_00, "CNY")));
        (await Site.Read(db => db.Contracts.Where(c => c.Id == live.Deal.Contract.Id).Select(c => c.State).SingleAsync())).ShouldBe(ContractState.Terminated);
        (await Visit(live)).ShouldBe(HttpStatusCode.Gone);
        (await Site.Read(async db => await db.WithdrawalEvidence.OrderBy(e => e.At).Select(e => e.Act).ToListAsync())).ShouldBe(["withdrawn", "settled"]);
        (await live.Brand.Manager.Get($"/withdrawals/{id}")).Words.ShouldContain("Reversed: ¥20.00");
    }

    [DataFact]
    public async Task After_two_hours_it_is_escalated_once()
    {
        var (live, otto) = (await Sold(), await Given.Operator());
        var id = await Withdraw(live);
        (await Site.Send(Actor.System, new EscalateWithdrawals.Command())).ShouldBe(0);
        Pass(TimeSpan.FromMinutes(121));
        var runs = await Task.WhenAll(Site.Send(Actor.System, new EscalateWithdrawals.Command()), Site.Send(Actor.System, new EscalateWithdrawals.Command()));
        runs.Sum().ShouldBe(1);
        (await Told(otto, "Posts.NoticeWithdrawalLate"), await Told(live.Brand.Manager, "Posts.NoticeWithdrawalLate")).ShouldBe((1, 1));
        (await otto.Get("/withdrawals?view=Late")).Page.QuerySelectorAll("tbody tr").Length.ShouldBe(1);
        (await otto.Get($"/withdrawals/{id}")).Words.ShouldContain("0 h 1 min over");
    }
}
