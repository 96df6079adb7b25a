using System.Numerics;

namespace KolHub.Domain.Commissions;

/// <summary>What one line earns for one creator: the commission on its share of the base, and how much of it the refunds took back.</summary>
public sealed record Earning(long LineId, long CreatorId, long ContractId, RateInForce Rate, Money Base, Money Gross, Money Clawed);

/// <summary>
/// The arithmetic of an order's commission. Rounded half up once, at the order; split over creators and lines by largest
/// remainder. Refunds take back <c>round(C × R / B)</c> cumulatively, over several creators by Sainte-Laguë, and of a
/// creator's part from the lines that came back. So the result depends on the set of refunds only, a full refund takes exactly everything.
/// </summary>
public static class Earnings
{
    /// <summary>Written on each commission; raised when an amount would come out otherwise.</summary>
    public const int FormulaVersion = 1;

    private const long Scale = 10_000L * 10_000L;

    public static IReadOnlyList<Earning> Of(OrderFacts facts, Func<long, LineFacts, RateInForce> rateOf, Func<long, Money?> roomOf)
    {
        var cells = PoolsOf(facts, rateOf).SelectMany(pool => pool.Members.Select(member => new Cell(pool, member))).ToList();
        var weights = cells.ConvertAll(cell => cell.Weight);
        var total = Apportion.HalfUp(weights.Aggregate(BigInteger.Zero, (a, b) => a + b), Scale);
        var shares = Apportion.LargestRemainder(total, weights);
        for (var i = 0; i < cells.Count; i++)
        {
            cells[i].Gross = shares[i];
        }
        foreach (var contract in cells.GroupBy(cell => cell.Member.ContractId))
        {
            KeepWithin(roomOf(contract.Key), [.. contract]);
        }
        return [.. cells.GroupBy(cell => cell.Pool).SelectMany(pool => LinesOf(facts, rateOf, pool.Key, [.. pool]))];
    }

    /// <summary>Lines that are shared by the same creators in the same shares at the same rates count as one, so that a return of one creator's goods never touches another's commission, nor that on goods of another rate.</summary>
    private static List<Pool> PoolsOf(OrderFacts facts, Func<long, LineFacts, RateInForce> rateOf)
    {
        var credits = facts.Credits.Where(credit => credit.Reported is null && credit.Share > 0).ToLookup(credit => credit.LineId);
        return [.. facts.Lines
            .Where(line => line.Base.Minor > 0)
            .Select(line => (Line: line, Members: credits[line.LineId].Select(c => new Member(c.CreatorId, c.ContractId, c.Share, rateOf(c.ContractId, line).Rate)).Where(m => m.Rate.BasisPoints > 0).OrderBy(m => m.ContractId).ThenBy(m => m.CreatorId).ToList()))
            .Where(line => line.Members.Count > 0)
            .GroupBy(line => string.Join(' ', line.Members), StringComparer.Ordinal)
            .Select(pool => new Pool([.. pool.Select(line => line.Line)], pool.First().Members))];
    }

    private static void KeepWithin(Money? room, List<Cell> cells)
    {
        if (room is not { } most || cells.Sum(cell => cell.Gross) <= most.Minor)
        {
            return;
        }
        var shares = Apportion.LargestRemainder(Math.Max(0, most.Minor), cells.ConvertAll(cell => (BigInteger)cell.Gross));
        for (var i = 0; i < cells.Count; i++)
        {
            cells[i].Gross = shares[i];
        }
    }

    private static IEnumerable<Earning> LinesOf(OrderFacts facts, Func<long, LineFacts, RateInForce> rateOf, Pool pool, List<Cell> cells)
    {
        var all = cells.Sum(cell => cell.Gross);
        var taken = facts.IsCancelled ? all : Apportion.HalfUp((BigInteger)all * pool.Reduced, pool.Base);
        var clawed = Apportion.SainteLague(taken, cells.ConvertAll(cell => cell.Gross));
        return cells.SelectMany((cell, i) =>
        {
            var gross = Apportion.LargestRemainder(cell.Gross, [.. pool.Lines.Select(line => (BigInteger)line.Base.Minor)]);
            var weights = pool.Lines.Select((line, l) => facts.IsCancelled ? gross[l] : ((BigInteger)gross[l] * line.Reduced.Minor << 40) / line.Base.Minor).ToList();
            var back = Apportion.Within(clawed[i], weights, gross);
            return pool.Lines.Select((line, l) => new Earning(
                line.LineId, cell.Member.CreatorId, cell.Member.ContractId, rateOf(cell.Member.ContractId, line),
                new Money(Apportion.HalfUp((BigInteger)line.Base.Minor * cell.Member.Share, 10_000), facts.Currency),
                new Money(gross[l], facts.Currency), new Money(back[l], facts.Currency)));
        });
    }

    private sealed record Member(long CreatorId, long ContractId, int Share, Rate Rate);

    private sealed class Pool(List<LineFacts> lines, List<Member> members)
    {
        public List<LineFacts> Lines { get; } = lines;

        public List<Member> Members { get; } = members;

        public BigInteger Base { get; } = lines.Aggregate(BigInteger.Zero, (sum, line) => sum + line.Base.Minor);

        public BigInteger Reduced { get; } = lines.Aggregate(BigInteger.Zero, (sum, line) => sum + Math.Min(line.Base.Minor, line.Reduced.Minor));
    }

    private sealed class Cell(Pool pool, Member member)
    {
        public Pool Pool => pool;

        public Member Member => member;

        public BigInteger Weight { get; } = pool.Base * member.Share * member.Rate.BasisPoints;

        public long Gross { get; set; }
    }
}
