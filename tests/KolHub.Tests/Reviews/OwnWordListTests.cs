using KolHub.Domain;
using KolHub.Domain.Accounts;
using KolHub.Domain.Reviews;

namespace KolHub.Tests.Reviews;

public sealed class OwnWordListTests
{
    private static readonly DateTime _now = new(2026, 11, 22, 8, 0, 0, DateTimeKind.Utc);
    private static readonly Actor _manager = new(11, Role.BrandManager, 5, null);

    [Fact]
    public void Each_save_is_the_next_version_with_who_when_and_why()
    {
        var first = OwnWordList.Save(null, 0, "high | 竞品甲 | 理由", " New rival ", _manager, _now);
        var second = OwnWordList.Save(first, 1, "", "Rival is gone", _manager, _now.AddDays(1));
        (first.Number, first.OwnerId, first.Reason, first.SavedBy, first.Stamp).ShouldBe((1, 5, "New rival", 11, "brand-5 1"));
        (second.Number, second.Sha256).ShouldBe((2, TextHash.Of("")));
        OwnWordList.Save(null, 0, "x", "y", new Actor(1, Role.Operator, null, null), _now).Stamp.ShouldBe("operator 1");
    }

    [Fact]
    public void An_old_version_comes_back_as_a_new_one_that_says_so()
    {
        var first = OwnWordList.Save(null, 0, "a", "b", _manager, _now);
        var second = OwnWordList.Save(first, 1, "c", "d", _manager, _now);
        var third = first.BringBack(second, 2, "Second was wrong", _manager, _now);
        (third.Number, third.Text, third.BroughtBack, first.Number).ShouldBe((3, "a", 1, 1));
        Broken(() => second.BringBack(second, 2, "x", _manager, _now)).ShouldBe("Reviews.OwnWordsInForce");
    }

    [Theory]
    [InlineData(Role.BrandFinance, 5L, 1, "c", "why", "Reviews.OwnWordsNotYours")]
    [InlineData(Role.PlatformReviewer, null, 1, "c", "why", "Reviews.OwnWordsNotYours")]
    [InlineData(Role.BrandManager, 6L, 1, "c", "why", "Reviews.OwnWordsNotYours")]
    [InlineData(Role.Operator, null, 1, "c", "why", "Reviews.OwnWordsNotYours")]
    [InlineData(Role.BrandReviewer, 5L, 0, "c", "why", "Shared.ChangedMeanwhile")]
    [InlineData(Role.BrandReviewer, 5L, 1, "a", "why", "Reviews.OwnWordsUnchanged")]
    [InlineData(Role.BrandReviewer, 5L, 1, "c", " ", "Reviews.ReasonMissing")]
    public void What_is_not_allowed_is_refused_by_its_rule(Role role, long? brand, int basedOn, string text, string reason, string rule)
    {
        var first = OwnWordList.Save(null, 0, "a", "b", _manager, _now);
        Broken(() => OwnWordList.Save(first, basedOn, text, reason, new Actor(12, role, brand, null), _now)).ShouldBe(rule);
    }

    [Fact]
    public void Too_much_is_refused()
    {
        Broken(() => OwnWordList.Save(null, 0, new string('x', OwnWordList.LongestText + 1), "b", _manager, _now)).ShouldBe("Reviews.OwnWordsTooLong");
        Broken(() => OwnWordList.Save(null, 0, "x", new string('b', OwnWordList.LongestReason + 1), _manager, _now)).ShouldBe("Reviews.ReasonTooLong");
    }

    private static string Broken(Action act) => Should.Throw<RuleBroken>(act).Rule;
}
