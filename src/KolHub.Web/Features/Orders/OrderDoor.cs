using KolHub.Domain;
using KolHub.Web.Pipeline;

namespace KolHub.Web.Features.Orders;

/// <summary>Brings a delivery to <see cref="ApplyOrder"/>, each time in a scope of its own. Deliveries of a brand queue up there; where one met a person at the same commission, it tries again.</summary>
public sealed class OrderDoor(IServiceScopeFactory scopes)
{
    private const int Tries = 5;

    public async Task<Receipt> Send(ApplyOrder.Command command, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await scopes.AsSystem(command, ct);
            }
            catch (RuleBroken met) when (met.Rule is "Shared.ChangedMeanwhile" or "Shared.AlreadyThere" && attempt < Tries)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(20 * attempt), ct);
            }
        }
    }
}
