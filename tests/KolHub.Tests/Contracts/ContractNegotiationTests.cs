using KolHub.Domain;
using KolHub.Domain.Accounts;
using KolHub.Domain.Contracts;
using KolHub.Domain.Offers;
using static KolHub.Tests.Campaigns.Briefs;
using static KolHub.Tests.Contracts.Deals;

namespace KolHub.Tests.Contracts;

public sealed class ContractNegotiationTests
{
    [Fact]
    public void A_changed_term_marks_exactly_its_number()
    {
        var (contract, _) = ContractDrafted();
        var before = contract.Current;
        var after = contract.Propose(contract.Terms with { HoldDays = 60 });
        Redline.Between(before.TextZh, after.TextZh).Where(p => p.Kind != RedlineKind.Same)
            .ShouldBe([new(RedlineKind.Removed, "30"), new(RedlineKind.Added, "60")]);
        Redline.Between(before.TextEn, after.TextEn).Where(p => p.Kind != RedlineKind.Same)
            .ShouldBe([new(RedlineKind.Removed, "30"), new(RedlineKind.Added, "60")]);
    }

    [Fact]
    public void A_term_inside_the_limits_needs_no_review()
    {
        var (contract, _) = ContractDrafted();
        var version = contract.Propose(contract.Terms with { HoldDays = 60 });
        (contract.State, version.Number, version.ApprovalKind, version.ProposedSide).ShouldBe((ContractState.Approved, 2, ApprovalKind.Template, Side.Creator));
        contract.Terms.HoldDays.ShouldBe(60);
        version.ChangedClauses.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(61, 90, 12.5, "Contracts.LimitHoldDays")]
    [InlineData(30, 29, 12.5, "Contracts.LimitRetention")]
    [InlineData(30, 366, 12.5, "Contracts.LimitRetention")]
    [InlineData(30, 90, 50.01, "Contracts.LimitCommission")]
    [InlineData(30, 90, 0.99, "Contracts.LimitCommission")]
    public void A_term_outside_them_goes_to_review(int hold, int retention, double percent, string limit)
    {
        var (contract, _) = ContractDrafted();
        var version = contract.Propose(contract.Terms with { HoldDays = hold, RetentionDays = retention, CommissionRate = new Rate((int)Math.Round(percent * 100)) });
        contract.State.ShouldBe(ContractState.InReview);
        version.BrokenLimits.ShouldHaveSingleItem().Words.ShouldBe(limit);
        version.FollowsTemplate.ShouldBeFalse();
    }

    [Fact]
    public void A_rewritten_clause_goes_to_review_and_is_kept_word_for_word()
    {
        var (contract, _) = ContractDrafted();
        var version = contract.Propose(edits: Untouched(contract).With("liability", e => e with { Zh = "双方互不承担责任。\r\n" }));
        contract.State.ShouldBe(ContractState.InReview);
        version.ChangedClauses.ShouldBe(["liability"]);
        version.TextZh.ShouldContain("第十二条　违约责任\n双方互不承担责任。\n");
        version.Clauses.Single(c => c.Key == "hold").Zh.ShouldContain("{{hold_days}}");
    }

    [Fact]
    public void A_term_changed_in_data_and_in_the_text_alike_is_still_the_templates_clause()
    {
        var (contract, _) = ContractDrafted();
        var edits = Untouched(contract).With("hold", e => e with { Zh = e.Zh.Replace("30", "45", StringComparison.Ordinal) });
        var version = contract.Propose(contract.Terms with { HoldDays = 45 }, edits);
        version.FollowsTemplate.ShouldBeTrue();
        version.TextEn.ShouldContain("held for 45 days");
    }

    [Fact]
    public void Clauses_are_taken_out_and_added()
    {
        var (contract, _) = ContractDrafted();
        var edits = Untouched(contract).With("confidentiality", e => e with { Zh = "", En = "" });
        edits.Add(new ClauseEdit("extra", "赠品", "Gifts", "赠品归乙方。", "Gifts are the Creator's."));
        edits.Add(new ClauseEdit("extra2", "", "", "", " "));
        var version = contract.Propose(edits: edits);
        version.Clauses.Count.ShouldBe(14);
        version.ChangedClauses.ShouldBe(["extra", "confidentiality"]);
        version.TextEn.ShouldContain("14. Gifts\nGifts are the Creator's.\n");
    }

    [Fact]
    public void Every_clause_stands_in_both_languages()
    {
        var (contract, _) = ContractDrafted();
        Refused(() => contract.Propose(edits: Untouched(contract).With("usage", e => e with { En = "" }))).ShouldBe("Contracts.ClauseMissingInEnglish");
        Refused(() => contract.Propose(edits: Untouched(contract).With("usage", e => e with { Zh = " " }))).ShouldBe("Contracts.ClauseMissingInChinese");
    }

    [Theory]
    [InlineData("乙方\u202e承担一切责任")]
    [InlineData("乙方\u200b承担")]
    [InlineData("乙方\u0007承担")]
    [InlineData("乙方\ud800承担")]
    public void Text_that_hides_or_reorders_itself_is_refused(string text)
    {
        var (contract, _) = ContractDrafted();
        Refused(() => contract.Propose(edits: Untouched(contract).With("usage", e => e with { Zh = text }))).ShouldBe("Contracts.HiddenCharacters");
    }

    [Fact]
    public void Nothing_changed_is_no_proposal()
    {
        var (contract, _) = ContractDrafted();
        Refused(() => contract.Propose()).ShouldBe("Contracts.NothingChanged");
    }

    [Fact]
    public void Strangers_finance_and_reviewers_propose_nothing()
    {
        var (contract, _) = ContractDrafted();
        foreach (var actor in new[] { Finance, Reviewer, new Actor(99, Role.Creator, null, 77), new Actor(98, Role.BrandManager, 2) })
        {
            Refused(() => contract.Propose(contract.Terms with { HoldDays = 60 }, actor: actor)).ShouldBe("Contracts.OnlyPartiesPropose");
        }
    }

    [Fact]
    public void Nothing_is_proposed_while_a_desk_reads()
    {
        var (contract, _) = ContractDrafted();
        contract.Propose(contract.Terms with { HoldDays = 90 });
        Refused(() => contract.Propose(contract.Terms with { HoldDays = 45 })).ShouldBe("Contracts.WaitsForReview");
    }

    [Fact]
    public void A_review_passes_or_returns_the_last_version()
    {
        var (contract, _) = ContractDrafted();
        contract.Propose(contract.Terms with { HoldDays = 90 });
        Refused(() => contract.ApproveVersion(1, ApprovalBasis.OfCase(7), Reviewer, Now)).ShouldBe("Contracts.VersionReplaced");
        Refused(() => contract.ApproveVersion(2, ApprovalBasis.OfCase(7), Lin, Now)).ShouldBe("Contracts.NegotiatorsDoNotReview");
        contract.ReturnVersion(2, "Too long a hold", Reviewer, Now);
        (contract.State, contract.Current.ReturnReason).ShouldBe((ContractState.Drafting, "Too long a hold"));
        contract.Propose(contract.Terms with { HoldDays = 75 });
        contract.ApproveVersion(3, ApprovalBasis.OfCase(8), Reviewer, Now.AddHours(3));
        (contract.State, contract.Current.ApprovalKind, contract.Current.ApprovalId).ShouldBe((ContractState.Approved, ApprovalKind.Review, 8));
        Refused(() => contract.ApproveVersion(3, ApprovalBasis.OfCase(8), Reviewer, Now)).ShouldBe("Contracts.NotInReview");
    }

    [Theory]
    [MemberData(nameof(Unsound))]
    public void Terms_that_cannot_be_are_refused(Func<ContractTerms, ContractTerms> change, string rule)
    {
        var (contract, _) = ContractDrafted();
        Refused(() => contract.Propose(change(contract.Terms))).ShouldBe(rule);
    }

    public static TheoryData<Func<ContractTerms, ContractTerms>, string> Unsound => new()
    {
        { t => t with { Fee = new Money(1, "USD") }, "Contracts.OneCurrency" },
        { t => t with { Sample = new Money(1, "USD") }, "Contracts.OneCurrency" },
        { t => t with { Fee = Yuan(-1) }, "Contracts.AmountNegative" },
        { t => t with { CommissionRate = new Rate(9_001) }, "Contracts.CommissionOutOfRange" },
        { t => t with { CommissionRate = Rate.Zero }, "Contracts.CapWithoutCommission" },
        { t => t with { HoldDays = 91 }, "Contracts.HoldOutOfRange" },
        { t => t with { ClickWindowDays = 0 }, "Contracts.WindowOutOfRange" },
        { t => t with { EndsOn = t.StartsOn.AddDays(-1) }, "Contracts.EndsBeforeStart" },
        { t => t with { ExtendDays = 30 }, "Contracts.ExtensionWithoutPromise" },
        { t => t with { Promises = Promised.Orders, PromisedAmount = 10, ExtendDays = 181 }, "Contracts.ExtensionOutOfRange" },
        { t => t with { UsageUntil = t.EndsOn.AddDays(-1) }, "Contracts.UsageOutOfRange" },
        { t => t with { Deliverables = [] }, "Contracts.DeliverablesOutOfRange" },
        { t => t with { Deliverables = [t.Deliverables[0] with { DueOn = t.EndsOn.AddDays(1) }] }, "Contracts.DueAfterEnd" },
        { t => t with { Deliverables = [t.Deliverables[0] with { Weight = -1 }] }, "Contracts.WeightOutOfRange" },
    };
}
