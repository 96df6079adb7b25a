using KolHub.Domain;
using KolHub.Domain.Payouts;
using KolHub.Domain.Posts;
using KolHub.Web.Tests.Base;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Tests.Posts;

public sealed class AcceptPostTests : SiteTest
{
    private Task<Deliverable> Post(long id) => Site.Read(db => db.Deliverables.AsNoTracking().SingleAsync(d => d.Id == id));

    [DataFact]
    public async Task Acceptance_owes_the_instalment_in_the_same_ledger_as_commission()
    {
        var (brand, creator) = (await Given.Brand(), await Given.Creator());
        var post = await Given.PostPublished(brand, creator);

        var page = await brand.Manager.Get($"/posts/{post.Id}");
        page.Words.ShouldContain("¥4,000.00 is owed from then on");
        await page.Form($"/posts/{post.Id}/acceptance").Send();

        (await Post(post.Id)).State.ShouldBe(DeliverableState.Accepted);
        var payable = await Site.Read(db => db.Payables.SingleAsync(p => p.SourceId == post.Id));
        (payable.Source, payable.Amount, payable.CreatorId, payable.ContractId).ShouldBe((PayableSource.Fee, new Money(4_000_00, "CNY"), creator.Id, post.ContractId));
        var entry = await Site.Read(db => db.Entries.SingleAsync(e => e.BrandId == brand.Id));
        entry.CreatorId.ShouldBe(creator.Id);
        (await Site.Read(db => db.Notices.CountAsync(n => n.PersonId == creator.Someone.Actor.PersonId && n.Words == "Posts.NoticeAccepted"))).ShouldBe(1);
        (await brand.Manager.Get($"/posts/{post.Id}")).Offers($"/posts/{post.Id}/acceptance").ShouldBeFalse();
    }

    [DataFact]
    public async Task The_same_acceptance_sent_twice_at_once_owes_once()
    {
        var (brand, creator) = (await Given.Brand(), await Given.Creator());
        var post = await Given.PostPublished(brand, creator);
        var form = (await brand.Manager.Get($"/posts/{post.Id}")).Form($"/posts/{post.Id}/acceptance");
        await Task.WhenAll(form.Send(), form.Send());
        (await Site.Read(db => db.Payables.CountAsync(p => p.SourceId == post.Id))).ShouldBe(1);
        (await Site.Read(db => db.Entries.CountAsync(e => e.BrandId == brand.Id))).ShouldBe(1);
        (await Site.Read(db => db.History.CountAsync(h => h.SubjectId == post.Id && h.Command == "AcceptPost"))).ShouldBe(1);
    }

    [DataFact]
    public async Task A_deal_without_a_fee_owes_nothing()
    {
        var (brand, creator) = (await Given.Brand(), await Given.Creator());
        var post = await Given.PostPublished(brand, creator, Given.Terms(fee: 0));
        await (await brand.Manager.Get($"/posts/{post.Id}")).Form($"/posts/{post.Id}/acceptance").Send();
        (await Post(post.Id)).State.ShouldBe(DeliverableState.Accepted);
        (await Site.Read(db => db.Payables.AnyAsync(p => p.SourceId == post.Id))).ShouldBeFalse();
    }

    [DataFact]
    public async Task A_post_sent_back_names_its_reason_and_goes_out_again()
    {
        var (brand, creator) = (await Given.Brand(), await Given.Creator());
        var post = await Given.PostPublished(brand, creator);
        var form = (await brand.Manager.Get($"/posts/{post.Id}")).Form($"/posts/{post.Id}/return");
        (await form.Send()).WrongAt("Reason").ShouldBe("Say what has to change.");

        await (await brand.Manager.Get($"/posts/{post.Id}")).Form($"/posts/{post.Id}/return").Fill("Reason", "The link is dead").Send();

        var page = await creator.Someone.Get($"/posts/{post.Id}");
        page.Words.ShouldContain("The brand sent it back: The link is dead");
        page.Offers($"/posts/{post.Id}/publication").ShouldBeTrue();
    }

    [DataFact]
    public async Task Finance_and_the_creator_do_not_accept()
    {
        var (brand, creator) = (await Given.Brand(), await Given.Creator());
        var post = await Given.PostPublished(brand, creator);
        foreach (var other in new[] { brand.Finance, creator.Someone })
        {
            (await other.Get($"/posts/{post.Id}")).Offers($"/posts/{post.Id}/acceptance").ShouldBeFalse();
        }
    }
}
