using System.Globalization;
using KolHub.Domain;
using KolHub.Domain.Campaigns;
using KolHub.Domain.Commissions;
using KolHub.Domain.Creators;
using KolHub.Domain.Orders;

namespace KolHub.Tests.Invariants;

/// <summary>One or two brands, three creators, and a clock.</summary>
internal sealed class Market(int brands)
{
    public const int HoldDays = 14;
    public static readonly long[] Creators = [201, 202, 203];
    private static readonly string[] _zones = ["Asia/Shanghai", "America/Havana"];
    private static readonly string[][] _currencies = [["CNY", "JPY"], ["KWD", "USD"]];

    public IReadOnlyList<Tenant> Tenants { get; } = [.. Enumerable.Range(0, brands).Select(i => new Tenant(i + 1, _zones[i]))];

    public DateTime Now { get; private set; } = Script.Start;

    public static string[] CurrenciesOf(int brand) => _currencies[brand];

    public static long ContractOf(long creator) => creator - 100;

    /// <summary>The first creator's rate is raised after three days and cut after five, with a lock of four; the second's has goods of their own; the third's is one basis point.</summary>
    public static CommissionTerms TermsOf(long creator, string zone) => new(ContractOf(creator), 50, new Rate(creator == 201 ? 1_000 : creator == 202 ? 3_333 : 1), HoldDays, zone)
    {
        Since = Script.Start.AddDays(-1),
        LockDays = creator == 201 ? 4 : 0,
        Changes = creator != 201 ? [] : [new RateVersion(1, Script.Start.AddDays(3), new Rate(1_200), []), new RateVersion(2, Script.Start.AddDays(5), new Rate(800), [])],
        Goods = creator != 202 ? [] : [new GoodsRate("All of s", Category.Skincare, "s1*", new Rate(0)), new GoodsRate("The one", null, "s1", new Rate(1_500)), new GoodsRate("Others", Category.Home, "s2, s3", new Rate(0))],
    };

    /// <summary>The same by hand: four full days after 15 October end on the 20th at midnight, of the brand's own clock.</summary>
    public static int RateOf(long creator, long brand, DateTime placedAt, string? sku) => creator switch
    {
        201 => placedAt < Script.Start.AddDays(3) ? 1_000 : placedAt < (brand == 1 ? new DateTime(2026, 10, 19, 16, 0, 0, DateTimeKind.Utc) : new DateTime(2026, 10, 20, 4, 0, 0, DateTimeKind.Utc)) ? 1_200 : 800,
        202 => sku switch { "s1" => 1_500, "s2" or "s3" or "s1b" => 0, _ => 3_333 },
        _ => 1,
    };

    /// <summary>Who is credited is settled by the order's number, as if its code were: whole, halves, thirds, line by line, or one half only.</summary>
    public static IReadOnlyList<CreditShare> SharesOf(Order order)
    {
        var kind = (int.Parse(order.ExternalId, CultureInfo.InvariantCulture) + (int)order.BrandId) % 5;
        return [.. order.Lines.SelectMany(line => SharesOf(kind, line.ExternalId[^1] % 3).Select((share, i) => (Share: share, Creator: Creators[i])).Where(of => of.Share > 0)
            .Select(of => new CreditShare(line.Id, of.Creator, ContractOf(of.Creator), 50, new Rate(of.Share), ClaimMethod.Code)))];
    }

    /// <summary>True when it was done, false when a rule refused.</summary>
    public bool Do(Step step)
    {
        Now = Now.AddSeconds(7);
        var tenant = Tenants[step.Brand];
        try
        {
            switch (step)
            {
                case Step.Ordered told: tenant.Tell(told.Order, Now); break;
                case Step.Refunded told: tenant.Tell(told.Refund, Now); break;
                case Step.Confirmed one: tenant.Confirm(one.Which, Now); break;
                case Step.HoldsEnded: tenant.EndHolds(Now); break;
                case Step.Decided one: tenant.Decide(one.Which, one.What, Now); break;
                case Step.FeeEarned fee: tenant.EarnFee(Creators[fee.Creator], new Money(fee.Minor, CurrenciesOf(step.Brand)[0]), Now); break;
                case Step.Listed list: tenant.List(CurrenciesOf(step.Brand)[list.Currency], Now); break;
                case Step.Moved one: tenant.MoveOn(one.Which, one.What, Now); break;
                case Step.Passed passed: Now += passed.Time; break;
                default: throw new NotSupportedException(step.ToString());
            }
            return true;
        }
        catch (RuleBroken)
        {
            return false;
        }
    }

    private static int[] SharesOf(int kind, int line) => kind switch
    {
        0 => [10_000, 0, 0],
        1 => [5_000, 5_000, 0],
        2 => [3_334, 3_333, 3_333],
        3 => line == 0 ? [0, 10_000, 0] : [10_000, 0, 0],
        _ => [0, 5_000, 0],
    };
}
