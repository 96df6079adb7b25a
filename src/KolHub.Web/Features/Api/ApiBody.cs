using System.Text.Json;
using System.Text.Json.Serialization;
using KolHub.Web.Features.Orders;

namespace KolHub.Web.Features.Api;

/// <summary>Reads a body strictly: an object, every field known, told once and of its kind; a refusal names the field.</summary>
internal static class ApiBody
{
    private static readonly JsonSerializerOptions _strict = new(ApiJson.Options) { UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow, AllowDuplicateProperties = false, RespectNullableAnnotations = true };

    public static async Task<T> Read<T>(HttpRequest request, CancellationToken ct) where T : class
    {
        if (!request.HasJsonContentType())
        {
            throw new ApiRefused(StatusCodes.Status415UnsupportedMediaType, "Api.NotJson");
        }
        using var json = Parse(await RawBody.Read(request, ShopDoor.LargestBody, ct) ?? throw new ApiRefused(StatusCodes.Status413PayloadTooLarge, "Api.TooLarge"));
        try
        {
            return json.Deserialize<T>(_strict)!;
        }
        catch (JsonException wrong)
        {
            var field = wrong.Path is { Length: > 2 } path ? path[2..] : "";
            throw new ApiRefused(StatusCodes.Status422UnprocessableEntity, "Api.FieldWrong", field) { Field = field };
        }
    }

    public static void Refuse(bool wrong, string field, string code, params object[] arguments)
    {
        if (wrong)
        {
            throw new ApiRefused(StatusCodes.Status422UnprocessableEntity, code, arguments) { Field = field };
        }
    }

    private static JsonDocument Parse(byte[] body)
    {
        try
        {
            var json = JsonDocument.Parse(body);
            return json.RootElement.ValueKind == JsonValueKind.Object ? json : throw new ApiRefused(StatusCodes.Status400BadRequest, "Api.NotAnObject");
        }
        catch (JsonException)
        {
            throw new ApiRefused(StatusCodes.Status400BadRequest, "Api.NotAnObject");
        }
    }
}
