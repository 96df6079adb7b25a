using KolHub.Domain;
using KolHub.Domain.Accounts;
using KolHub.Domain.Creators;
using KolHub.Domain.Payouts;
using KolHub.Tests.Commissions;

namespace KolHub.Tests.Payouts;

public sealed class DelayTests
{
    private const string Zone = "Asia/Shanghai";
    private static readonly DateOnly _due = new(2026, 11, 1);
    private static readonly Creator _creator = Creator.Register("陈一诺", 3, Some.Noon);

    /// <summary>Noon in Shanghai, so many days after the due date.</summary>
    private static DateTime Day(int after) => _due.AddDays(after).ToDateTime(new TimeOnly(4, 0), DateTimeKind.Utc);

    private static PayoutAccount Account(DateTime added, string number = "6225880112348821", Creator? of = null)
    {
        var creator = of ?? _creator;
        return PayoutAccount.Add(creator, PayoutKind.Bank, number, "陈一诺", "招商银行", s => s, new Actor(3, Role.Creator, CreatorId: creator.Id), added, s => s);
    }

    private static PaymentFacts Payee(params PayoutAccount[] accounts) => new(accounts, [], TaxKind.Individual, null, Rate.Zero, [(Day(-20), Some.Cny(500_00))]);

    private static DelayFacts Amount(params TimeInBatch[] listings) => new(_due, null, 0, listings, []);

    private static string Runs(DelayFacts amount, PaymentFacts payee, int now) =>
        string.Join(", ", Delay.Of(amount, payee, Zone, Day(now)).Select(r => $"{r.Days} {r.Reason}"));

    [Fact]
    public void What_is_not_overdue_has_no_reasons()
    {
        Runs(Amount(), Payee(), 0).ShouldBe("");
        Runs(Amount() with { PaidAt = Day(0) }, Payee(), 40).ShouldBe("");
    }

    [Fact]
    public void Each_day_has_the_reason_with_which_it_ended()
    {
        var account = Account(Day(3));
        var sent = new TimeInBatch(Day(6), Day(8), Day(9), Day(12), null, null);
        Runs(Amount(sent) with { PaidAt = Day(12) }, Payee(account), 30).ShouldBe("2 AccountMissing, 1 AccountTooNew, 2 NotListed, 2 NotReleased, 1 NotSent, 4 AtBank");
    }

    [Fact]
    public void The_runs_cover_every_day_once()
    {
        var payee = Payee(Account(Day(5)), Account(Day(20), "6225880112340000"));
        var amount = Amount(new TimeInBatch(Day(10), Day(11), null, null, null, Day(14)), new TimeInBatch(Day(30), Day(31), Day(32), Day(33), Day(40), null));
        var runs = Delay.Of(amount, payee, Zone, Day(95));
        runs.Sum(r => r.Days).ShouldBe(95);
        runs.Zip(runs.Skip(1)).ShouldAllBe(pair => pair.First.To.AddDays(1) == pair.Second.From && pair.First.Reason != pair.Second.Reason);
        runs[^1].Reason.ShouldBe(Wait.PaymentFailed);
    }

    [Fact]
    public void After_a_failed_payment_a_new_account_makes_it_the_brands_turn()
    {
        var failed = new TimeInBatch(Day(1), Day(1), Day(1), null, Day(3), null);
        Runs(Amount(failed), Payee(Account(Day(-9))), 5).ShouldBe("2 AtBank, 3 PaymentFailed");
        Runs(Amount(failed), Payee(Account(Day(-9)), Account(Day(4), "6225880112340000")), 6).ShouldBe("2 AtBank, 1 PaymentFailed, 1 AccountTooNew, 2 NotListed");
    }

    [Fact]
    public void A_freeze_counts_from_its_day_to_its_end() =>
        Runs(Amount() with { Freezes = [(Day(2), true), (Day(4), false)] }, Payee(Account(Day(-9))), 5).ShouldBe("1 NotListed, 2 Frozen, 2 NotListed");

    [Fact]
    public void A_balance_that_refunds_ate_up_or_that_is_too_small_is_a_reason()
    {
        var payee = Payee(Account(Day(-9))) with { Owed = [(Day(-20), Some.Cny(15_00)), (Day(2), Some.Cny(-15_00)), (Day(4), Some.Cny(30_00))] };
        Runs(Amount() with { Minimum = 20 }, payee, 5).ShouldBe("1 BelowMinimum, 2 BalanceNotPositive, 2 NotListed");
    }

    [Fact]
    public void Where_tax_is_withheld_the_days_before_the_kind_was_declared_say_so() =>
        Runs(Amount(), Payee(Account(Day(-9))) with { Withholding = new Rate(2_000), TaxDeclaredAt = Day(3) }, 4).ShouldBe("2 TaxKindMissing, 2 NotListed");

    [Fact]
    public void The_later_of_two_with_the_same_number_waits_and_the_first_is_paid_on()
    {
        var first = Account(Day(-9));
        var second = Account(Day(-5), of: Creator.Register("赵一帆", 4, Some.Noon));
        Runs(Amount(), Payee(first) with { Others = [second] }, 2).ShouldBe("2 NotListed");
        Runs(Amount(), Payee(second) with { Others = [first] }, 2).ShouldBe("2 AccountShared");
    }

    [Theory]
    [InlineData(0, AgeBucket.NotDue)]
    [InlineData(1, AgeBucket.UpTo30)]
    [InlineData(30, AgeBucket.UpTo30)]
    [InlineData(31, AgeBucket.UpTo60)]
    [InlineData(60, AgeBucket.UpTo60)]
    [InlineData(61, AgeBucket.UpTo90)]
    [InlineData(90, AgeBucket.UpTo90)]
    [InlineData(91, AgeBucket.Over90)]
    public void Buckets_and_their_due_dates_agree(int days, AgeBucket bucket)
    {
        var today = _due.AddDays(days);
        Delay.BucketOf(Delay.DaysLate(_due, today)).ShouldBe(bucket);
        Enum.GetValues<AgeBucket>().ShouldAllBe(b => (b == bucket) == (Delay.DueDates(b, today).After < _due && _due <= Delay.DueDates(b, today).UpTo));
    }
}
