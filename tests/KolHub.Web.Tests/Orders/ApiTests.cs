using System.Net;
using System.Text.Json;
using KolHub.Domain.Orders;
using KolHub.Web.Tests.Base;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Tests.Orders;

public sealed class ApiTests : SiteTest
{
    [DataFact]
    public async Task An_order_and_its_refund_come_in_with_a_key()
    {
        var deal = await Given.LiveDeal(await Given.Brand());
        var api = await Given.Api(deal.Brand);
        var posted = await api.Post("/api/v1/orders", Order("A-1", code: deal.Code));
        posted.Status.ShouldBe(HttpStatusCode.Created);
        var answer = Json(posted);
        answer.GetProperty("base").GetString().ShouldBe("180.00");
        answer.GetProperty("credits")[0].GetProperty("basis_points").GetInt32().ShouldBe(10_000);

        (await api.Post("/api/v1/orders/A-1/refunds", Refund("R-1", "60.00"))).Status.ShouldBe(HttpStatusCode.Created);
        Json(await api.Get("/api/v1/orders/A-1")).GetProperty("reduced").GetString().ShouldBe("60.00");
        (await Site.Read(db => db.Commissions.Where(c => c.BrandId == deal.Brand.Id).SumAsync(c => c.Net.Minor))).ShouldBe(12_00);
    }

    [DataFact]
    public async Task The_same_key_gives_the_first_answer_again_and_another_body_is_refused()
    {
        var api = await Given.Api(await Given.Brand());
        var first = await api.Post("/api/v1/orders", Order("A-1"), "key-1");
        var again = await api.Post("/api/v1/orders", Order("A-1"), "key-1");
        (again.Status, again.Text).ShouldBe((first.Status, first.Text));
        again.Answer.Headers.GetValues("Idempotent-Replayed").ShouldBe(["true"]);
        var other = await api.Post("/api/v1/orders", Order("A-2"), "key-1");
        other.Status.ShouldBe(HttpStatusCode.Conflict);
        Json(other).GetProperty("code").GetString().ShouldBe("Orders.KeyUsedForOtherBody");
        (await Site.Read(db => db.Orders.CountAsync(o => o.ConnectionId == api.Connection.Id))).ShouldBe(1);
    }

    [DataFact]
    public async Task One_call_sent_many_times_at_once_has_one_effect()
    {
        var api = await Given.Api(await Given.Brand());
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => api.Post("/api/v1/orders", Order("A-1"), "key-1")));
        answers.Select(a => (a.Status, a.Text)).Distinct().ShouldHaveSingleItem().Status.ShouldBe(HttpStatusCode.Created);
        (await Site.Read(db => db.Deliveries.CountAsync(d => d.ConnectionId == api.Connection.Id))).ShouldBe(1);
    }

    [DataFact]
    public async Task A_refused_body_stores_no_key()
    {
        var api = await Given.Api(await Given.Brand());
        (await api.Post("/api/v1/orders", Order("A-1", currency: "RMB"), "key-1")).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await api.Post("/api/v1/orders", Order("A-1"), "key-1")).Status.ShouldBe(HttpStatusCode.Created);
    }

    [DataFact]
    public async Task A_refund_before_its_order_is_accepted_and_waits()
    {
        var api = await Given.Api(await Given.Brand());
        var waiting = await api.Post("/api/v1/orders/A-9/refunds", Refund("R-1", "60.00"), "key-1");
        waiting.Status.ShouldBe(HttpStatusCode.Accepted);
        (await api.Post("/api/v1/orders", Order("A-9"))).Status.ShouldBe(HttpStatusCode.Created);
        Json(await api.Get("/api/v1/orders/A-9")).GetProperty("reduced").GetString().ShouldBe("60.00");
        (await api.Post("/api/v1/orders/A-9/refunds", Refund("R-1", "60.00"), "key-1")).Status.ShouldBe(HttpStatusCode.Accepted);
    }

    [DataFact]
    public async Task The_same_refund_id_has_no_second_effect()
    {
        var api = await Given.Api(await Given.Brand());
        await api.Post("/api/v1/orders", Order("A-1"));
        (await api.Post("/api/v1/orders/A-1/refunds", Refund("R-1", "60.00"), "k1")).Status.ShouldBe(HttpStatusCode.Created);
        var second = await api.Post("/api/v1/orders/A-1/refunds", Refund("R-1", "70.00"), "k2");
        second.Status.ShouldBe(HttpStatusCode.Conflict);
        Json(second).GetProperty("code").GetString().ShouldBe("Orders.RefundKnown");
        Json(await api.Get("/api/v1/orders/A-1")).GetProperty("reduced").GetString().ShouldBe("60.00");
    }

    [DataTheory]
    [InlineData("\"CNY\"", "\"RMB\"", HttpStatusCode.UnprocessableEntity, "Orders.FieldCurrency", "currency")]
    [InlineData("\"100.00\"", "100.5", HttpStatusCode.UnprocessableEntity, "Orders.AmountNotExact", "lines[0].price")]
    [InlineData("\"100.00\"", "\"1e9\"", HttpStatusCode.UnprocessableEntity, "Orders.FieldNotAnAmount", "lines[0].price")]
    [InlineData("\"100.00\"", "\"99999999999999999\"", HttpStatusCode.UnprocessableEntity, "Orders.FieldOutOfRange", "lines[0].price")]
    [InlineData("\"quantity\": 2", "\"quantity\": -2", HttpStatusCode.UnprocessableEntity, "Orders.NumberOutOfRange", "lines[0].quantity")]
    [InlineData("\"20.00\"", "\"300.00\"", HttpStatusCode.UnprocessableEntity, "Orders.DiscountAboveLine", "lines[0].discount")]
    [InlineData("\"status\": \"paid\",", "", HttpStatusCode.UnprocessableEntity, "Orders.FieldMissing", "status")]
    [InlineData("\"id\": \"A-1\",", "", HttpStatusCode.UnprocessableEntity, "Orders.FieldMissing", "id")]
    [InlineData("}]", "}", HttpStatusCode.BadRequest, "Orders.Unreadable", null)]
    [InlineData("{\"id\"", "[{\"id\"", HttpStatusCode.BadRequest, "Orders.Unreadable", null)]
    public async Task A_bad_body_is_answered_with_problem_details(string good, string bad, HttpStatusCode status, string code, string? field)
    {
        var api = await Given.Api(await Given.Brand());
        var seen = await api.Post("/api/v1/orders", Order("A-1").Replace(good, bad, StringComparison.Ordinal));
        seen.Status.ShouldBe(status);
        seen.Answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        var problem = Json(seen);
        problem.GetProperty("code").GetString().ShouldBe(code);
        problem.GetProperty("status").GetInt32().ShouldBe((int)status);
        if (field is not null)
        {
            problem.GetProperty("errors").GetProperty(field).GetArrayLength().ShouldBe(1);
        }
        (await Site.Read(db => db.Deliveries.CountAsync(d => d.ConnectionId == api.Connection.Id))).ShouldBe(0);
    }

    [DataFact]
    public async Task Who_may_not_is_told_so()
    {
        var brand = await Given.Brand();
        var api = await Given.Api(brand, ApiScope.OrdersRead);
        Code(await api.Post("/api/v1/orders", Order("A-1"))).ShouldBe((HttpStatusCode.Forbidden, "Api.ScopeMissing"));
        Code(await (api with { Key = api.Key[..^1] + (api.Key[^1] == '0' ? '1' : '0') }).Get("/api/v1/orders/A-1")).ShouldBe((HttpStatusCode.Unauthorized, "Api.KeyWrong"));
        Code(await (api with { Key = "something" }).Get("/api/v1/orders/A-1")).ShouldBe((HttpStatusCode.Unauthorized, "Api.KeyWrong"));
        var visitor = Site.Visit();
        var none = await visitor.Get("/api/v1/orders/A-1");
        Code(none).ShouldBe((HttpStatusCode.Unauthorized, "Api.KeyMissing"));
        none.Answer.Headers.WwwAuthenticate.ToString().ShouldBe("Bearer");
        Code(await api.Get("/api/v1/orders/A-1")).ShouldBe((HttpStatusCode.NotFound, "Api.Absent"));
        var key = await Site.Read(db => db.ApiKeys.SingleAsync(k => k.ConnectionId == api.Connection.Id));
        key.UsedAt.ShouldNotBeNull();
        await brand.Manager.Send(new KolHub.Web.Features.Orders.RevokeApiKey.Command(api.Connection.Id, key.Id));
        Code(await api.Get("/api/v1/orders/A-1")).ShouldBe((HttpStatusCode.Unauthorized, "Api.KeyWrong"));
    }

    [DataFact]
    public async Task Another_brands_order_is_not_there()
    {
        var (one, other) = (await Given.Api(await Given.Brand()), await Given.Api(await Given.Brand()));
        await one.Post("/api/v1/orders", Order("A-1"));
        (await other.Get("/api/v1/orders/A-1")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [DataFact]
    public async Task Too_large_no_json_and_an_endless_key_are_refused()
    {
        var api = await Given.Api(await Given.Brand());
        Code(await api.Post("/api/v1/orders", new string(' ', (1 << 20) + 1))).ShouldBe((HttpStatusCode.RequestEntityTooLarge, "Api.TooLarge"));
        Code(await api.Post("/api/v1/orders", "a=b", change: r => r.Content = new FormUrlEncodedContent([new("a", "b")]))).ShouldBe((HttpStatusCode.UnsupportedMediaType, "Api.NotJson"));
        Code(await api.Post("/api/v1/orders", Order("A-1"), new string('k', 256))).ShouldBe((HttpStatusCode.UnprocessableEntity, "Api.IdempotencyKeyTooLong"));
        Code(await api.Post("/api/v1/orders", "", change: r => r.Content = new ByteArrayContent([0x7B, 0xFF, 0x7D]) { Headers = { ContentType = new("application/json") } })).ShouldBe((HttpStatusCode.BadRequest, "Orders.NotUtf8"));
    }

    [DataFact]
    public async Task The_words_of_a_problem_are_in_the_callers_language_its_code_is_not()
    {
        var api = await Given.Api(await Given.Brand());
        var seen = await api.Post("/api/v1/orders", Order("A-1", currency: "RMB"), change: r => r.Headers.AcceptLanguage.ParseAdd("zh-CN"));
        Json(seen).GetProperty("code").GetString().ShouldBe("Orders.FieldCurrency");
        Json(seen).GetProperty("title").GetString()!.ShouldContain("未知币种");
    }

    [DataFact]
    public async Task Addresses_that_are_not_there_are_problems_too() =>
        Code(await Site.Visit().Get("/api/v1/nothing")).ShouldBe((HttpStatusCode.NotFound, "Api.NoSuchAddress"));

    [DataFact]
    public async Task The_api_is_described()
    {
        var seen = await Site.Visit().Get("/openapi/v1.json");
        seen.Status.ShouldBe(HttpStatusCode.OK);
        var document = Json(seen);
        var paths = document.GetProperty("paths").EnumerateObject().Select(p => p.Name).ToList();
        paths.ShouldBe(["/api/v1/orders", "/api/v1/orders/{id}/refunds", "/api/v1/orders/{id}", "/api/v1/wording/scans", "/api/v1/comments"], ignoreOrder: true);
        document.GetProperty("components").GetProperty("securitySchemes").GetProperty("bearer").GetProperty("scheme").GetString().ShouldBe("bearer");
        seen.Text.ShouldContain("idempotency-key", Case.Insensitive);
        seen.Text.ShouldContain("placed_at");
    }

    private static readonly string _placed = Site.Shared.Now.ToString("yyyy-MM-ddTHH:mm:ssZ");

    private static string Order(string id, string currency = "CNY", string code = "NONE") => $$"""
        {"id": "{{id}}", "currency": "{{currency}}", "placed_at": "2026-11-21T00:00:00Z", "updated_at": "2026-11-21T00:00:00Z", "status": "paid", "coupon_codes": ["{{code}}"],
         "lines": [{"id": "1", "quantity": 2, "price": "100.00", "discount": "20.00"}]}
        """.Replace("2026-11-21T00:00:00Z", _placed, StringComparison.Ordinal);

    private static string Refund(string id, string amount) => $$"""{"id": "{{id}}", "refunded_at": "2026-11-22T00:00:00Z", "lines": [{"line_id": "1", "amount": "{{amount}}"}]}""";

    private static JsonElement Json(Seen seen) => JsonDocument.Parse(seen.Text).RootElement;

    private static (HttpStatusCode, string?) Code(Seen seen) => (seen.Status, Json(seen).GetProperty("code").GetString());
}
