using KolHub.Attribution;
using KolHub.Attribution.Journeys;

namespace KolHub.Benchmarks;

/// <summary>Drawn journeys: 4.5 touches on average, a quarter with an order, a few creators much more often than the rest; the same for a seed.</summary>
internal static class AttributionMarket
{
    private const ulong Seed = 20_261_122;

    public static JourneyBook Of(int journeys, int creators)
    {
        var draws = new Draws(Seed);
        var book = new JourneyBookBuilder(creators, 0).Expect(journeys, journeys * 5, withAges: true);
        var steps = new int[40];
        var ages = new long[40];
        for (var journey = 0; journey < journeys; journey++)
        {
            var touches = 1;
            while (touches < steps.Length && draws.Below(9) >= 2)
            {
                touches++;
            }
            var age = 0L;
            for (var touch = touches - 1; touch >= 0; touch--)
            {
                // The square of an even draw: a tenth of the creators have a third of the touches.
                var place = draws.Below(1 << 20) / (double)(1 << 20);
                steps[touch] = (int)(creators * place * place);
                age += draws.Below(200_000_000);
                ages[touch] = age;
            }
            var orders = draws.Below(4) == 0 ? 1 : 0;
            book.Add(steps.AsSpan(0, touches), orders, orders * (1_000 + draws.Below(50_000)), 1 - orders, ages.AsSpan(0, touches));
        }
        return book.Build();
    }
}
