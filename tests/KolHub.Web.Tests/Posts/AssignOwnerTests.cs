using System.Globalization;
using System.Net;
using KolHub.Web.Tests.Base;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Tests.Posts;

public sealed class AssignOwnerTests : SiteTest
{
    private static string Text(long? id) => id?.ToString(CultureInfo.InvariantCulture) ?? "";

    private static async Task<Seen> Assign(Someone by, long post, long? owner, long? deputy) =>
        await (await by.Get($"/posts/{post}")).Form($"/posts/{post}/owner").Forge("Owner", Text(owner)).Forge("Deputy", Text(deputy)).Send();

    [DataFact]
    public async Task An_owner_looks_after_the_whole_contract_is_told_and_may_change()
    {
        var (brand, creator) = (await Given.Brand(), await Given.Creator());
        var post = await Given.PostPlanned(brand, creator);
        var (olga, dan) = (await Given.Manager("Olga Owner", brand.Id), await Given.Manager("Dan Deputy", brand.Id));

        (await Assign(brand.Manager, post.Id, olga.MembershipId, null)).Location.ShouldBe($"/posts/{post.Id}");
        (await brand.Manager.Get($"/posts/{post.Id}")).Words.ShouldContain("Owner: Olga Owner");
        (await Site.Read(db => db.Notices.CountAsync(n => n.PersonId == olga.Actor.PersonId && n.Words == "Posts.NoticeOwner"))).ShouldBe(1);
        (await olga.Get("/posts/board?owner=mine")).Page.QuerySelectorAll(".board-line").Length.ShouldBe(2);

        await Assign(olga, post.Id, dan.MembershipId, olga.MembershipId);
        var kept = await Site.Read(db => db.DealOwners.AsNoTracking().SingleAsync(o => o.ContractId == post.ContractId));
        (kept.OwnerMembershipId, kept.DeputyMembershipId, kept.AssignedBy).ShouldBe((dan.MembershipId, olga.MembershipId, olga.Actor.PersonId));
    }

    [DataFact]
    public async Task Only_two_different_managers_of_this_brand_who_are_there_can_be()
    {
        var (brand, other, creator) = (await Given.Brand(), await Given.Brand(), await Given.Creator());
        var post = await Given.PostPlanned(brand, creator);
        var gone = await Given.Manager("Gone", brand.Id);
        await Site.Write(async db => (await db.Memberships.SingleAsync(m => m.Id == gone.MembershipId)).End(Site.Now));
        foreach (var owner in new[] { other.Manager.MembershipId, brand.Finance.MembershipId, gone.MembershipId, 1 })
        {
            var refused = await Assign(brand.Manager, post.Id, owner, null);
            (refused.Status, refused.Words.Contains("must be managers of this brand", StringComparison.Ordinal)).ShouldBe((HttpStatusCode.Conflict, true));
        }
        (await Assign(brand.Manager, post.Id, brand.Manager.MembershipId, brand.Manager.MembershipId)).Words.ShouldContain("must be two people");
        (await Site.Read(db => db.DealOwners.CountAsync(o => o.ContractId == post.ContractId))).ShouldBe(0);
    }
}
