using KolHub.Domain;
using KolHub.Domain.Accounts;
using KolHub.Domain.Contracts;
using static KolHub.Tests.Campaigns.Briefs;
using static KolHub.Tests.Contracts.Deals;

namespace KolHub.Tests.Contracts;

public sealed class ContractTemplateTests
{
    private static ContractTemplate Own() => ContractTemplate.Draft(Manager, BrandId, "Ours", ContractTemplate.House(Now), Now);

    private static ContractTemplate Submitted()
    {
        var template = Own();
        template.Submit(Manager, Now);
        return template;
    }

    private static IReadOnlyList<Clause> With(string key, Func<Clause, Clause> change) =>
        [.. HouseTemplate.Clauses.Select(clause => clause.Key == key ? change(clause) : clause)];

    private static void Write(ContractTemplate template, IReadOnlyList<Clause> clauses, TemplateLimits? limits = null, Actor? actor = null) =>
        template.Write(actor ?? Manager, "Ours", clauses, limits ?? HouseTemplate.Limits, PrevailingLanguage.English);

    [Fact]
    public void The_houses_template_is_in_force_and_whole()
    {
        var house = ContractTemplate.House(Now);
        house.IsUsable.ShouldBeTrue();
        house.Clauses.Select(c => c.Key).ShouldBe(["parties", "services", "fees", "commission", "hold", "content", "disclosure", "usage", "retention", "confidentiality", "ending", "liability", "language", "disputes"]);
        house.Clauses.ShouldAllBe(c => !c.Zh.Contains('\r') && c.Zh == c.Zh.Trim());
        house.Clauses.Single(c => c.Key == "disclosure").En.ShouldContain("#ad");
        house.Clauses.Single(c => c.Key == "disclosure").Zh.ShouldContain("“广告”");
    }

    [Fact]
    public void A_brands_copy_keeps_every_rule_of_a_template()
    {
        var template = Own();
        template.Submit(Manager, Now);
        (template.BrandId, template.Edition, template.IsUsable, template.IsWaiting).ShouldBe((BrandId, 1, false, true));
    }

    [Fact]
    public void Who_wrote_does_not_pass_and_who_passes_is_a_reviewer()
    {
        var template = Own();
        var colleague = new Actor(31, Role.BrandManager, BrandId);
        Write(template, HouseTemplate.Clauses, actor: colleague);
        template.Submit(Manager, Now);
        Refused(() => template.Approve(Reviewer, Now)).ShouldBe("Contracts.WritersDoNotPass");
        Refused(() => template.Approve(Manager, Now)).ShouldBe("Contracts.ReviewersPassTemplates");
        template.Approve(new Actor(32, Role.PlatformReviewer), Now);
        template.IsUsable.ShouldBeTrue();
        Refused(() => Write(template, HouseTemplate.Clauses)).ShouldBe("Contracts.TemplateIsClosed");
    }

    [Fact]
    public void A_returned_template_is_written_again()
    {
        var template = Submitted();
        Refused(() => template.Return(Reviewer, "", Now)).ShouldBe("Contracts.ReasonMissing");
        template.Return(Reviewer, "Liability is one-sided", Now);
        (template.IsWritable, template.ReturnReason).ShouldBe((true, "Liability is one-sided"));
        template.Submit(Manager, Now);
        template.ReturnReason.ShouldBe("");
    }

    [Fact]
    public void Placeholders_are_known_and_the_vital_ones_stand_in_both_languages()
    {
        var template = Own();
        Write(template, With("hold", c => c with { Zh = c.Zh + "{{bonus}}" }));
        Refused(() => template.Submit(Manager, Now)).ShouldBe("Contracts.PlaceholderUnknown");
        Write(template, With("hold", c => c with { En = "Commission is held for 30 days." }));
        Refused(() => template.Submit(Manager, Now)).ShouldBe("Contracts.PlaceholderMissingInEnglish");
        Write(template, With("fees", c => c with { Zh = "费用面议。" }));
        Refused(() => template.Submit(Manager, Now)).ShouldBe("Contracts.PlaceholderMissingInChinese");
        Write(template, With("usage", c => c with { En = "" }));
        Refused(() => template.Submit(Manager, Now)).ShouldBe("Contracts.ClauseMissingInEnglish");
    }

    [Fact]
    public void Unsound_limits_and_clauses_are_refused()
    {
        var template = Own();
        Refused(() => Write(template, [])).ShouldBe("Contracts.ClausesOutOfRange");
        Refused(() => Write(template, [.. HouseTemplate.Clauses, HouseTemplate.Clauses[0]])).ShouldBe("Contracts.ClauseTwice");
        Refused(() => Write(template, HouseTemplate.Clauses, HouseTemplate.Limits with { HoldDays = new Span(30, 60, 20) })).ShouldBe("Contracts.HoldRangeUnsound");
        Refused(() => Write(template, HouseTemplate.Clauses, HouseTemplate.Limits with { LeastCommission = new Rate(6_000) })).ShouldBe("Contracts.CommissionRangeUnsound");
        Refused(() => Write(template, HouseTemplate.Clauses, HouseTemplate.Limits with { FeeCeilings = [Yuan(1), Yuan(2)] })).ShouldBe("Contracts.CeilingsUnsound");
        Refused(() => template.Write(Manager, " ", HouseTemplate.Clauses, HouseTemplate.Limits, PrevailingLanguage.English)).ShouldBe("Contracts.TemplateNameMissing");
    }

    [Fact]
    public void A_new_edition_is_passed_anew_and_the_old_one_stays()
    {
        var template = Submitted();
        Refused(() => template.Revise(Manager, Now)).ShouldBe("Contracts.TemplateNotUsable");
        template.Approve(Reviewer, Now);
        var next = template.Revise(Manager, Now);
        (next.FamilyId, next.Edition, next.IsWritable, template.IsUsable).ShouldBe((template.FamilyId, 2, true, true));
        template.Retire(Manager, Now);
        template.IsUsable.ShouldBeFalse();
    }

    [Fact]
    public void Templates_belong_to_their_brand()
    {
        var stranger = new Actor(50, Role.BrandManager, 2);
        Refused(() => ContractTemplate.Draft(stranger, BrandId, "x", ContractTemplate.House(Now), Now)).ShouldBe("Contracts.ManagerWritesTemplates");
        Refused(() => ContractTemplate.House(Now).Retire(Manager, Now)).ShouldBe("Contracts.ManagerWritesTemplates");
        Refused(() => ContractTemplate.House(Now).Revise(Manager, Now)).ShouldBe("Contracts.ManagerWritesTemplates");
        var own = Submitted();
        own.Approve(Reviewer, Now);
        Refused(() => ContractTemplate.Draft(stranger, 2, "x", own, Now)).ShouldBe("Contracts.TemplateOfAnotherBrand");
    }
}
