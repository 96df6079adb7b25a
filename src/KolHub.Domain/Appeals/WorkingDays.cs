using KolHub.Domain.Commissions;

namespace KolHub.Domain.Appeals;

/// <summary>Monday to Friday by a place's own calendar. Public holidays count as working days: no table of them is the same for both sides.</summary>
public static class WorkingDays
{
    /// <summary>The end of the n-th working day that follows the day of this moment, in UTC.</summary>
    public static DateTime After(DateTime moment, int days, string zone)
    {
        RuleBroken.When(days < 1, "Appeals.NoTimeToDecide");
        var day = DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(moment, DateTimeKind.Utc), TimeZoneInfo.FindSystemTimeZoneById(zone)));
        for (var left = days; left > 0;)
        {
            day = day.AddDays(1);
            left -= day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday ? 0 : 1;
        }
        return HoldClock.DayStart(day.AddDays(1), zone);
    }
}
