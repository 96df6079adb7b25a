namespace KolHub.Domain.Commissions;

/// <summary>Until when a commission is held: the end of the N-th day after the payment, by the programme's own calendar.</summary>
public static class HoldClock
{
    /// <summary>The first moment after that day, in UTC. Where the clocks skip midnight, the day begins at the first minute that exists.</summary>
    public static DateTime Until(DateTime paidAt, int days, string zone)
    {
        var programme = TimeZoneInfo.FindSystemTimeZoneById(zone);
        var paidOn = TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(paidAt, DateTimeKind.Utc), programme).Date;
        var end = paidOn.AddDays(days + 1);
        while (programme.IsInvalidTime(end))
        {
            end = end.AddMinutes(15);
        }
        return TimeZoneInfo.ConvertTimeToUtc(DateTime.SpecifyKind(end, DateTimeKind.Unspecified), programme);
    }
}
