using KolHub.Domain;
using KolHub.Domain.Contracts;
using KolHub.Domain.Offers;
using static KolHub.Tests.Campaigns.Briefs;
using static KolHub.Tests.Contracts.Deals;

namespace KolHub.Tests.Contracts;

public sealed class ContractDraftTests
{
    [Fact]
    public void A_contract_inside_the_templates_limits_is_passed_by_the_template()
    {
        var (contract, _) = ContractDrafted();
        contract.State.ShouldBe(ContractState.Approved);
        var version = contract.Versions.ShouldHaveSingleItem();
        (version.ApprovalKind, version.ApprovalId, version.FollowsTemplate).ShouldBe((ApprovalKind.Template, version.TemplateId, true));
        version.ApprovedAt.ShouldBe(Now);
    }

    [Fact]
    public void Terms_are_the_offers_with_the_campaigns_rules_and_the_templates_defaults()
    {
        var terms = ContractDrafted().Contract.Terms;
        (terms.Fee, terms.CommissionRate, terms.CommissionCap, terms.HoldDays).ShouldBe((Yuan(8_000), new Rate(1_250), Yuan(500), 30));
        (terms.CodeDiscount, terms.RetentionDays, terms.EndsOn).ShouldBe((new Rate(500), 90, new DateOnly(2026, 4, 8)));
        terms.UsageUntil.ShouldBe(terms.EndsOn.AddDays(180));
        terms.Instalments().Select(m => m.Minor).ShouldBe([2_666_67, 2_666_67, 2_666_66]);
        ContractTerms.FromJson(terms.ToJson()).SameAs(terms).ShouldBeTrue();
    }

    [Fact]
    public void Usual_payment_terms_leave_the_hashed_terms_and_the_text_as_they_were()
    {
        var (contract, _) = ContractDrafted();
        contract.Terms.PaysWithin.ShouldBe(15);
        contract.Terms.ToJson().ShouldNotContain("DaysToPay");
        contract.Terms.ToJson().ShouldNotContain("MinimumPayout");
        contract.Terms.ToJson().ShouldNotContain("Sharing");
        contract.Terms.ToJson().ShouldNotContain("\"Plan\"");
        contract.Current.TextEn.ShouldNotContain("pays each amount within");
    }

    [Fact]
    public void Days_to_pay_and_the_minimum_stand_in_both_texts_and_longer_days_go_to_review()
    {
        var (contract, _) = ContractDrafted();
        Should.Throw<RuleBroken>(() => contract.Propose(contract.Terms with { DaysToPay = 91 })).Rule.ShouldBe("Contracts.DaysToPayOutOfRange");
        Should.Throw<RuleBroken>(() => contract.Propose(contract.Terms with { MinimumPayout = 30 })).Rule.ShouldBe("Contracts.MinimumNotOffered");
        var version = contract.Propose(contract.Terms with { DaysToPay = 45, MinimumPayout = 50 });
        version.TextEn.ShouldContain("within 45 days");
        version.TextZh.ShouldContain("45 日内付款");
        version.TextZh.ShouldContain("不足 50 CNY");
        version.ApprovedAt.ShouldBeNull();
        contract.Terms.PaysWithin.ShouldBe(45);
    }

    [Fact]
    public void Sharing_is_checked_survives_the_text_and_goes_to_review()
    {
        var (contract, _) = ContractDrafted();
        string? Refused(ShareModel model, CodeRole code, int share, int days, int? rate = null) => Should.Throw<RuleBroken>(() => contract.Propose(contract.Terms with
        {
            CommissionRate = rate is { } points ? new Rate(points) : contract.Terms.CommissionRate,
            CommissionCap = rate == 0 ? Yuan(0) : contract.Terms.CommissionCap,
            Sharing = new OrderSharing(model, code, new Rate(share), days),
        })).Rule;
        Refused(ShareModel.Last, CodeRole.Split, 0, 0).ShouldBe("Contracts.CodeShareOutOfRange");
        Refused(ShareModel.Last, CodeRole.Split, 10_000, 0).ShouldBe("Contracts.CodeShareOutOfRange");
        Refused(ShareModel.Last, CodeRole.Add, 1, 0).ShouldBe("Contracts.CodeShareOutOfRange");
        Refused(ShareModel.TimeDecay, CodeRole.Add, 0, 0).ShouldBe("Contracts.HalfLifeOutOfRange");
        Refused(ShareModel.TimeDecay, CodeRole.Add, 0, 91).ShouldBe("Contracts.HalfLifeOutOfRange");
        Refused(ShareModel.Linear, CodeRole.Add, 0, 7).ShouldBe("Contracts.HalfLifeOutOfRange");
        Refused(ShareModel.Linear, CodeRole.Add, 0, 0, rate: 0).ShouldBe("Contracts.SharingWithoutCommission");
        foreach (var model in Enum.GetValues<ShareModel>())
        {
            foreach (var code in Enum.GetValues<CodeRole>())
            {
                var terms = contract.Terms with { Sharing = new OrderSharing(model, code, new Rate(code == CodeRole.Split ? 2_500 : 0), model == ShareModel.TimeDecay ? 7 : 0) };
                ContractTerms.FromJson(terms.ToJson()).ShouldSatisfyAllConditions(read => read.Sharing.ShouldBe(terms.Sharing), read => read.SameAs(terms).ShouldBeTrue());
                var version = ContractDrafted().Contract.Propose(terms);
                version.TextEn.ShouldContain(code switch { CodeRole.Override => "own code takes the order", CodeRole.Add => "is a source at the time of the order", _ => "own code takes 25%" });
                version.TextZh.ShouldContain(model switch { ShareModel.Last => "最后一个来源", ShareModel.First => "最早的来源", ShareModel.Linear => "平均分享", ShareModel.Position => "40∶20∶40", _ => "每早 7 日" });
                version.ApprovedAt.ShouldBeNull();
            }
        }
    }

    [Fact]
    public void A_fee_above_the_ceiling_goes_to_review_and_says_why()
    {
        var template = ContractTemplate.House(Now);
        template.Forge(nameof(ContractTemplate.Limits), HouseTemplate.Limits with { FeeCeilings = [Yuan(5_000)] });
        var (contract, _) = ContractDrafted(template: template);
        contract.State.ShouldBe(ContractState.InReview);
        contract.Current.BrokenLimits.ShouldHaveSingleItem().Words.ShouldBe("Contracts.LimitFee");
        contract.Current.ApprovedAt.ShouldBeNull();
    }

    [Fact]
    public void Both_texts_say_the_terms()
    {
        var version = ContractDrafted().Contract.Current;
        foreach (var words in (string[])["澄光美妆", "林小夏", "小红书 linxiaoxia", "人民币 8,000.00 元", "第 3 项：人民币 2,666.66 元", "比例为 12.5%", "不超过 人民币 500.00 元", "冻结 30 日", "2026 年 3 月 20 日前发布；Before and after", "One bottle（价值 人民币 199.00 元）", "至少 90 日", "2026 年 10 月 5 日止", "以中文文本为准", "第十四条"])
        {
            version.TextZh.ShouldContain(words);
        }
        foreach (var words in (string[])["CNY 8,000.00", "Item 3: CNY 2,666.66", "at 12.5%", "up to CNY 500.00", "held for 30 days", "Live stream, published by 28 March 2026; One hour", "at least 90 days", "until 5 October 2026", "the Chinese text prevails"])
        {
            version.TextEn.ShouldContain(words);
        }
        (version.TextZh + version.TextEn).ShouldNotContain("{{");
    }

    [Fact]
    public void A_fee_without_commission_or_sample_reads_so()
    {
        var version = ContractDrafted(Agreed with { CommissionRate = Rate.Zero, CommissionCap = Yuan(0), Sample = Yuan(0), SampleDescription = "" }).Contract.Current;
        version.TextZh.ShouldContain("本合同不设佣金。");
        version.TextEn.ShouldContain("There is no commission.");
        version.TextZh.ShouldNotContain("样品");
        version.TextZh.ShouldNotContain("\n\n\n");
    }

    [Fact]
    public void The_hash_is_over_both_texts_and_the_terms()
    {
        var version = ContractDrafted().Contract.Current;
        var bytes = System.Text.Encoding.UTF8.GetString(version.DocumentBytes);
        bytes.ShouldStartWith(version.TextZh);
        bytes.ShouldContain(version.TextEn);
        bytes.ShouldEndWith(version.TermsJson + "\n");
        version.Sha256.ShouldBe(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(version.DocumentBytes)));
    }

    [Fact]
    public void Only_an_accepted_offer_of_this_campaign_becomes_a_contract()
    {
        var campaign = Approved();
        var offer = Offer.Send(Manager, campaign, CreatorId, 6, Agreed with { CommissionCap = Yuan(1) }, "", Now);
        Refused(() => Contract.Draft(offer, campaign, ContractTemplate.House(Now), Parties, Lin, Now)).ShouldBe("Contracts.OfferNotAccepted");
        offer.Accept(Lin, Now);
        Refused(() => Contract.Draft(offer, Approved(), ContractTemplate.House(Now), Parties, Lin, Now)).ShouldBe("Contracts.OfferOfAnotherCampaign");
    }

    [Fact]
    public void Names_cannot_smuggle_placeholders_into_the_text() =>
        ContractText.RenderBody(new Clause("k", "t", "t", "{{brand}}与{{creator}}", "-"), ContractDrafted().Contract.Terms, Parties with { BrandName = "{{fee}}" }, "1", true)
            .ShouldBe("{{fee}}与林小夏");

    [Fact]
    public void Long_lists_of_clauses_are_numbered_as_in_a_statute() =>
        ContractText.Render([.. Enumerable.Range(1, 31).Select(n => new Clause($"c{n}", $"题{n}", $"T{n}", "文", "text"))], ContractDrafted().Contract.Terms, Parties, "1", true)
            .Split('\n').Where(line => line.StartsWith('第')).Select(line => line.Split('　')[0])
            .ShouldBe(["第一条", "第二条", "第三条", "第四条", "第五条", "第六条", "第七条", "第八条", "第九条", "第十条", "第十一条", "第十二条", "第十三条", "第十四条", "第十五条", "第十六条", "第十七条", "第十八条", "第十九条", "第二十条", "第二十一条", "第二十二条", "第二十三条", "第二十四条", "第二十五条", "第二十六条", "第二十七条", "第二十八条", "第二十九条", "第三十条", "第三十一条"]);
}
