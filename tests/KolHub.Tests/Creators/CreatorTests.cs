using KolHub.Domain;
using KolHub.Domain.Creators;

namespace KolHub.Tests.Creators;

public sealed class CreatorTests
{
    private readonly Creator _creator = Folk.Creator();

    [Fact]
    public void A_creator_describes_the_own_profile()
    {
        _creator.Describe(" 林夏 ", "CN-ZJ", "杭州", ["zh", "en", "zh"], CategorySet.Of(Category.Skincare, Category.Beauty), "护肤 10 年", Folk.Self(_creator));

        (_creator.Name, _creator.Region, _creator.City, _creator.Bio).ShouldBe(("林夏", "CN-ZJ", "杭州", "护肤 10 年"));
        _creator.Languages.ShouldBe(["zh", "en"]);
        _creator.Categories.ShouldBe([Category.Beauty, Category.Skincare]);
    }

    [Fact]
    public void Nobody_else_describes_it() =>
        Should.Throw<RuleBroken>(() => _creator.Describe("x", null, null, [], CategorySet.None, "", Folk.Self(Folk.Creator("别人")))).Rule.ShouldBe("Creators.OnlyOwnProfile");

    [Theory]
    [InlineData("", "CN-ZJ", "zh", "Creators.NameMissing")]
    [InlineData("x", "CN-XX", "zh", "Creators.UnknownRegion")]
    [InlineData("x", "CN-ZJ", "klingon", "Creators.UnknownLanguage")]
    public void A_profile_speaks_in_known_codes(string name, string region, string language, string rule) =>
        Should.Throw<RuleBroken>(() => _creator.Describe(name, region, null, [language], CategorySet.None, "", Folk.Self(_creator))).Rule.ShouldBe(rule);

    [Fact]
    public void Five_categories_are_enough() =>
        Should.Throw<RuleBroken>(() => _creator.Describe("x", null, null, [], CategorySet.Of(Enum.GetValues<Category>()), "", Folk.Self(_creator))).Rule.ShouldBe("Creators.TooManyCategories");

    [Fact]
    public void Consent_is_a_dated_fact_and_is_taken_back_as_easily()
    {
        var given = _creator.AgreeToPooling(3, Folk.Self(_creator), Folk.Now);
        (_creator.PoolsResults, _creator.PoolsResultsSince, _creator.PoolsResultsText).ShouldBe((true, Folk.Now, 3));

        var withdrawn = _creator.StopPooling(Folk.Self(_creator), Folk.Now.AddDays(1));
        (_creator.PoolsResults, _creator.PoolsResultsSince, _creator.PoolsResultsText).ShouldBe((false, null, null));
        (given.IsGiven, given.TextVersion, given.At, given.Kind).ShouldBe((true, 3, Folk.Now, ConsentKind.PoolsResults));
        (withdrawn.IsGiven, withdrawn.TextVersion, withdrawn.At).ShouldBe((false, 3, Folk.Now.AddDays(1)));
    }

    [Fact]
    public void Consent_is_given_once_and_only_by_the_creator()
    {
        Should.Throw<RuleBroken>(() => _creator.AgreeToPooling(1, Folk.Manager, Folk.Now)).Rule.ShouldBe("Creators.OnlyOwnProfile");
        Should.Throw<RuleBroken>(() => _creator.StopPooling(Folk.Self(_creator), Folk.Now)).Rule.ShouldBe("Creators.NothingToWithdraw");
        _creator.AgreeToPooling(1, Folk.Self(_creator), Folk.Now);
        Should.Throw<RuleBroken>(() => _creator.AgreeToPooling(1, Folk.Self(_creator), Folk.Now)).Rule.ShouldBe("Creators.AlreadyAgreed");
    }

    [Fact]
    public void A_profile_is_opened_to_a_brand_closed_and_opened_again()
    {
        var opening = Opening.To(77, _creator.Id, Folk.Self(_creator), Folk.Now);
        Should.Throw<RuleBroken>(() => opening.Reopen(Folk.Self(_creator), Folk.Now)).Rule.ShouldBe("Creators.AlreadyOpen");
        opening.Close(Folk.Self(_creator), Folk.Now.AddDays(1));
        Should.Throw<RuleBroken>(() => opening.Close(Folk.Self(_creator), Folk.Now)).Rule.ShouldBe("Creators.AlreadyClosed");
        opening.Reopen(Folk.Self(_creator), Folk.Now.AddDays(2));

        (opening.OpenedAt, opening.ClosedAt).ShouldBe((Folk.Now.AddDays(2), null));
        Should.Throw<RuleBroken>(() => opening.Close(Folk.Manager, Folk.Now)).Rule.ShouldBe("Creators.OnlyOwnProfile");
    }
}
