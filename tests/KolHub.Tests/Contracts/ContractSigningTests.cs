using KolHub.Domain.Accounts;
using KolHub.Domain.Contracts;
using KolHub.Domain.Offers;
using static KolHub.Tests.Campaigns.Briefs;
using static KolHub.Tests.Contracts.Deals;

namespace KolHub.Tests.Contracts;

public sealed class ContractSigningTests
{
    [Fact]
    public void Two_signatures_put_it_in_force()
    {
        var (contract, campaign) = ContractDrafted();
        contract.Sign(Act(contract), campaign, Lin, Now.AddHours(1));
        (contract.State, contract.IsActive, contract.ActivatedAt).ShouldBe((ContractState.PartlySigned, false, null));
        var second = contract.Sign(Act(contract, "周敏"), campaign, Manager, Now.AddHours(2));
        (contract.State, contract.IsActive, contract.ActivatedAt).ShouldBe((ContractState.Active, true, Now.AddHours(2)));
        (second.Order, second.Side, second.PersonId, second.TypedName).ShouldBe((2, Side.Brand, Manager.PersonId, "周敏"));
    }

    [Fact]
    public void A_signature_holds_the_evidence_of_its_act()
    {
        var signature = ContractSigned().Contract.Signatures[0];
        (signature.Account, signature.AuthenticationMethods, signature.AuthenticatedAt).ShouldBe(("lin@example.com", "pwd otp", Now));
        (signature.SignedAt, signature.Address, signature.UserAgent, signature.Sentence).ShouldBe((Now.AddHours(1), "203.0.113.9", "Mozilla/5.0", "我已阅读并同意本合同全部内容。"));
    }

    [Fact]
    public void Each_way_of_not_quite_signing_is_refused()
    {
        var (contract, campaign) = ContractDrafted();
        void Sign(SigningAct act, Actor? actor = null) => contract.Sign(act, campaign, actor ?? Lin, Now);
        var act = Act(contract);
        Refused(() => Sign(act with { Ticked = false })).ShouldBe("Contracts.BoxNotTicked");
        Refused(() => Sign(act with { TypedName = " " })).ShouldBe("Contracts.NameNotTyped");
        Refused(() => Sign(act with { Sentence = "" })).ShouldBe("Contracts.SentenceMissing");
        Refused(() => Sign(act with { Sha256Shown = new string('0', 64) })).ShouldBe("Contracts.TextIsNotWhatWasShown");
        Refused(() => Sign(act with { VersionNumber = 2 })).ShouldBe("Contracts.VersionReplaced");
        Refused(() => Sign(act, Finance)).ShouldBe("Contracts.OnlyPartiesSign");
        Refused(() => Sign(act, new Actor(9, Role.BrandManager, 2))).ShouldBe("Contracts.OnlyPartiesSign");
        Sign(act);
        Refused(() => Sign(act)).ShouldBe("Contracts.SignedAlready");
        Refused(() => Sign(act, new Actor(Lin.PersonId, Role.BrandManager, BrandId))).ShouldBe("Contracts.OnePersonOneSide");
        contract.Signatures.ShouldHaveSingleItem();
    }

    [Fact]
    public void A_text_changed_in_the_database_is_not_signed()
    {
        var (contract, campaign) = ContractDrafted();
        contract.Current.Forge(nameof(ContractVersion.TextZh), contract.Current.TextZh + " ");
        Refused(() => contract.Sign(Act(contract), campaign, Lin, Now)).ShouldBe("Contracts.TextIsNotWhatWasShown");
    }

    [Fact]
    public void A_version_in_review_or_returned_is_not_signed()
    {
        var (contract, campaign) = ContractDrafted();
        contract.Propose(contract.Terms with { HoldDays = 90 });
        Refused(() => contract.Sign(Act(contract), campaign, Lin, Now)).ShouldBe("Contracts.WaitsForReview");
        contract.ReturnVersion(2, "No", Reviewer, Now);
        Refused(() => contract.Sign(Act(contract), campaign, Lin, Now)).ShouldBe("Contracts.NotOpenForSigning");
    }

    [Fact]
    public void A_new_version_needs_both_signatures_again()
    {
        var (contract, campaign) = ContractDrafted();
        contract.Sign(Act(contract), campaign, Lin, Now);
        contract.Propose(contract.Terms with { HoldDays = 15 }, actor: Manager);
        contract.State.ShouldBe(ContractState.Approved);
        contract.HasSigned(Side.Creator).ShouldBeFalse();
        contract.Sign(Act(contract), campaign, Manager, Now);
        contract.State.ShouldBe(ContractState.PartlySigned);
        contract.Sign(Act(contract), campaign, Lin, Now);
        contract.IsActive.ShouldBeTrue();
        contract.Signatures.Select(s => (s.VersionNumber, s.Order)).ShouldBe([(1, 1), (2, 1), (2, 2)]);
        ContractProof.Of(contract).ShouldAllBe(line => line.Holds);
        Refused(() => contract.Propose(contract.Terms with { HoldDays = 7 })).ShouldBe("Contracts.NoLongerNegotiable");
    }

    [Theory]
    [InlineData(9_000, 9_699)]
    [InlineData(7_000, 7_699)]
    [InlineData(8_000, 8_699)]
    public void The_budget_follows_the_terms_when_the_brand_signs(long fee, long committed)
    {
        var (contract, campaign) = ContractDrafted();
        if (fee != 8_000)
        {
            contract.Propose(contract.Terms with { Fee = Yuan(fee) });
        }
        contract.Sign(Act(contract), campaign, Lin, Now);
        campaign.Committed.ShouldBe(Yuan(8_699));
        contract.Sign(Act(contract), campaign, Manager, Now);
        (campaign.Committed, contract.Reserved).ShouldBe((Yuan(committed), Yuan(committed)));
    }

    [Fact]
    public void The_brand_does_not_sign_beyond_its_budget()
    {
        var (contract, campaign) = ContractDrafted();
        contract.Propose(contract.Terms with { Fee = Yuan(200_000) });
        Refused(() => contract.Sign(Act(contract), campaign, Manager, Now)).ShouldBe("Campaigns.BudgetSpent");
        contract.Signatures.ShouldBeEmpty();
    }

    [Fact]
    public void Dropping_the_cap_counts_as_an_open_deal_from_the_brands_signature()
    {
        var (contract, campaign) = ContractDrafted();
        contract.Propose(contract.Terms with { CommissionCap = Yuan(0) });
        contract.Sign(Act(contract), campaign, Manager, Now);
        (campaign.OpenDeals, campaign.Committed, contract.ReservedOpen).ShouldBe((1, Yuan(8_199), true));
        contract.Terminate("Changed our mind", campaign, Yuan(0), Lin, Now);
        (campaign.OpenDeals, campaign.Committed).ShouldBe((0, Yuan(0)));
    }

    [Fact]
    public void It_ends_when_its_time_is_over_and_not_before()
    {
        var (contract, _) = ContractSigned();
        var end = contract.Terms.EndsOn.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc);
        Refused(() => contract.End(Manager, end.AddHours(30))).ShouldBe("Contracts.RunsUntil");
        Refused(() => contract.End(Reviewer, end.AddHours(40))).ShouldBe("Contracts.OnlyPartiesEnd");
        contract.End(Actor.System, end.AddHours(36));
        (contract.State, contract.IsActive).ShouldBe((ContractState.Ended, false));
        Refused(() => contract.End(Manager, end.AddDays(9))).ShouldBe("Contracts.NotActive");
    }

    [Fact]
    public void Terminating_before_signing_gives_everything_back()
    {
        var (contract, campaign) = ContractDrafted();
        Refused(() => contract.Terminate(" ", campaign, Yuan(0), Lin, Now)).ShouldBe("Contracts.ReasonMissing");
        Refused(() => contract.Terminate("Why not", campaign, Yuan(0), Reviewer, Now)).ShouldBe("Contracts.OnlyPartiesTerminate");
        contract.Terminate("Ill", campaign, Yuan(0), Lin, Now);
        (contract.State, contract.TerminatedSide, campaign.Committed).ShouldBe((ContractState.Terminated, Side.Creator, Yuan(0)));
        Refused(() => contract.Terminate("Twice", campaign, Yuan(0), Lin, Now)).ShouldBe("Contracts.IsOver");
        Refused(() => contract.Propose(contract.Terms with { HoldDays = 7 })).ShouldBe("Contracts.NoLongerNegotiable");
        Refused(() => contract.Sign(Act(contract), campaign, Lin, Now)).ShouldBe("Contracts.NotOpenForSigning");
    }

    [Fact]
    public void Terminating_in_force_gives_back_what_can_no_longer_be_earned()
    {
        var (contract, campaign) = ContractSigned();
        contract.Terminate("The product was recalled", campaign, Yuan(3_000), Manager, Now.AddDays(9));
        (campaign.Committed, contract.Reserved, contract.IsActive).ShouldBe((Yuan(5_699), Yuan(5_699), false));
    }
}
