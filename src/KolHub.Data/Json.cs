using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace KolHub.Data;

/// <summary>A plain value (list, record) kept as JSON text in one column: read and written whole, never queried into.</summary>
public static class Json
{
    public static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.General)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        IgnoreReadOnlyProperties = true,
        Converters = { new System.Text.Json.Serialization.JsonStringEnumConverter() },
    };

    public static PropertyBuilder<T> AsJson<T>(this PropertyBuilder<T> property)
    {
        property.HasConversion(Converter<T>(), Comparer<T>());
        property.Metadata.SetMaxLength(null);
        return property;
    }

    public static ComplexTypePropertyBuilder<T> AsJson<T>(this ComplexTypePropertyBuilder<T> property)
    {
        property.HasConversion(Converter<T>(), Comparer<T>());
        property.Metadata.SetMaxLength(null);
        return property;
    }

    private static ValueConverter<T, string> Converter<T>() =>
        new(v => JsonSerializer.Serialize(v, Options), s => JsonSerializer.Deserialize<T>(s, Options)!);

    // Such a value is never changed in place, only replaced: the one that was read serves as its own snapshot, and only another one is compared by its text.
    private static ValueComparer<T> Comparer<T>() =>
        new((a, b) => ReferenceEquals(a, b) || JsonSerializer.Serialize(a, Options) == JsonSerializer.Serialize(b, Options),
            v => JsonSerializer.Serialize(v, Options).GetHashCode(StringComparison.Ordinal),
            v => v);

    /// <summary>Text without a limit.</summary>
    public static PropertyBuilder<string> Unlimited(this PropertyBuilder<string> property)
    {
        property.Metadata.SetMaxLength(null);
        return property;
    }
}
