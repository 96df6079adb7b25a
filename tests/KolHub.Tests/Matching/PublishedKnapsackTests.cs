using System.Globalization;
using System.Text.Json;
using KolHub.Matching.Portfolio;

namespace KolHub.Tests.Matching;

/// <summary>The published instances (tests/Data/knapsack), their optima hit exactly.</summary>
public sealed class PublishedKnapsackTests
{
    public static TheoryData<int> Beasley => [.. Enumerable.Range(0, 7)];

    public static TheoryData<int> Burkardt => [.. Enumerable.Range(0, 8)];

    [Theory]
    [MemberData(nameof(Beasley))]
    public void Many_limits_at_once_are_solved_to_the_published_optimum(int number)
    {
        var numbers = new Queue<decimal>(Read("mknap1.txt").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(n => decimal.Parse(n, CultureInfo.InvariantCulture)));
        numbers.Dequeue().ShouldBe(7);
        for (var skipped = 0; ; skipped++)
        {
            var (items, limits, optimum) = ((int)numbers.Dequeue(), (int)numbers.Dequeue(), numbers.Dequeue());
            var values = Take(items);
            var uses = Enumerable.Range(0, limits).Select(_ => Take(items)).ToArray();
            var most = Take(limits);
            if (skipped == number)
            {
                Optimum(values, uses, most).ShouldBe((long)(optimum * Scale));
                return;
            }
        }

        long[] Take(int count) => [.. Enumerable.Range(0, count).Select(_ => (long)(numbers.Dequeue() * Scale))];
    }

    [Theory]
    [MemberData(nameof(Burkardt))]
    public void One_budget_is_solved_to_the_published_optimum(int number)
    {
        var instance = JsonDocument.Parse(Read("knapsack_01.json")).RootElement.GetProperty("instances")[number];
        Optimum(Whole("profits"), [Whole("weights")], [instance.GetProperty("capacity").GetInt64()]).ShouldBe(instance.GetProperty("optimum").GetInt64());

        long[] Whole(string name) => [.. instance.GetProperty(name).EnumerateArray().Select(n => n.GetInt64())];
    }

    // Some numbers have decimals.
    private const long Scale = 1_000;

    private static long Optimum(long[] values, long[][] uses, long[] most)
    {
        var program = new BinaryProgram(
            [.. most.Select(m => new ProgramRow(-ProgramRow.Open, m))],
            [.. values.Select((v, j) => new ProgramColumn(v, [.. uses.Select((row, r) => new Entry(r, row[j])).Where(e => e.Coefficient != 0)]))]);
        var solved = BranchAndBound.Solve(program);
        solved.IsSettled.ShouldBeTrue();
        solved.Bound.ShouldBe(solved.Value);
        program.Holds(solved.Picked!).ShouldBeTrue();
        program.ValueOf(solved.Picked!).ShouldBe(solved.Value);
        return solved.Value;
    }

    private static string Read(string file) => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Data", "knapsack", file));
}
