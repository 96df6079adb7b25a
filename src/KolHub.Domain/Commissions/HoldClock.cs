namespace KolHub.Domain.Commissions;

/// <summary>Days by the programme's own calendar, as moments in UTC.</summary>
public static class HoldClock
{
    /// <summary>Until when a commission is held: the first moment after the N-th day that follows the day of the payment.</summary>
    public static DateTime Until(DateTime paidAt, int days, string zone)
    {
        var paidOn = TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(paidAt, DateTimeKind.Utc), TimeZoneInfo.FindSystemTimeZoneById(zone));
        return DayStart(DateOnly.FromDateTime(paidOn).AddDays(days + 1), zone);
    }

    /// <summary>The first moment of a day. Where the clocks skip midnight, the day begins at the first quarter of an hour that exists; where they show it twice, the first time.</summary>
    public static DateTime DayStart(DateOnly day, string zone)
    {
        var programme = TimeZoneInfo.FindSystemTimeZoneById(zone);
        var start = day.ToDateTime(TimeOnly.MinValue, DateTimeKind.Unspecified);
        while (programme.IsInvalidTime(start))
        {
            start = start.AddMinutes(15);
        }
        return programme.IsAmbiguousTime(start)
            ? DateTime.SpecifyKind(start - programme.GetAmbiguousTimeOffsets(start).Max(), DateTimeKind.Utc)
            : TimeZoneInfo.ConvertTimeToUtc(start, programme);
    }
}
