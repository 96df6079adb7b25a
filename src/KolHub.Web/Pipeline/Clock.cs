namespace KolHub.Web.Pipeline;

public static class Clock
{
    /// <summary>Now, as the trade counts it, in UTC.</summary>
    public static DateTime Now(this TimeProvider clock) => clock.GetUtcNow().UtcDateTime;

    /// <summary>The calendar day it is now in a zone.</summary>
    public static DateOnly Today(this TimeProvider clock, string zone) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(clock.GetUtcNow(), TimeZoneInfo.FindSystemTimeZoneById(zone)).DateTime);
}
