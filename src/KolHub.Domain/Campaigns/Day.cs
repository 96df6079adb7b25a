namespace KolHub.Domain.Campaigns;

/// <summary>Calendar days in rules: a day is over only when it is over everywhere on earth, so that nobody is refused for living west of Greenwich.</summary>
public static class Day
{
    public static DateOnly Of(DateTime now) => DateOnly.FromDateTime(now.AddHours(-12));
}
