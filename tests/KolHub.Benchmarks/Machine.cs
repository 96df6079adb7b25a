using System.Diagnostics;
using System.Globalization;

namespace KolHub.Benchmarks;

/// <summary>Processor time so far: of the whole machine and of this program with the children it has ended, in clock ticks (proc(5)); nothing where there is no /proc.</summary>
public sealed record Machine(long At, double Busy, double Own)
{
    private const double TicksASecond = 100;

    public static Machine Now()
    {
        if (!File.Exists("/proc/stat"))
        {
            return new Machine(Stopwatch.GetTimestamp(), double.NaN, double.NaN);
        }
        var all = Numbers(File.ReadLines("/proc/stat").First()["cpu ".Length..]);
        var own = File.ReadAllText("/proc/self/stat");
        // After the name in brackets: utime, stime, cutime, cstime are the fields 14 to 17, user to softirq without idle and iowait the machine's.
        return new Machine(Stopwatch.GetTimestamp(), all[0] + all[1] + all[2] + all[5] + all[6], Numbers(own[(own.LastIndexOf(')') + 4)..])[10..14].Sum());
    }

    /// <summary>The share of all cores that others had since then.</summary>
    public double OthersSince(Machine then) =>
        Math.Max(0, (Busy - then.Busy - (Own - then.Own)) / TicksASecond / (Stopwatch.GetElapsedTime(then.At, At).TotalSeconds * Environment.ProcessorCount));

    private static double[] Numbers(string line) => [.. line.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(n => double.Parse(n, CultureInfo.InvariantCulture))];
}
