using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using KolHub.Domain.Orders;
using KolHub.Web.Features.Orders;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace KolHub.Web.Features.Api;

public static class OrderEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        api.MapPost("/orders", PostOrder).WithName("PostOrder").WithSummary("Tell an order, whole, as it stands now")
            .Accepts<OrderBody>("application/json").Produces<OrderAnswer>(StatusCodes.Status201Created)
            .ProducesProblem(400).ProducesProblem(401).ProducesProblem(403).ProducesProblem(409).ProducesProblem(413).ProducesProblem(415).ProducesProblem(422).ProducesProblem(429);
        api.MapPost("/orders/{id}/refunds", PostRefund).WithName("PostRefund").WithSummary("Tell one refund of an order; before its order it waits")
            .Accepts<RefundBody>("application/json").Produces<OrderAnswer>(StatusCodes.Status201Created).Produces<OrderAnswer>(StatusCodes.Status202Accepted)
            .ProducesProblem(400).ProducesProblem(401).ProducesProblem(403).ProducesProblem(409).ProducesProblem(413).ProducesProblem(415).ProducesProblem(422).ProducesProblem(429);
        api.MapGet("/orders/{id}", GetOrder).WithName("GetOrder").WithSummary("What an order came to, who is credited, and why the others are not")
            .Produces<OrderAnswer>().ProducesProblem(401).ProducesProblem(403).ProducesProblem(404).ProducesProblem(429);
    }

    private static async Task<IResult> PostOrder(HttpRequest request, ApiCaller callers, OrderDoor door, IMediator mediator, [FromHeader(Name = "Idempotency-Key")] string? idempotencyKey, CancellationToken ct) =>
        await Post(request, await callers.For(ApiScope.OrdersWrite, ct), OrderReader.ApiOrder, idempotencyKey, door, mediator, ct);

    private static async Task<IResult> PostRefund(string id, HttpRequest request, ApiCaller callers, OrderDoor door, IMediator mediator, [FromHeader(Name = "Idempotency-Key")] string? idempotencyKey, CancellationToken ct)
    {
        var connection = await callers.For(ApiScope.OrdersWrite, ct);
        return id.Length > 80 ? throw new ApiRefused(StatusCodes.Status404NotFound, "Api.Absent") : await Post(request, connection, OrderReader.ApiRefund + id, idempotencyKey, door, mediator, ct);
    }

    private static async Task<IResult> GetOrder(string id, ApiCaller callers, IMediator mediator, CancellationToken ct)
    {
        var connection = await callers.For(ApiScope.OrdersRead, ct);
        return Results.Json(await mediator.Send(new ApiOrder.Query(connection.Id, id), ct), ApiJson.Options);
    }

    private static async Task<IResult> Post(HttpRequest request, ShopConnection connection, string topic, string? idempotencyKey, OrderDoor door, IMediator mediator, CancellationToken ct)
    {
        if (!request.HasJsonContentType())
        {
            throw new ApiRefused(StatusCodes.Status415UnsupportedMediaType, "Api.NotJson");
        }
        if (idempotencyKey is { Length: > 255 })
        {
            throw new ApiRefused(StatusCodes.Status422UnprocessableEntity, "Api.IdempotencyKeyTooLong", 255);
        }
        var body = await RawBody.Read(request, ShopDoor.LargestBody, ct) ?? throw new ApiRefused(StatusCodes.Status413PayloadTooLarge, "Api.TooLarge");
        var hash = Convert.ToHexStringLower(SHA256.HashData(body));
        var delivery = string.IsNullOrWhiteSpace(idempotencyKey) ? $"body:{hash}:{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(topic)))[..16]}" : $"key:{idempotencyKey}";
        ApiJson.MustBeText(body);
        var receipt = await door.Send(new ApplyOrder.Command(connection.Id, delivery, topic, Encoding.UTF8.GetString(body), hash, KeepsFailures: false), ct);
        var answer = await mediator.Send(new ApiAnswer.Command(receipt.DeliveryId), ct);
        if (receipt.Outcome == Outcome.Known)
        {
            request.HttpContext.Response.Headers["Idempotent-Replayed"] = "true";
        }
        return Results.Text(answer.Json, "application/json", Encoding.UTF8, answer.Status);
    }
}

public static class ApiJson
{
    public static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Converters = { new System.Text.Json.Serialization.JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>What cannot be kept as text cannot be kept at all.</summary>
    public static void MustBeText(ReadOnlySpan<byte> body)
    {
        if (!System.Text.Unicode.Utf8.IsValid(body) || body.Contains((byte)0))
        {
            throw new KolHub.Domain.RuleBroken("Orders.NotUtf8");
        }
    }
}
