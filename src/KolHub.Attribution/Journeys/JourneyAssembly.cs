namespace KolHub.Attribution.Journeys;

/// <summary>One contact of a buyer with a channel. <paramref name="At"/> in UTC.</summary>
public readonly record struct BuyerTouch(long Id, long Buyer, int Channel, DateTime At, TouchKind Kind);

/// <summary>One order of a buyer, worth <paramref name="Value"/> in minor units, not below 0. <paramref name="At"/> in UTC.</summary>
public readonly record struct BuyerOrder(long Id, long Buyer, DateTime At, long Value);

/// <summary>Journeys, and what was left out of them.</summary>
/// <param name="DuplicateTouches">Touches whose id had been seen: the first in the given order counts.</param>
/// <param name="DuplicateOrders">Orders whose id had been seen.</param>
/// <param name="Future">Touches and orders later than the moment of the report.</param>
/// <param name="OutsideWindow">Touches too old at the end of their journey. An order that has lost all of its touches is unattributed.</param>
public sealed record AssembledJourneys(JourneyBook Book, int DuplicateTouches, int DuplicateOrders, int Future, int OutsideWindow);

/// <summary>
/// Cuts each buyer's touches into journeys. They stand in the order of time, at equal times view, live, click, coupon, then by id; an order closes the
/// journey, touches of its own millisecond included, and the next begins empty. What is left without an order is a journey without one, which
/// ends with its last touch. Windows are measured to the end. Each journey is a path of its own, with ages.
/// </summary>
public static class JourneyAssembly
{
    /// <param name="now">The moment of the report, UTC: what is later has not happened.</param>
    /// <param name="channels">As for <see cref="JourneyBookBuilder"/>, which refuses unknown channels and negative values.</param>
    public static AssembledJourneys Of(IEnumerable<BuyerTouch> touches, IEnumerable<BuyerOrder> orders, Windows windows, DateTime now, int channels, params IEnumerable<int> direct)
    {
        var (ownTouches, sameTouches, futureTouches) = Known(touches, touch => touch.Id, touch => touch.At, now);
        var (ownOrders, sameOrders, futureOrders) = Known(orders, order => order.Id, order => order.At, now);
        ownTouches.Sort((a, b) => (a.Buyer, a.At, -(int)a.Kind, a.Id).CompareTo((b.Buyer, b.At, -(int)b.Kind, b.Id)));
        ownOrders.Sort((a, b) => (a.Buyer, a.At, a.Id).CompareTo((b.Buyer, b.At, b.Id)));
        var journeys = new Cutter(windows, new JourneyBookBuilder(channels, direct));
        var next = 0;
        foreach (var order in ownOrders)
        {
            var from = next;
            while (next < ownTouches.Count && (ownTouches[next].Buyer, ownTouches[next].At).CompareTo((order.Buyer, order.At)) <= 0)
            {
                // An earlier buyer's, who ordered nothing more.
                if (ownTouches[next].Buyer != ownTouches[from].Buyer)
                {
                    journeys.Unfinished(ownTouches, from, next);
                    from = next;
                }
                next++;
            }
            if (from < next && ownTouches[from].Buyer != order.Buyer)
            {
                journeys.Unfinished(ownTouches, from, next);
                from = next;
            }
            journeys.Closed(ownTouches, from, next, order);
        }
        for (var from = next; next < ownTouches.Count; from = next)
        {
            while (next < ownTouches.Count && ownTouches[next].Buyer == ownTouches[from].Buyer)
            {
                next++;
            }
            journeys.Unfinished(ownTouches, from, next);
        }
        return new AssembledJourneys(journeys.Book(), sameTouches, sameOrders, futureTouches + futureOrders, journeys.OutsideWindow);
    }

    private static (List<T> Known, int Same, int Future) Known<T>(IEnumerable<T> all, Func<T, long> id, Func<T, DateTime> at, DateTime now)
    {
        var (known, seen, same, future) = (new List<T>(), new HashSet<long>(), 0, 0);
        foreach (var one in all)
        {
            if (!seen.Add(id(one)))
            {
                same++;
            }
            else if (at(one) > now)
            {
                future++;
            }
            else
            {
                known.Add(one);
            }
        }
        return (known, same, future);
    }

    private sealed class Cutter(Windows windows, JourneyBookBuilder book)
    {
        private readonly List<int> _steps = [];
        private readonly List<long> _ages = [];

        public int OutsideWindow { get; private set; }

        public JourneyBook Book() => book.Build();

        public void Closed(List<BuyerTouch> touches, int from, int to, BuyerOrder order)
        {
            Take(touches, from, to, order.At);
            book.Add(Steps, conversions: 1, value: order.Value, ages: Ages);
        }

        public void Unfinished(List<BuyerTouch> touches, int from, int to)
        {
            Take(touches, from, to, touches[to - 1].At);
            book.Add(Steps, conversions: 0, nulls: 1, ages: Ages);
        }

        private ReadOnlySpan<int> Steps => System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_steps);

        private ReadOnlySpan<long> Ages => System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_ages);

        private void Take(List<BuyerTouch> touches, int from, int to, DateTime end)
        {
            _steps.Clear();
            _ages.Clear();
            for (var i = from; i < to; i++)
            {
                var age = end - touches[i].At;
                if (windows.Hold(touches[i].Kind, age))
                {
                    _steps.Add(touches[i].Channel);
                    _ages.Add(age.Ticks / TimeSpan.TicksPerMillisecond);
                }
                else
                {
                    OutsideWindow++;
                }
            }
        }
    }
}
