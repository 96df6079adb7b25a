namespace KolHub.Domain;

public static class Instant
{
    /// <summary>Cut to what every database keeps, so that a hash over the time still fits the row read back.</summary>
    public static DateTime WholeMilliseconds(this DateTime time) => new(time.Ticks - (time.Ticks % TimeSpan.TicksPerMillisecond), DateTimeKind.Utc);
}
