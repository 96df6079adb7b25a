using KolHub.Domain.Orders;

namespace KolHub.Web.Features.Orders;

public enum Outcome
{
    Applied,
    Known,
    Ignored,
    Waiting,
    Failed,
}

/// <summary>What became of a delivery.</summary>
public sealed record Receipt(Outcome Outcome, long DeliveryId, long? OrderId, string? Rule, IReadOnlyList<string> Arguments)
{
    public static Receipt Of(Delivery delivery, Outcome outcome) => new(outcome, delivery.Id, delivery.OrderId, delivery.Error, delivery.ErrorArguments);
}
