using System.Diagnostics;
using KolHub.Attribution.Fraud;
using KolHub.Benchmarks.FraudQuality;

namespace KolHub.Benchmarks;

/// <summary>
/// Each rule's false alarms beside its recall (docs/fraud.md): drawn markets by seeds that no limit was chosen on, with eleven kinds of fraud planted, and with a folder real orders
/// among which there is none. Everything of it is one line; another says how long a large brand takes.
/// </summary>
public static class FraudScenario
{
    /// <summary>Smaller seeds were looked at while the rules were mended; these were not.</summary>
    private const int FirstReported = 201;

    public static Task Measure(Run run, string? folder)
    {
        run.Say(FraudReport.Of([.. Enumerable.Range(FirstReported, run.Quick ? 2 : 20)], folder is null ? null : CouponOrders.Read(folder)));
        var book = FraudMarket.WithFraud(FirstReported, run.Quick ? 60 : 500);
        FraudCheck.Of(book.Book);
        var start = Stopwatch.GetTimestamp();
        FraudCheck.Of(book.Book);
        run.Say("check", Stopwatch.GetElapsedTime(start).TotalSeconds, $"s for {book.Orders.Count} orders of {(run.Quick ? 60 : 500)} creators");
        return Task.CompletedTask;
    }
}
