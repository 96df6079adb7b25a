using System.Net;
using KolHub.Domain;
using KolHub.Domain.Creators;
using KolHub.Web.Features.Discovery;
using KolHub.Web.Tests.Base;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Tests.Creators;

public sealed class RemoveListingTests : SiteTest
{
    [DataFact]
    public async Task An_imported_copy_goes_with_all_that_hangs_on_it()
    {
        var brand = await Given.Brand();
        var (listing, kept) = (await Given.PricedListing(brand), await Given.PricedListing(brand));
        var campaign = await Given.Campaign(brand);
        var day = DateOnly.FromDateTime(Site.Now);
        await Site.Write(db =>
        {
            db.PastResults.Add(PastResult.OfListing(listing, new ResultFacts("Spring", Category.Skincare, 1_000, 100, 10, new Money(100_00, brand.Brand.Currency), new Money(0, brand.Brand.Currency), day.AddDays(-9), day.AddDays(-2), "Till"), brand.Manager.Actor, Site.Now));
            return Task.CompletedTask;
        });
        await brand.Manager.Send(new AddToShortlist.Command(campaign.Id, listing.Id, new CreatorSearch()));

        (await (await brand.Manager.Get($"/listings/{listing.Id}")).Form($"/listings/{listing.Id}/removal").Send()).Location.ShouldBe("/listings");

        (await brand.Manager.Get($"/listings/{listing.Id}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await Site.Read(db => db.PastResults.AnyAsync(r => r.ListingId == listing.Id))).ShouldBeFalse();
        (await Site.Read(db => db.Shortlist.AnyAsync(e => e.ListingId == listing.Id))).ShouldBeFalse();
        (await brand.Manager.Get($"/listings/{kept.Id}")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [DataFact]
    public async Task Another_brands_copy_cannot_be_deleted()
    {
        var (brand, other) = (await Given.Brand(), await Given.Brand());
        var (listing, own) = (await Given.PricedListing(brand), await Given.PricedListing(other));
        var form = (await other.Manager.Get($"/listings/{own.Id}")).Form($"/listings/{own.Id}/removal");
        (await form.SendTo($"/listings/{listing.Id}/removal")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await Site.Read(db => db.Listings.AnyAsync(l => l.Id == listing.Id))).ShouldBeTrue();
    }
}
