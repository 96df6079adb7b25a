using System.Net;
using KolHub.Domain.Creators;
using KolHub.Web.Tests.Base;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Tests.Creators;

public sealed class ChooseOpennessTests : SiteTest
{
    [DataFact]
    public async Task A_profile_for_chosen_brands_is_absent_for_the_others()
    {
        var (creator, brand) = (await Given.Creator(), await Given.Brand());
        (await brand.Manager.Get($"/creators/{creator.Id}")).Status.ShouldBe(HttpStatusCode.OK);

        await (await creator.Someone.Get("/profile/privacy")).Form("/profile/openness").Fill("Openness", "Invited").Send();

        (await Site.Read(db => db.Creators.SingleAsync(c => c.Id == creator.Id))).Openness.ShouldBe(Openness.Invited);
        (await brand.Manager.Get($"/creators/{creator.Id}")).Status.ShouldBe(HttpStatusCode.NotFound);
    }
}

public sealed class OpenProfileTests : SiteTest
{
    [DataFact]
    public async Task The_chosen_brand_sees_it_and_no_other()
    {
        var (creator, chosen, other) = (await Given.Creator(), await Given.Brand(), await Given.Brand());
        await creator.Someone.Send(new KolHub.Web.Features.Creators.ChooseOpenness.Command(Openness.Invited));

        await (await creator.Someone.Get("/profile/privacy")).Form("/profile/openings").Fill("Brand", chosen.Brand.Name).Send();

        (await chosen.Manager.Get($"/creators/{creator.Id}")).Status.ShouldBe(HttpStatusCode.OK);
        (await other.Manager.Get($"/creators/{creator.Id}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await creator.Someone.Get("/profile/privacy")).Words.ShouldContain(chosen.Brand.Name);
    }

    [DataTheory]
    [InlineData("", "Enter the brand's name.")]
    [InlineData("No such brand", "There is no brand called “No such brand” here. Write the name exactly as the brand does.")]
    public async Task A_brand_that_is_not_there_is_said_at_the_field(string name, string message)
    {
        var creator = await Given.Creator();

        var refused = await (await creator.Someone.Get("/profile/privacy")).Form("/profile/openings").Fill("Brand", name).Send();

        (refused.Status, refused.WrongAt("Brand")).ShouldBe((HttpStatusCode.UnprocessableEntity, message));
    }
}

public sealed class CloseProfileTests : SiteTest
{
    [DataFact]
    public async Task A_closed_profile_is_gone_for_the_brand_and_can_be_opened_again()
    {
        var (creator, brand) = (await Given.Creator(), await Given.Brand());
        await creator.Someone.Send(new KolHub.Web.Features.Creators.ChooseOpenness.Command(Openness.Invited));
        var id = await creator.Someone.Send(new KolHub.Web.Features.Creators.OpenProfile.Command(brand.Brand.Name));

        await (await creator.Someone.Get("/profile/privacy")).Form($"/profile/openings/{id}/closure").Send();
        (await brand.Manager.Get($"/creators/{creator.Id}")).Status.ShouldBe(HttpStatusCode.NotFound);

        (await creator.Someone.Send(new KolHub.Web.Features.Creators.OpenProfile.Command(brand.Brand.Name))).ShouldBe(id);
        (await brand.Manager.Get($"/creators/{creator.Id}")).Status.ShouldBe(HttpStatusCode.OK);
        (await Site.Read(db => db.Openings.CountAsync(o => o.CreatorId == creator.Id))).ShouldBe(1);
    }

    [DataFact]
    public async Task Another_creators_opening_is_absent()
    {
        var (creator, brand) = (await Given.Creator(), await Given.Brand());
        var id = await creator.Someone.Send(new KolHub.Web.Features.Creators.OpenProfile.Command(brand.Brand.Name));

        await Should.ThrowAsync<KolHub.Web.Pipeline.Absent>(async () => await (await Given.Creator()).Someone.Send(new KolHub.Web.Features.Creators.CloseProfile.Command(id)));
    }
}
