using KolHub.Domain;
using KolHub.Domain.Accounts;
using KolHub.Domain.Orders;

namespace KolHub.Tests.Orders;

public sealed class ConnectionTests
{
    private static readonly DateTime Now = new(2026, 3, 1, 12, 0, 0, DateTimeKind.Utc);
    private static readonly Actor Manager = new(7, Role.BrandManager, BrandId: 1);

    [Fact]
    public void A_new_secret_counts_first_and_the_old_one_a_day_longer()
    {
        var shop = Shop();
        shop.Rotate("one", "0001", endOthers: false, Manager, Now);
        shop.Rotate("two", "0002", endOthers: false, Manager, Now.AddHours(1));
        shop.SecretsAt(Now.AddHours(2)).Select(secret => secret.Sealed).ShouldBe(["two", "one"]);
        shop.SecretsAt(Now.AddHours(25)).Select(secret => secret.Sealed).ShouldBe(["two"]);
        shop.Rotate("three", "0003", endOthers: true, Manager, Now.AddHours(2));
        shop.SecretsAt(Now.AddHours(2)).Select(secret => secret.Sealed).ShouldBe(["three"]);
    }

    [Fact]
    public void A_third_secret_does_not_keep_the_first_alive()
    {
        var shop = Shop();
        shop.Rotate("one", "0001", endOthers: false, Manager, Now);
        shop.Rotate("two", "0002", endOthers: false, Manager, Now.AddHours(1));
        shop.Rotate("three", "0003", endOthers: false, Manager, Now.AddHours(20));
        shop.SecretsAt(Now.AddHours(26)).Select(secret => secret.Sealed).ShouldBe(["three", "two"]);
    }

    [Fact]
    public void A_connection_wants_a_name_a_currency_and_a_shop()
    {
        Broken(() => ShopConnection.Make(1, ConnectionKind.Api, " ", "CNY", "", "t", Manager, Now)).ShouldBe("Orders.ConnectionNameMissing");
        Broken(() => ShopConnection.Make(1, ConnectionKind.Api, "a", "RMB", "", "t", Manager, Now)).ShouldBe("Shared.UnknownCurrency");
        Broken(() => ShopConnection.Make(1, ConnectionKind.Shopify, "a", "CNY", "", "t", Manager, Now)).ShouldBe("Orders.ShopDomainMissing");
    }

    [Fact]
    public void A_closed_connection_takes_no_secret_and_can_be_opened_again()
    {
        var shop = Shop();
        shop.Close(Now);
        Broken(() => shop.Close(Now)).ShouldBe("Orders.ConnectionClosed");
        Broken(() => shop.Rotate("one", "0001", false, Manager, Now)).ShouldBe("Orders.ConnectionClosed");
        shop.Reopen();
        shop.IsOpen.ShouldBeTrue();
        Broken(shop.Reopen).ShouldBe("Orders.ConnectionOpen");
    }

    [Fact]
    public void A_key_opens_what_it_is_for_until_it_is_revoked()
    {
        var (key, readable) = ApiKey.Make(Api(), "till", [ApiScope.OrdersWrite], new byte[38], Manager, Now);
        readable.ShouldStartWith(key.Prefix + ".");
        readable.Length.ShouldBe(16 + 1 + 64);
        key.Hash.ShouldNotContain(readable[20..]);
        key.Opens(readable, ApiScope.OrdersWrite).ShouldBeTrue();
        key.Opens(readable, ApiScope.OrdersRead).ShouldBeFalse();
        key.Opens(readable[..^1] + "1", ApiScope.OrdersWrite).ShouldBeFalse();
        key.Revoke(Manager, Now);
        key.Opens(readable, ApiScope.OrdersWrite).ShouldBeFalse();
        Broken(() => key.Revoke(Manager, Now)).ShouldBe("Orders.KeyRevoked");
    }

    [Fact]
    public void A_key_belongs_to_an_open_api_connection_and_has_a_name_and_a_scope()
    {
        Broken(() => ApiKey.Make(Shop(), "till", [ApiScope.OrdersWrite], new byte[38], Manager, Now)).ShouldBe("Orders.KeyNeedsApiConnection");
        Broken(() => ApiKey.Make(Api(), "", [ApiScope.OrdersWrite], new byte[38], Manager, Now)).ShouldBe("Orders.KeyNameMissing");
        Broken(() => ApiKey.Make(Api(), "till", [], new byte[38], Manager, Now)).ShouldBe("Orders.KeyWithoutScope");
    }

    [Fact]
    public void A_delivery_that_failed_can_come_again_and_one_that_is_done_cannot()
    {
        var delivery = Delivery.Receive(1, 2, "id", "orders/paid", "{", "00", Now);
        delivery.Fail("Orders.Unreadable", ["1"], Now);
        (delivery.HasFailed, delivery.IsDone, delivery.Attempts).ShouldBe((true, false, 1));
        delivery.Resend("orders/paid", "{}", "11");
        delivery.Apply(77, Now);
        (delivery.HasFailed, delivery.IsDone, delivery.Attempts, delivery.OrderId).ShouldBe((false, true, 2, 77));
        Broken(() => delivery.Resend("orders/paid", "{}", "22")).ShouldBe("Orders.DeliveryDone");
        Broken(() => delivery.Fail("x", [], Now)).ShouldBe("Orders.DeliveryDone");
        Broken(() => delivery.Ignore(Now)).ShouldBe("Orders.DeliveryDone");
    }

    [Fact]
    public void A_file_is_tried_before_it_is_imported()
    {
        var import = OrderImport.Upload(ShopConnection.Make(1, ConnectionKind.File, "f", "CNY", "", "t", Manager, Now), "a.csv", Manager, Now);
        Broken(() => import.Import(Manager)).ShouldBe("Orders.NotChecked");
        import.Check(OrderImportChoices.None);
        Broken(() => import.Check(OrderImportChoices.None)).ShouldBe("Orders.StillChecking");
        import.ReportCheck(3, 3, 0, Now);
        Broken(() => import.Import(Manager)).ShouldBe("Orders.NothingToImport");
        import.Check(OrderImportChoices.None);
        import.Fail("Shared.SheetEmpty", []);
        import.Check(OrderImportChoices.None);
        import.ReportCheck(3, 1, 2, Now);
        Broken(() => import.Import(Manager with { BrandId = 9 })).ShouldBe("Orders.OnlyOwnConnection");
        import.Import(Manager);
        import.ReportImport(2, 1, 0, Now);
        Broken(() => import.Check(OrderImportChoices.None)).ShouldBe("Orders.AlreadyImported");
        var shop = Shop();
        OrderImport.Upload(shop, "a.csv", Manager, Now).ConnectionId.ShouldBe(shop.Id);
        shop.Close(Now);
        Broken(() => OrderImport.Upload(shop, "a.csv", Manager, Now)).ShouldBe("Orders.ConnectionClosed");
    }

    private static ShopConnection Shop() => ShopConnection.Make(1, ConnectionKind.Shopify, "Shop", "CNY", "A.myshopify.com", "token", Manager, Now);

    private static ShopConnection Api() => ShopConnection.Make(1, ConnectionKind.Api, "Till", "CNY", "", "token", Manager, Now);

    private static string Broken(Action action) => Should.Throw<RuleBroken>(action).Rule;
}
