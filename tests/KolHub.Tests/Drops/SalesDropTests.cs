using KolHub.Domain;
using KolHub.Domain.Accounts;
using KolHub.Domain.Drops;
using static KolHub.Tests.Campaigns.Briefs;
using static KolHub.Tests.Contracts.Deals;

namespace KolHub.Tests.Drops;

public sealed class SalesDropTests
{
    private static readonly DropFacts _facts = new(DateOnly.FromDateTime(Now).AddDays(-1), 7, 84, 0.001, 21, 2, 210, 20, Yuan(2_100), Yuan(200));

    private static SalesDrop Opened(DropFacts? facts = null) => SalesDrop.OfDeal(ContractSigned().Contract, facts ?? _facts, Manager.PersonId, Now);

    private static Membership Member(Role role = Role.BrandManager, long brand = BrandId) => Membership.InBrand(77, brand, role, Now);

    [Fact]
    public void It_says_what_was_measured_and_of_which_days()
    {
        var drop = Opened();
        (drop.Since, drop.AsOf, drop.IsOpen).ShouldBe((_facts.AsOf.AddDays(-6), _facts.AsOf, true));
        drop.Fall.ShouldBe(19 / 21d, 1e-12);
        (SalesDrop.OfAll(BrandId, _facts, Now).ContractId, drop.CreatorId).ShouldBe((null, CreatorId));
    }

    [Fact]
    public void No_drop_is_made_of_what_fell_nowhere_or_of_a_contract_that_is_not_in_force()
    {
        Refused(() => Opened(_facts with { SeenOrders = 21 })).ShouldBe("Drops.NoDrop");
        Refused(() => Opened(_facts with { Chance = double.NaN })).ShouldBe("Drops.NoDrop");
        Refused(() => Opened(_facts with { Days = 0 })).ShouldBe("Drops.NoDrop");
        Refused(() => Opened(_facts with { SeenSales = new Money(1, "USD") })).ShouldBe("Drops.NoDrop");
        Refused(() => SalesDrop.OfDeal(ContractDrafted().Contract, _facts, null, Now)).ShouldBe("Drops.NotRunning");
    }

    [Fact]
    public void It_ends_once_with_an_outcome_and_a_reason_by_a_manager_of_the_brand()
    {
        var drop = Opened();
        Refused(() => drop.Close(DropState.Done, " ", Manager, Now)).ShouldBe("Drops.ReasonMissing");
        Refused(() => drop.Close(DropState.Done, new string('x', 1_001), Manager, Now)).ShouldBe("Shared.TooLong");
        Refused(() => drop.Close(DropState.Open, "Why", Manager, Now)).ShouldBe("Drops.OutcomeMissing");
        Refused(() => drop.Close(DropState.Done, "Why", Finance, Now)).ShouldBe("Drops.OnlyManager");
        Refused(() => drop.Close(DropState.Done, "Why", new Actor(9, Role.BrandManager, 99), Now)).ShouldBe("Drops.OnlyManager");
        drop.Close(DropState.Dismissed, " A sale was over ", Manager, Now);
        (drop.State, drop.Reason, drop.ClosedBy).ShouldBe((DropState.Dismissed, "A sale was over", Manager.PersonId));
        Refused(() => drop.Close(DropState.Done, "Again", Manager, Now)).ShouldBe("Drops.Closed");
        Refused(() => drop.Assign(Member(), Manager)).ShouldBe("Drops.Closed");
    }

    [Fact]
    public void It_is_given_to_a_manager_of_the_brand_only()
    {
        var drop = Opened();
        drop.Assign(Member(), Manager);
        drop.AssigneeId.ShouldBe(77);
        Refused(() => drop.Assign(Member(Role.BrandFinance), Manager)).ShouldBe("Drops.NotAManager");
        Refused(() => drop.Assign(Member(brand: 2), Manager)).ShouldBe("Drops.NotAManager");
        Refused(() => drop.Assign(Member(), Finance)).ShouldBe("Drops.OnlyManager");
    }

    [Fact]
    public void A_day_is_looked_at_once()
    {
        var look = new DropLook(BrandId);
        look.Note(_facts.AsOf, 3, 1, Now);
        Refused(() => look.Note(_facts.AsOf, 3, 1, Now)).ShouldBe("Drops.LookedAlready");
        look.Note(_facts.AsOf.AddDays(1), 4, 0, Now);
        (look.Judged, look.TooLittle).ShouldBe((4, 0));
    }
}
