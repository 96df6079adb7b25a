using System.Globalization;

namespace KolHub.StandInShop;

/// <summary>What to tell, where, and how: a seed shuffles and repeats.</summary>
internal sealed record Plan(Uri Address, string Kind, string Secret, string ShopDomain, string Code, int Orders, int? Seed, DateTimeOffset Start);

/// <summary>One message: its sender's id, its topic, its body.</summary>
internal sealed record Told(string Id, string Topic, string Body);

/// <summary>The life of an order, as each kind of shop tells it: placed, paid, given back in part twice, and every fourth one cancelled.</summary>
internal static class Life
{
    public static IEnumerable<Told> Of(Plan plan, int order) => plan.Kind switch
    {
        "shopify" => Shopify(plan, order),
        "woocommerce" => WooCommerce(plan, order),
        "stripe" => Stripe(plan, order),
        "standard" => Standard(plan, order),
        "doudian" => Doudian(plan, order),
        _ => throw new InvalidDataException(plan.Kind),
    };

    private static bool IsCancelled(int order) => order % 4 == 0;

    private static string Price(int order) => (100 + order).ToString("0.00", CultureInfo.InvariantCulture);

    private static string At(Plan plan, int order, int minutes, string end = "Z") => plan.Start.AddMinutes(order + minutes).UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture) + end;

    private static long Unix(Plan plan, int order, int minutes) => plan.Start.AddMinutes(order + minutes).ToUnixTimeSeconds();

    private static IEnumerable<Told> Shopify(Plan plan, int order)
    {
        string Body(string status, int minutes, string more) => $$"""
            {"id": {{order}}, "name": "#{{order}}", "currency": "CNY", "financial_status": "{{status}}", "created_at": "{{At(plan, order, 0)}}", "updated_at": "{{At(plan, order, minutes)}}", "discount_codes": [{"code": "{{plan.Code}}", "amount": "10.00"}],
             "line_items": [{"id": {{order}}1, "name": "面霜", "quantity": 1, "price": "{{Price(order)}}", "discount_allocations": [{"amount": "10.00"}]}]{{more}}}
            """;
        string Refund(int number) => $$"""
            {"id": {{order}}0{{number}}, "order_id": {{order}}, "created_at": "{{At(plan, order, 10 + number)}}", "refund_line_items": [{"line_item_id": {{order}}1, "quantity": 1, "subtotal": {{number}}5.10, "total_tax": 0.0}], "transactions": [{"kind": "refund", "status": "success", "amount": "{{number}}5.10"}]}
            """;
        yield return new($"{order}-a", "orders/create", Body("pending", 0, ""));
        yield return new($"{order}-b", "orders/paid", Body("paid", 1, ""));
        yield return new($"{order}-c", "refunds/create", Refund(1));
        yield return new($"{order}-d", "orders/updated", Body("partially_refunded", 11, $", \"refunds\": [{Refund(1)}]"));
        yield return new($"{order}-e", "refunds/create", Refund(2));
        if (IsCancelled(order))
        {
            yield return new($"{order}-f", "orders/cancelled", Body("refunded", 20, $", \"cancelled_at\": \"{At(plan, order, 20)}\""));
        }
    }

    private static IEnumerable<Told> WooCommerce(Plan plan, int order)
    {
        string Body(string status, int minutes, string refunds) => $$"""
            {"id": {{order}}, "number": "{{order}}", "status": "{{status}}", "currency": "CNY", "date_created_gmt": "{{At(plan, order, 0, "")}}", "date_modified_gmt": "{{At(plan, order, minutes, "")}}", "date_paid_gmt": {{(status == "pending" ? "null" : $"\"{At(plan, order, 1, "")}\"")}},
             "line_items": [{"id": {{order}}1, "name": "Cream &amp; more", "quantity": 1, "total": "{{Price(order)}}", "total_tax": "6.00", "price": 100.1}], "coupon_lines": [{"id": 1, "code": "{{plan.Code}}", "discount": "10"}], "refunds": [{{refunds}}]}
            """;
        const string First = """{"id": 901, "reason": "", "total": "-15.10"}""";
        yield return new($"{order}-a", "order.created", Body("pending", 0, ""));
        yield return new($"{order}-b", "order.updated", Body("processing", 1, ""));
        yield return new($"{order}-c", "order.updated", Body("processing", 10, First));
        yield return new($"{order}-d", "order.updated", Body("completed", 20, First + """, {"id": 902, "refund": "", "total": "-25.10"}"""));
        if (IsCancelled(order))
        {
            yield return new($"{order}-e", "order.deleted", $$"""{"id": {{order}}}""");
        }
    }

    private static IEnumerable<Told> Stripe(Plan plan, int order)
    {
        string Event(string id, string type, int minutes, string about) => $$"""
            {"id": "evt_{{order}}_{{id}}", "object": "event", "type": "{{type}}", "api_version": "2025-03-31.basil", "created": {{Unix(plan, order, minutes)}}, "livemode": true, "data": {"object": {"payment_intent": "pi_{{order}}", "currency": "cny", {{about}} } } }
            """;
        string Session(string status) => $"\"id\": \"cs_{order}\", \"mode\": \"payment\", \"created\": {Unix(plan, order, 0)}, \"amount_total\": {10000 + (order * 100)}, \"payment_status\": \"{status}\", \"metadata\": {{\"coupon_code\": \"{plan.Code}\"}}";
        Told Tell(string id, string type, int minutes, string about) => new($"evt_{order}_{id}", type, Event(id, type, minutes, about));
        yield return Tell("a", "checkout.session.completed", 0, Session("unpaid"));
        yield return Tell("b", "checkout.session.async_payment_succeeded", 1, Session("paid"));
        yield return Tell("c", "charge.refunded", 10, $"\"id\": \"ch_{order}\", \"amount_refunded\": 1510");
        yield return Tell("d", "charge.refunded", 20, $"\"id\": \"ch_{order}\", \"amount_refunded\": 4020");
        if (IsCancelled(order))
        {
            yield return Tell("e", "charge.dispute.created", 30, $"\"id\": \"dp_{order}\", \"amount\": 5000, \"status\": \"needs_response\"");
            yield return Tell("f", "charge.dispute.closed", 40, $"\"id\": \"dp_{order}\", \"amount\": 5000, \"status\": \"won\"");
        }
    }

    // Several messages at once, what they say written out as text; who promoted the order is never said.
    private static IEnumerable<Told> Doudian(Plan plan, int order)
    {
        var number = 6_920_000_000_000_000_000 + order;
        string Message(string tag, string id, string data) => $$"""{"tag":"{{tag}}","msg_id":"{{order}}-{{id}}","data":{{System.Text.Json.JsonSerializer.Serialize($$"""{"p_id":{{number}},"s_ids":[{{number}}],"shop_id":4463798,{{data}}}""")}}}""";
        Told Tell(params string[] messages) => new($"{order}", "", "[" + string.Join(',', messages) + "]");
        var paid = Message("110", "b", $"\"order_status\":2,\"pay_time\":{Unix(plan, order, 1)},\"pay_amount\":{10000 + (order * 100)}");
        yield return Tell(Message("100", "a", $"\"order_status\":1,\"create_time\":{Unix(plan, order, 0)}"));
        yield return order % 2 == 0 ? Tell(paid) : Tell(paid, Message("102", "s", "\"order_status\":3"));
        string Back(string tag, int fen, int number, int minutes) => Message(tag, $"{tag}-{number}", $"\"aftersale_id\":\"{order}00{number}\",\"refund_amount\":{fen},\"refund_post_amount\":0,\"success_time\":{Unix(plan, order, minutes)}");
        yield return Tell(Back("200", 0, 1, 9), Back("206", 1510, 1, 10));
        yield return Tell(Back("206", 2510, 2, 20));
        yield return Tell(Back("208", 9900, 3, 25));
        if (IsCancelled(order))
        {
            yield return Tell(Message("106", "f", $"\"order_status\":4,\"cancel_time\":{Unix(plan, order, 30)}"));
        }
    }

    private static IEnumerable<Told> Standard(Plan plan, int order)
    {
        Told Tell(string id, string type, int minutes, string data) => new($"{order}-{id}", type, $$"""{"type": "{{type}}", "timestamp": "{{At(plan, order, minutes)}}", "data": {{data}} }""");
        string Order(string status, int minutes, string more = "") => $$"""
            {"id": "{{order}}", "currency": "CNY", "placed_at": "{{At(plan, order, 0)}}", "updated_at": "{{At(plan, order, minutes)}}", "status": "{{status}}", "coupon_codes": ["{{plan.Code}}"], "lines": [{"id": "1", "quantity": 1, "price": "{{Price(order)}}", "discount": "10.00"}]{{more}}}
            """;
        string Refund(int number) => $$"""{"id": "{{order}}-r{{number}}", "order_id": "{{order}}", "refunded_at": "{{At(plan, order, 10 + number)}}", "lines": [{"line_id": "1", "amount": "{{number}}5.10"}]}""";
        yield return Tell("a", "order.created", 0, Order("pending", 0));
        yield return Tell("b", "order.paid", 1, Order("paid", 1));
        yield return Tell("c", "refund.created", 11, Refund(1));
        yield return Tell("d", "refund.updated", 12, Refund(2));
        if (IsCancelled(order))
        {
            yield return Tell("e", "order.cancelled", 20, Order("refunded", 20, $", \"cancelled_at\": \"{At(plan, order, 20)}\""));
        }
    }
}
