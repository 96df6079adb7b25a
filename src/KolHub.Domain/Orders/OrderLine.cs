namespace KolHub.Domain.Orders;

public sealed class OrderLine : Entity
{
    private OrderLine() { }

    internal OrderLine(Order order, LineSnapshot line, int position) : base(Ids.Next())
    {
        (BrandId, OrderId, ExternalId) = (order.BrandId, order.Id, line.ExternalId);
        Take(line, position);
    }

    public long BrandId { get; private set; }

    public long OrderId { get; private set; }

    public string ExternalId { get; private set; } = "";

    public int Position { get; private set; }

    public string? Sku { get; private set; }

    public string? ProductId { get; private set; }

    public string Title { get; private set; } = "";

    public long Quantity { get; private set; }

    /// <summary>What commission is counted on: after discounts, without tax. Zero once the newest snapshot no longer lists the line.</summary>
    public Money Base { get; private set; }

    public Money Tax { get; private set; }

    public IReadOnlyList<CodeUse> Discounts { get; private set; } = [];

    public bool IsRemoved { get; private set; }

    internal void Take(LineSnapshot line, int position)
    {
        (Sku, ProductId, Title, Quantity, Base, Tax, Discounts) = (line.Sku, line.ProductId, line.Title, line.Quantity, line.Base, line.Tax, line.Discounts);
        (Position, IsRemoved) = (position, false);
    }

    internal void Remove()
    {
        (Quantity, Base, Tax, Discounts, IsRemoved) = (0, Money.Zero(Base.Currency), Money.Zero(Base.Currency), [], true);
    }
}
