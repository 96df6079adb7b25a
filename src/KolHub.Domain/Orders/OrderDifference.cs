namespace KolHub.Domain.Orders;

/// <summary>In what a file of the shop and the orders here do not agree.</summary>
public enum OrderGap
{
    /// <summary>The shop has it, and nothing of it ever came here.</summary>
    MissingHere,

    /// <summary>It is here, placed within the time that the file covers, and the file does not have it.</summary>
    MissingThere,

    /// <summary>What commission is counted on.</summary>
    Amount,

    /// <summary>Unpaid, paid or cancelled.</summary>
    State,

    /// <summary>One of both knows of money that went back.</summary>
    Refund,
}

/// <summary>One order in which a file of the shop differs from what is here, as found when the file was tried.</summary>
public sealed class OrderDifference : Entity
{
    private OrderDifference() { }

    public OrderDifference(OrderImport import, OrderGap gap, string orderExternalId, long? orderId, string currency, string here, string there) : base(Ids.Next()) =>
        (BrandId, ImportId, Gap, OrderExternalId, OrderId, Currency, Here, There) = (import.BrandId, import.Id, gap, orderExternalId, orderId, currency, here, there);

    public long BrandId { get; private set; }

    public long ImportId { get; private set; }

    public OrderGap Gap { get; private set; }

    public string OrderExternalId { get; private set; } = "";

    public long? OrderId { get; private set; }

    public string Currency { get; private set; } = "";

    /// <summary>Minor units of an amount, or a word for a state; empty where there is nothing.</summary>
    public string Here { get; private set; } = "";

    public string There { get; private set; } = "";
}
