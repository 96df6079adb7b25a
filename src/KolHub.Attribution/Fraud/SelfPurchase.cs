namespace KolHub.Attribution.Fraud;

/// <summary>
/// Buyer and creator have something in common: the hash of the e-mail address, the browser, the address it ships to. One match gives 0.4, two or more 0.9.
/// It is a fact of one order, so nothing is compared over creators.
/// </summary>
internal static class SelfPurchase
{
    public static Signal? Of(CreditedOrder order)
    {
        var matches = int.PopCount((int)order.Own);
        return matches == 0 ? null : new Signal(SignalKind.SelfPurchase, matches == 1 ? 0.4 : 0.9, [Has(FigureName.SameEmail, OwnMatch.Email), Has(FigureName.OwnBrowser, OwnMatch.Browser), Has(FigureName.OwnAddress, OwnMatch.Address)], [order.Id]);

        Figure Has(FigureName name, OwnMatch match) => new(name, order.Own.HasFlag(match) ? 1 : 0);
    }
}
