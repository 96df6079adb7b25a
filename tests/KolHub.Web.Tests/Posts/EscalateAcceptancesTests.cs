using KolHub.Domain.Accounts;
using KolHub.Domain.Posts;
using KolHub.Web.Features.Posts;
using KolHub.Web.Tests.Base;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Tests.Posts;

public sealed class EscalateAcceptancesTests : OwnSiteTest
{
    [DataFact]
    public async Task After_three_days_both_sides_are_told_once()
    {
        var (brand, creator) = (await Given.Brand(), await Given.Creator());
        var (undecided, accepted) = (await Given.PostPublished(brand, creator), await Given.PostPublished(brand, creator));
        await brand.Manager.Send(new AcceptPost.Command(accepted.Id));
        (await Site.Send(Actor.System, new EscalateAcceptances.Command())).ShouldBe(0);

        Pass(TimeSpan.FromDays(3));
        var runs = await Task.WhenAll(Site.Send(Actor.System, new EscalateAcceptances.Command()), Site.Send(Actor.System, new EscalateAcceptances.Command()));

        runs.Sum().ShouldBe(1);
        (await Site.Send(Actor.System, new EscalateAcceptances.Command())).ShouldBe(0);
        var post = await Site.Read(db => db.Deliverables.AsNoTracking().SingleAsync(d => d.Id == undecided.Id));
        (post.EscalatedAt is not null, post.State).ShouldBe((true, DeliverableState.Published));
        foreach (var person in new[] { brand.Manager, brand.Finance, creator.Someone })
        {
            (await Site.Read(db => db.Notices.CountAsync(n => n.PersonId == person.Actor.PersonId && n.Words == "Posts.NoticeEscalated"))).ShouldBe(1);
        }
        (await brand.Manager.Get("/posts?view=Late")).Page.QuerySelectorAll("tbody tr").Length.ShouldBe(1);
        (await brand.Manager.Get($"/posts/{undecided.Id}")).Words.ShouldContain("Both sides were told");
    }
}
