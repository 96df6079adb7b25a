using FsCheck;
using FsCheck.Fluent;
using KolHub.Domain.Creators;

namespace KolHub.Tests.Creators;

public sealed class HandleTests
{
    [Theory]
    [InlineData("@LinXia", "linxia")]
    [InlineData("  ＬｉｎＸｉａ ", "linxia")]
    [InlineData("林夏Official", "林夏official")]
    [InlineData("7301234567890123456", "7301234567890123456")]
    [InlineData("UCabcdefghijklmnopqrstuV", "UCabcdefghijklmnopqrstuV")]
    public void The_same_account_has_one_spelling(string text, string handle) => Handle.Normalise(text).ShouldBe(handle);

    [Theory]
    [InlineData(null)]
    [InlineData("  ")]
    [InlineData("@")]
    [InlineData("two words")]
    [InlineData("https://douyin.com/user/x")]
    [InlineData("a@b.c")]
    [InlineData("<script>")]
    public void What_cannot_be_a_handle_is_nothing(string? text) => Handle.Normalise(text).ShouldBe("");

    [Fact]
    public void A_handle_of_more_than_64_characters_is_nothing() => Handle.Normalise(new string('a', 65)).ShouldBe("");

    [Fact]
    public void Normalising_twice_changes_nothing() =>
        Prop.ForAll<string>(text => Handle.Normalise(Handle.Normalise(text)) == Handle.Normalise(text)).QuickCheckThrowOnFailure();
}
