using System.Net;
using KolHub.Data.Accounts;
using KolHub.Web.Features.Accounts;
using KolHub.Web.Pipeline;
using KolHub.Web.Tests.Base;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace KolHub.Web.Tests.Accounts;

public sealed class RecoveryCodesTests : SiteTest
{
    private const string Password = "plain tea at noon";

    [DataFact]
    public async Task Codes_stand_in_the_table_as_keyed_hashes_and_each_opens_once()
    {
        var (someone, codes) = await WithCodes();
        var kept = await Kept(someone);
        kept.Length.ShouldBe(10);
        kept.ShouldAllBe(hash => hash.Length == 16);
        codes.ShouldAllBe(code => !kept.Any(hash => hash.Contains(code, StringComparison.OrdinalIgnoreCase) || code.Contains(hash, StringComparison.OrdinalIgnoreCase)));
        kept.ShouldNotContain(Tokens.Hash(codes[0])[..16]);

        (await Enter(someone, codes[3])).Location.ShouldBe("/");
        (await Kept(someone)).ShouldBe(kept.Where((_, i) => i != 3));
        var again = await Enter(someone, codes[3]);
        (again.Status, again.Problem).ShouldBe((HttpStatusCode.Conflict, "This code does not fit, or was used already."));
        (await Enter(someone, $" {codes[4].ToLowerInvariant()} ")).Location.ShouldBe("/");
        (await Enter(someone, kept[5])).Status.ShouldBe(HttpStatusCode.Conflict);
        (await Enter(someone, "")).Status.ShouldBe(HttpStatusCode.Conflict);
        (await Kept(someone)).Length.ShouldBe(8);
    }

    [DataFact]
    public async Task One_code_from_two_browsers_at_once_opens_one_of_them()
    {
        var (someone, codes) = await WithCodes();
        var both = await Task.WhenAll(Enter(someone, codes[0]), Enter(someone, codes[0]));
        both.Count(seen => seen.Location == "/").ShouldBe(1);
        (await Kept(someone)).Length.ShouldBe(9);
    }

    [DataFact]
    public async Task The_same_code_of_two_people_is_kept_as_two_hashes()
    {
        var (one, other) = (await WithCodes(), await WithCodes());
        await Put(one.Someone, "ABCDE-FGHJK");
        await Put(other.Someone, "ABCDE-FGHJK");
        await Upgrade();
        (await Kept(one.Someone)).ShouldNotBe(await Kept(other.Someone));
    }

    [DataFact]
    public async Task Codes_that_an_older_version_kept_readable_are_hashed_at_the_start_and_still_open()
    {
        var (someone, _) = await WithCodes();
        await Put(someone, "ABCDE-FGHJK;LMNPQ-RSTUV");
        await Upgrade();
        var kept = await Kept(someone);
        kept.ShouldAllBe(hash => hash.Length == 16 && !hash.Contains("ABCDE"));
        await Upgrade();
        (await Kept(someone)).ShouldBe(kept);
        (await Enter(someone, "LMNPQ-RSTUV")).Location.ShouldBe("/");
        (await Kept(someone)).ShouldHaveSingleItem();
    }

    private async Task<(Someone Someone, IReadOnlyList<string> Codes)> WithCodes()
    {
        var someone = (await Given.Creator()).Someone;
        await using var scope = Site.Services.CreateAsyncScope();
        var signIns = scope.ServiceProvider.GetRequiredService<UserManager<SignIn>>();
        await signIns.AddPasswordAsync((await signIns.FindByIdAsync(someone.Actor.PersonId.ToString()))!, Password);
        var form = (await someone.Get("/account/second-factor")).Form("/account/second-factor");
        var seen = await form.Fill("Code", Totp.Code(form.Beside("code.secret").Replace(" ", ""), DateTimeOffset.UtcNow.ToUnixTimeSeconds() / 30)).Send();
        return (someone, [.. seen.Page.QuerySelectorAll("main code").Select(c => c.TextContent.Trim())]);
    }

    private async Task<Seen> Enter(Someone someone, string code)
    {
        var visitor = Site.Visit();
        var half = await (await visitor.Get("/sign-in")).Form("/sign-in").Fill("Email", someone.Email).Fill("Password", Password).Send();
        return await (await visitor.Follow(half)).Form("/sign-in/code").Fill("Code", code).Send();
    }

    private Task<string[]> Kept(Someone someone) => Site.Read(async db => (await Of(db, someone).Select(t => t.Value!).SingleAsync()).Split(';'));

    private Task Put(Someone someone, string codes) => Site.Read(db => Of(db, someone).ExecuteUpdateAsync(set => set.SetProperty(t => t.Value, codes)));

    private Task Upgrade() => Site.Write(db => SignInStore.HashOldCodes(db, Site.Services.GetRequiredService<SiteKey>()));

    private static IQueryable<IdentityUserToken<long>> Of(KolHub.Data.KolHubDb db, Someone someone) => db.UserTokens.Where(t => t.UserId == someone.Actor.PersonId && t.Name == "RecoveryCodes");
}
