using KolHub.Domain.Accounts;

namespace KolHub.Domain.Reports;

public enum ReportRhythm
{
    Never,
    Daily,

    /// <summary>From Monday to Sunday.</summary>
    Weekly,

    /// <summary>Of the calendar.</summary>
    Monthly,
}

/// <summary>Whole days, first and last among them.</summary>
public readonly record struct ReportPeriod(DateOnly From, DateOnly To)
{
    public ReportPeriod Before => new(From.AddDays(From.DayNumber - To.DayNumber - 1), From.AddDays(-1));

    /// <summary>The newest period of a rhythm that is over on the day before this one.</summary>
    public static ReportPeriod Of(ReportRhythm rhythm, DateOnly today)
    {
        RuleBroken.When(rhythm is ReportRhythm.Never, "Reports.NoRhythm");
        return rhythm switch
        {
            ReportRhythm.Daily => new ReportPeriod(today.AddDays(-1), today.AddDays(-1)),
            ReportRhythm.Weekly when today.AddDays(-(((int)today.DayOfWeek + 6) % 7)) is var monday => new ReportPeriod(monday.AddDays(-7), monday.AddDays(-1)),
            _ when new DateOnly(today.Year, today.Month, 1) is var first => new ReportPeriod(first.AddMonths(-1), first.AddDays(-1)),
            _ => default,
        };
    }
}

/// <summary>How often one member of a brand gets its figures by mail. One for each membership; who leaves the brand gets none.</summary>
public sealed class ReportSubscription : VersionedEntity
{
    private ReportSubscription() { }

    public ReportSubscription(Membership member) : base(Ids.Next())
    {
        RuleBroken.When(member.BrandId is null || member.Role is not (Role.BrandManager or Role.BrandFinance), "Reports.NotForYou");
        (BrandId, MembershipId) = (member.BrandId.Value, member.Id);
    }

    public long BrandId { get; private set; }
    public long MembershipId { get; private set; }
    public ReportRhythm Rhythm { get; private set; }
    public DateTime ChosenAt { get; private set; }

    /// <summary>The last day that a report told of, or that was over already when the rhythm was chosen.</summary>
    public DateOnly ToldTo { get; private set; }

    /// <summary>The first report is of the first whole period from now on.</summary>
    public void Choose(ReportRhythm rhythm, DateOnly today, DateTime now)
    {
        (Rhythm, ChosenAt) = (rhythm, now);
        ToldTo = rhythm is ReportRhythm.Never ? today.AddDays(-1) : ReportPeriod.Of(rhythm, today).To;
    }

    /// <summary>The period to be told of; nothing while none is over. Of several that were missed the newest.</summary>
    public ReportPeriod? DueOn(DateOnly today) => Rhythm is not ReportRhythm.Never && ReportPeriod.Of(Rhythm, today) is var period && period.To > ToldTo ? period : null;

    public void Told(ReportPeriod period)
    {
        RuleBroken.When(period.To <= ToldTo, "Reports.ToldAlready");
        ToldTo = period.To;
    }
}
