using System.Net;
using KolHub.Data.Accounts;
using KolHub.Domain.Creators;
using KolHub.Web.Features.Shared;
using KolHub.Web.Tests.Base;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace KolHub.Web.Tests.Creators;

public sealed class AddPayoutAccountTests : SiteTest
{
    private const string Password = "plain tea at noon";
    private const string Number = "6222 0202 0001 2345 678";

    [DataFact]
    public async Task The_number_is_sealed_the_last_four_are_shown_and_it_waits_a_day()
    {
        var creator = await WithPassword();
        await (await Form(creator)).Send();

        var account = await Site.Read(db => db.PayoutAccounts.SingleAsync(a => a.CreatorId == creator.Id));
        account.Sealed.ShouldNotContain("2345678");
        Site.Services.GetRequiredService<AccountSeal>().Open(account.Sealed).ShouldBe("6222020200012345678");
        account.UsableFrom.ShouldBe(account.AddedAt.AddHours(24));
        var page = await creator.Someone.Get("/profile/payout-accounts");
        page.Words.ShouldContain("Bank account •••• 5678");
        page.Words.ShouldContain("Waits");
        page.Text.ShouldNotContain("2345678");
        (await Site.Read(db => db.Consents.SingleAsync(c => c.CreatorId == creator.Id))).Kind.ShouldBe(ConsentKind.PayoutData);
        (await Site.Read(db => db.Notices.CountAsync(n => n.PersonId == creator.Someone.Actor.PersonId && n.Words == "Creators.NoticePayoutAccount"))).ShouldBe(1);
        var line = await Site.Read(db => db.History.SingleAsync(h => h.Command == "AddPayoutAccount" && h.PersonId == creator.Someone.Actor.PersonId));
        // Ids and times are digits too: only a text value may give the number away.
        line.Changes.ShouldNotContain("2345678");
        line.Changes.ShouldNotContain("\"5678\"");
        line.Changes.ShouldNotContain("Cleo Lin");
        line.Changes.ShouldNotContain(account.Sealed);
    }

    [DataTheory]
    [InlineData("Password", "wrong password here", "This is not your password.")]
    [InlineData("HolderName", "", "Enter the account holder's name.")]
    [InlineData("BankName", "", "Enter the name of the bank.")]
    public async Task Without_the_password_or_a_name_nothing_is_kept(string field, string value, string message)
    {
        var creator = await WithPassword();

        var refused = await (await Form(creator)).Fill(field, value).Send();

        refused.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        refused.WrongAt(field).ShouldBe(message);
        (await Site.Read(db => db.PayoutAccounts.AnyAsync(a => a.CreatorId == creator.Id))).ShouldBeFalse();
        refused.Form("/profile/payout-accounts").Value("Password").ShouldBe("");
    }

    [DataFact]
    public async Task Without_agreeing_or_with_a_number_that_is_none_it_is_refused()
    {
        var creator = await WithPassword();

        var disagreed = await (await Form(creator)).Fill("Agrees").Send();
        var mistyped = await (await Form(creator)).Fill("Number", "12345").Send();

        disagreed.WrongAt("Agrees").ShouldBe("Without your agreement the account cannot be kept.");
        (mistyped.Status, mistyped.Problem!.StartsWith("This is not a valid account.", StringComparison.Ordinal)).ShouldBe((HttpStatusCode.Conflict, true));
    }

    private async Task<GivenCreator> WithPassword()
    {
        var creator = await Given.Creator();
        await using var scope = Site.Services.CreateAsyncScope();
        var signIns = scope.ServiceProvider.GetRequiredService<UserManager<SignIn>>();
        (await signIns.AddPasswordAsync((await signIns.FindByIdAsync(creator.Someone.Actor.PersonId.ToString()))!, Password)).Succeeded.ShouldBeTrue();
        return creator;
    }

    private static async Task<FormOnPage> Form(GivenCreator creator) => (await creator.Someone.Get("/profile/payout-accounts")).Form("/profile/payout-accounts")
        .Fill("Kind", "Bank").Fill("BankName", "CMB Hangzhou").Fill("Number", Number).Fill("HolderName", "Cleo Lin").Fill("Password", Password).Fill("Agrees", "true");
}

public sealed class MyPayoutAccountsTests : SiteTest
{
    [DataFact]
    public async Task A_newer_account_waits_beside_the_one_in_use()
    {
        var creator = await Given.Creator();
        await Given.PayoutAccountOf(creator, Site.Now.AddDays(-9));
        await Given.PayoutAccountOf(creator, Site.Now.AddHours(-1));

        var page = await creator.Someone.Get("/profile/payout-accounts");

        page.Page.QuerySelectorAll("li .state-done").ShouldHaveSingleItem().TextContent.ShouldBe("In use");
        page.Page.QuerySelectorAll("li .state-attention").ShouldHaveSingleItem().TextContent.ShouldBe("Waits");
    }

    [DataFact]
    public async Task Nobody_sees_another_creators_account()
    {
        await Given.PayoutAccountOf(await Given.Creator());

        (await (await Given.Creator()).Someone.Get("/profile/payout-accounts")).Words.ShouldContain("No payout account yet");
    }
}

public sealed class WithdrawPayoutAccountTests : SiteTest
{
    [DataFact]
    public async Task A_change_that_is_not_the_owners_is_stopped_in_time()
    {
        var creator = await Given.Creator();
        await Given.PayoutAccountOf(creator, Site.Now.AddDays(-9));
        var strange = await Given.PayoutAccountOf(creator, Site.Now.AddHours(-1));

        await (await creator.Someone.Get("/profile/payout-accounts")).Form($"/profile/payout-accounts/{strange.Id}/withdrawal").Send();

        var accounts = await Site.Read(db => db.PayoutAccounts.Where(a => a.CreatorId == creator.Id).ToListAsync());
        PayoutAccount.Current(accounts, Site.Now.AddDays(3))!.Id.ShouldNotBe(strange.Id);
        await Should.ThrowAsync<KolHub.Web.Pipeline.Absent>(async () => await (await Given.Creator()).Someone.Send(new KolHub.Web.Features.Creators.WithdrawPayoutAccount.Command(strange.Id)));
    }
}

public sealed class DeclareTaxTests : SiteTest
{
    [DataFact]
    public async Task A_creator_says_how_they_are_taxed()
    {
        var creator = await Given.Creator();

        await (await creator.Someone.Get("/profile/payout-accounts")).Form("/profile/tax-kind").Fill("TaxKind", "SoleTrader").Send();

        (await Site.Read(db => db.Creators.SingleAsync(c => c.Id == creator.Id))).TaxKind.ShouldBe(TaxKind.SoleTrader);
    }
}
