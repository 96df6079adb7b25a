using KolHub.Attribution.Customers;

namespace KolHub.Tests.Attribution;

public sealed class CustomersTests
{
    /// <summary>Six, reckoned apart from this code: one leaves sight on day 3, one comes back on day 5, one on day 10.</summary>
    private static readonly CustomerHistory[] _six =
    [
        Customer(10, (0, 100), (5, 50)), Customer(3, (0, 200)), Customer(10, (10, 30), (0, 100)), Customer(10, (0, 80)), Customer(10, (0, 120)), Customer(10, (0, 60), (0, 40)),
    ];

    private static CustomerHistory Customer(int seen, params (int Age, long Minor)[] bought) => new(seen, bought.Select(b => new Purchase(b.Age, b.Minor)));

    private static void Is(CustomerFigure? figure, double value, double low, double high, int seen)
    {
        figure.ShouldNotBeNull();
        figure.Value.ShouldBe(value, 1e-9);
        figure.Low.ShouldBe(low, 1e-9);
        figure.High.ShouldBe(high, 1e-9);
        figure.Seen.ShouldBe(seen);
    }

    [Fact]
    public void Who_came_back_is_the_product_over_those_who_could_still()
    {
        var returned = CustomerCurves.Returned(_six, [0, 10, 5]);
        Is(returned[0], 0, 0, 0.39303776899708276, 6);
        Is(returned[1], 0.4, 0.14583470706979162, 0.808985821574581, 5);
        returned[2]!.Value.ShouldBe(0.2, 1e-12);
    }

    [Fact]
    public void Worth_is_the_mean_of_what_those_seen_so_long_bought()
    {
        var worth = CustomerCurves.Worth(_six, [0, 5, 10]);
        Is(worth[0], 116.66666666666667, 91.22429126291807, 149.20489841770814, 6);
        Is(worth[1], 126.66666666666667, 97.68040618649384, 164.25448122944942, 5);
        Is(worth[2], 132.66666666666669, 103.33292990349645, 170.3275467063758, 5);
    }

    [Fact]
    public void With_everybody_seen_to_the_end_it_is_the_plain_share_and_the_plain_mean_with_its_error()
    {
        var random = new Random(7);
        var customers = Enumerable.Range(0, 400).Select(_ => Customer(90, [(0, random.Next(1_000, 9_000)), .. Enumerable.Range(0, random.Next(0, 3)).Select(_ => (random.Next(1, 91), (long)random.Next(1_000, 9_000)))])).ToList();
        var sums = customers.ConvertAll(c => c.Purchases.Sum(p => (double)p.Minor));
        var mean = sums.Average();
        var error = Math.Sqrt(sums.Sum(s => (s - mean) * (s - mean)) / (sums.Count - 1d) / sums.Count);
        var worth = CustomerCurves.Worth(customers, [90])[0]!;
        worth.Value.ShouldBe(mean, 1e-6);
        (Math.Log(worth.High / worth.Value) * mean / 1.6448536269514722).ShouldBe(error, 1e-6);
        CustomerCurves.Returned(customers, [90])[0]!.Value.ShouldBe(customers.Count(c => c.ReturnedAt is not null) / 400d, 1e-12);
    }

    [Fact]
    public void The_order_of_customers_says_nothing_money_scales_and_curves_of_sales_never_fall()
    {
        var random = new Random(11);
        var drawn = Enumerable.Range(0, 200).Select(_ => random.Next(20, 200)).Select(seen => (Seen: seen, Bought: (List<(int Age, long Minor)>)[(0, 500), .. Enumerable.Range(0, random.Next(0, 4)).Select(_ => (random.Next(0, seen + 1), (long)random.Next(1, 900)))])).ToList();
        int[] ages = [0, 10, 30, 60, 90, 120];
        var (worth, returned) = (CustomerCurves.Worth([.. drawn.Select(d => Customer(d.Seen, [.. d.Bought]))], ages), CustomerCurves.Returned([.. drawn.Select(d => Customer(d.Seen, [.. d.Bought]))], ages));
        var other = CustomerCurves.Worth([.. drawn.AsEnumerable().Reverse().Select(d => Customer(d.Seen, [.. d.Bought.Select(b => (b.Age, b.Minor * 10))]))], ages);
        for (var i = 0; i < ages.Length; i++)
        {
            other[i]!.Value.ShouldBe(worth[i]!.Value * 10, 1e-6);
            other[i]!.Low.ShouldBe(worth[i]!.Low * 10, 1e-6);
            worth[i]!.Low.ShouldBeLessThanOrEqualTo(worth[i]!.Value);
            worth[i]!.High.ShouldBeGreaterThanOrEqualTo(worth[i]!.Value);
            returned[i]!.Value.ShouldBeInRange(returned[i]!.Low, returned[i]!.High);
            (i == 0 || (worth[i]!.Value >= worth[i - 1]!.Value && returned[i]!.Value >= returned[i - 1]!.Value)).ShouldBeTrue();
        }
    }

    [Fact]
    public void A_new_customer_says_nothing_of_ages_not_reached()
    {
        CustomerHistory[] old = [.. Enumerable.Range(0, 10).Select(i => Customer(90, (0, 100), (i + 1, 100)))];
        CustomerHistory[] young = [.. Enumerable.Range(0, 990).Select(_ => Customer(0, (0, 100)))];
        CustomerCurves.Returned([.. old, .. young], [90])[0]!.Value.ShouldBe(1, 1e-12);
        CustomerCurves.Worth([.. old, .. young], [90])[0]!.Value.ShouldBe(200, 1e-9);
        CustomerCurves.Worth([.. old, .. young], [91])[0].ShouldBeNull();
        CustomerCurves.Returned([.. old.Take(CustomerCurves.LeastSeen - 1)], [1])[0].ShouldBeNull();
        CustomerCurves.Returned([], [1])[0].ShouldBeNull();
        CustomerCurves.Worth([], [1])[0].ShouldBeNull();
    }

    [Fact]
    public void What_is_wholly_refunded_is_worth_nothing_and_more_is_a_loss()
    {
        CustomerCurves.Worth([.. Enumerable.Range(0, 6).Select(_ => Customer(5, (0, 0)))], [5])[0].ShouldBe(new CustomerFigure(0, 0, 0, 6));
        var loss = CustomerCurves.Worth([.. Enumerable.Range(0, 6).Select(i => Customer(5, (0, -i)))], [5])[0]!;
        loss.Value.ShouldBe(-2.5, 1e-12);
        loss.Low.ShouldBeLessThan(loss.Value);
    }

    [Fact]
    public void What_no_customer_can_be_is_refused()
    {
        Should.Throw<ArgumentException>(() => Customer(5));
        Should.Throw<ArgumentException>(() => Customer(5, (1, 100)));
        Should.Throw<ArgumentOutOfRangeException>(() => Customer(5, (0, 100), (6, 100)));
        Should.Throw<ArgumentOutOfRangeException>(() => Customer(5, (-1, 100), (0, 100)));
        Should.Throw<ArgumentOutOfRangeException>(() => Customer(-1, (0, 100)));
        Should.Throw<ArgumentOutOfRangeException>(() => CustomerCurves.Returned(_six, [-1]));
        Should.Throw<ArgumentOutOfRangeException>(() => CustomerCurves.Worth(_six, [5, -1]));
    }
}
