using KolHub.Domain.Commissions;
using KolHub.Domain.Creators;

namespace KolHub.Domain.Payouts;

/// <summary>How long an amount is overdue, in the steps that accountants read.</summary>
public enum AgeBucket
{
    NotDue,
    UpTo30,
    UpTo60,
    UpTo90,
    Over90,
}

/// <summary>Days in a row that have the same reason.</summary>
public sealed record DelayRun(DateOnly From, DateOnly To, Wait Reason)
{
    public int Days => To.DayNumber - From.DayNumber + 1;
}

/// <summary>One time that an amount stood in a batch: from when, how far it got, and when it left without being paid.</summary>
public sealed record TimeInBatch(DateTime MadeAt, DateTime? ReleasedAt, DateTime? SentAt, DateTime? PaidAt, DateTime? FailedAt, DateTime? DroppedAt)
{
    public DateTime LeftAt => FailedAt ?? DroppedAt ?? DateTime.MaxValue;

    public bool Holds(DateTime at) => MadeAt <= at && at < LeftAt;

    public Wait ReasonAt(DateTime at) => at switch
    {
        _ when PaidAt <= at => Wait.PaymentFailed,
        _ when SentAt <= at => Wait.AtBank,
        _ when ReleasedAt <= at => Wait.NotSent,
        _ => Wait.NotReleased,
    };
}

/// <summary>What is on record about one creator and one brand in one currency: enough to say of any moment what a payment waited for.</summary>
public sealed record PaymentFacts(
    IReadOnlyCollection<PayoutAccount> Accounts, IReadOnlyCollection<PayoutAccount> Others, TaxKind? TaxKind, DateTime? TaxDeclaredAt, Rate Withholding, IReadOnlyList<(DateTime At, Money By)> Owed);

/// <summary>What is on record about one amount.</summary>
public sealed record DelayFacts(DateOnly DueOn, DateTime? PaidAt, int Minimum, IReadOnlyCollection<TimeInBatch> Times, IReadOnlyList<(DateTime At, bool Frozen)> Freezes);

/// <summary>How late an amount is and, for every day of it, why: counted from what was recorded when it happened, so that asked again it answers the same.</summary>
public static class Delay
{
    public static int DaysLate(DateOnly dueOn, DateOnly today) => Math.Max(0, today.DayNumber - dueOn.DayNumber);

    public static AgeBucket BucketOf(int daysLate) => daysLate switch
    {
        <= 0 => AgeBucket.NotDue,
        <= 30 => AgeBucket.UpTo30,
        <= 60 => AgeBucket.UpTo60,
        <= 90 => AgeBucket.UpTo90,
        _ => AgeBucket.Over90,
    };

    /// <summary>The due dates that a bucket holds on a day: after the first, up to the last.</summary>
    public static (DateOnly After, DateOnly UpTo) DueDates(AgeBucket bucket, DateOnly today) => bucket switch
    {
        AgeBucket.NotDue => (today.AddDays(-1), DateOnly.MaxValue),
        AgeBucket.UpTo30 => (today.AddDays(-31), today.AddDays(-1)),
        AgeBucket.UpTo60 => (today.AddDays(-61), today.AddDays(-31)),
        AgeBucket.UpTo90 => (today.AddDays(-91), today.AddDays(-61)),
        _ => (DateOnly.MinValue, today.AddDays(-91)),
    };

    /// <summary>Every day after the due date until it was paid, by what it waited for when the day ended. The zone is the reader's, in which the days of delay are counted too, so that the runs sum to them.</summary>
    public static IReadOnlyList<DelayRun> Of(DelayFacts amount, PaymentFacts payee, string zone, DateTime now)
    {
        var end = amount.PaidAt is { } paidAt ? paidAt.AddMilliseconds(-1) : now;
        var last = DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(end, DateTimeKind.Utc), TimeZoneInfo.FindSystemTimeZoneById(zone)));
        var runs = new List<DelayRun>();
        for (var day = amount.DueOn.AddDays(1); day <= last; day = day.AddDays(1))
        {
            var midnight = HoldClock.DayStart(day.AddDays(1), zone).AddMilliseconds(-1);
            var reason = ReasonAt(midnight < end ? midnight : end, amount, payee);
            if (runs.Count > 0 && runs[^1].Reason == reason)
            {
                runs[^1] = runs[^1] with { To = day };
            }
            else
            {
                runs.Add(new DelayRun(day, day, reason));
            }
        }
        return runs;
    }

    public static Wait ReasonAt(DateTime at, DelayFacts amount, PaymentFacts payee)
    {
        if (amount.Times.FirstOrDefault(l => l.Holds(at)) is { } listed)
        {
            return listed.ReasonAt(at);
        }
        if (amount.Freezes.LastOrDefault(f => f.At <= at) is { Frozen: true })
        {
            return Wait.Frozen;
        }
        var currency = payee.Owed.Count == 0 ? "" : payee.Owed[0].By.Currency;
        var owed = payee.Owed.Where(o => o.At <= at).Aggregate(Money.Zero(currency), (sum, o) => sum + o.By);
        var kind = payee.TaxDeclaredAt > at ? null : payee.TaxKind;
        var (wait, _) = Payee.WaitOf(owed, payee.Accounts, kind, payee.Withholding, at, payee.Others, amount.Minimum);
        var failed = amount.Times.Where(l => l.FailedAt <= at).Max(l => l.FailedAt);
        var isMended = payee.Accounts.Any(a => a.IsThere(at) && a.AddedAt > failed);
        return wait is not Wait.None ? wait : failed is not null && !isMended ? Wait.PaymentFailed : Wait.NotListed;
    }
}
