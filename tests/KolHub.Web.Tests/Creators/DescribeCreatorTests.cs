using System.Net;
using KolHub.Domain.Creators;
using KolHub.Web.Tests.Base;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Tests.Creators;

public sealed class DescribeCreatorTests : SiteTest
{
    [DataFact]
    public async Task A_creator_writes_the_own_profile_and_reads_it_again()
    {
        var creator = await Given.Creator();
        var sent = await (await creator.Someone.Get("/profile")).Form("/profile")
            .Fill("Name", "林夏 Lin").Fill("Region", "CN-ZJ").Fill("City", "Hangzhou").Fill("Languages", "zh", "en").Fill("Categories", "Skincare", "Beauty").Fill("Bio", "Skincare without promises").Send();

        sent.Location.ShouldBe("/profile");
        var kept = await Site.Read(db => db.Creators.SingleAsync(c => c.Id == creator.Id));
        (kept.Name, kept.Region, kept.City, kept.Bio).ShouldBe(("林夏 Lin", "CN-ZJ", "Hangzhou", "Skincare without promises"));
        kept.Categories.ShouldBe([Category.Beauty, Category.Skincare]);
        kept.Languages.ShouldBe(["zh", "en"], ignoreOrder: true);
        var form = (await creator.Someone.Get("/profile")).Form("/profile");
        (form.Value("Name"), form.Value("Region"), form.Value("Bio")).ShouldBe(("林夏 Lin", "CN-ZJ", "Skincare without promises"));
        var line = await Site.Read(db => db.History.SingleAsync(h => h.Command == "DescribeCreator" && h.SubjectId == creator.Id));
        line.Changes.ShouldNotContain("林夏");
    }

    [DataFact]
    public async Task What_is_missing_or_too_much_is_said_at_its_field_and_what_was_typed_stays()
    {
        var creator = await Given.Creator();
        var refused = await (await creator.Someone.Get("/profile")).Form("/profile").Fill("Name", " ").Fill("Bio", new string('x', 1_001)).Fill("City", "Suzhou")
            .Fill("Categories", "Beauty", "Skincare", "Fashion", "Food", "Home", "Digital").Send();

        refused.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        refused.WrongAt("Name").ShouldBe("Enter a name.");
        refused.WrongAt("Bio").ShouldBe("Keep the introduction within 1000 characters.");
        refused.WrongAt("Categories").ShouldBe("Choose no more than 5 categories.");
        refused.Form("/profile").Value("City").ShouldBe("Suzhou");
    }

    [DataFact]
    public async Task A_region_that_is_not_in_the_list_is_refused()
    {
        var creator = await Given.Creator();

        var refused = await (await creator.Someone.Get("/profile")).Form("/profile").Fill("Region", "XX").Send();

        (refused.Status, refused.Problem).ShouldBe((HttpStatusCode.Conflict, "“XX” is not a region in the list."));
    }
}
