using KolHub.Domain;
using KolHub.Domain.Accounts;
using KolHub.Domain.Campaigns;
using KolHub.Domain.Creators;
using KolHub.Web.Features.Shared;
using KolHub.Wording;

namespace KolHub.Web.Tests.Reviews;

public sealed class WordingFactsTests
{
    private static readonly DateTime _now = new(2026, 11, 22, 4, 0, 0, DateTimeKind.Utc);

    [Fact]
    public void A_licence_that_has_run_out_licenses_nothing()
    {
        var today = DateOnly.FromDateTime(_now);
        WordingFacts.GoodsOf([Sold(today)], today).ShouldBe([(Goods.Cosmetic, Licence.SpecialCosmetic)]);
        WordingFacts.GoodsOf([Sold(today.AddDays(-1))], today).ShouldBe([(Goods.Cosmetic, Licence.Unknown)]);
        WordingFacts.GoodsOf([Sold(null), Sold(today.AddDays(-1)), Sold(null)], today).Count.ShouldBe(2);
        WordingFacts.GoodsOf([], today).ShouldBe([(Goods.Unknown, Licence.Unknown)]);
    }

    private static Product Sold(DateOnly? until) => Product.Add(
        new Actor(1, Role.System), 7, new ProductFacts("Sun cream", Category.Skincare, LicenceClass.SpecialCosmetic, "国妆特字20260001", until, new Money(99_00, "CNY"), new Rate(5_000), ""), _now);
}
