using System.Globalization;
using KolHub.Web.Pipeline;

namespace KolHub.Web.Features.Development;

/// <summary>How far the trade's clock was moved ahead, kept beside the database so that a restart does not move it back.</summary>
public sealed class ClockSetting(TradeClock clock, IConfiguration settings, IHostEnvironment environment)
{
    private string File => Path.Combine(DatabaseSetup.DataFolder(settings, environment.ContentRootPath), "clock-ahead-days.txt");

    public void Load()
    {
        if (System.IO.File.Exists(File) && double.TryParse(System.IO.File.ReadAllText(File), CultureInfo.InvariantCulture, out var days))
        {
            clock.Set(TimeSpan.FromDays(days));
        }
    }

    public void Move(int days)
    {
        clock.Set(clock.Ahead + TimeSpan.FromDays(days));
        System.IO.File.WriteAllText(File, clock.Ahead.TotalDays.ToString(CultureInfo.InvariantCulture));
    }
}
