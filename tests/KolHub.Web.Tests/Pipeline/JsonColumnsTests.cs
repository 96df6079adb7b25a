using System.Reflection;
using System.Runtime.CompilerServices;
using KolHub.Web.Tests.Base;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace KolHub.Web.Tests.Pipeline;

/// <summary>A value kept as JSON is its own snapshot: changed in place it would not be seen and not be saved. So it cannot be changed in place.</summary>
public sealed class JsonColumnsTests : SiteTest
{
    [DataFact]
    public async Task What_is_kept_as_JSON_can_only_be_replaced_whole()
    {
        var kept = await Site.Read(db => Task.FromResult(db.Model.GetEntityTypes().SelectMany(Properties).Where(IsJson).ToList()));
        kept.Count.ShouldBeGreaterThan(30);
        kept.Where(p => !IsFixed(p.ClrType, [])).Select(p => $"{p.DeclaringType.ClrType.Name}.{p.Name}: {p.ClrType}").ShouldBeEmpty();
        (IsFixed(typeof(List<int>), []), IsFixed(typeof(IReadOnlyList<int[]>), []), IsFixed(typeof(Settable), [])).ShouldBe((false, false, false));
    }

    private sealed class Settable
    {
        public int Number { get; set; }
    }

    private static IEnumerable<IProperty> Properties(ITypeBase type) => type.GetProperties().Concat(type.GetComplexProperties().SelectMany(complex => Properties(complex.ComplexType)));

    private static bool IsJson(IProperty property) =>
        property.GetTypeMapping().Converter is { } converter && converter.ProviderClrType == typeof(string) && !converter.ModelClrType.IsValueType && converter.ModelClrType != typeof(string);

    private static bool IsFixed(Type type, HashSet<Type> seen)
    {
        if (type == typeof(string) || type.IsPrimitive || type.IsEnum || !seen.Add(type))
        {
            return true;
        }
        if (type.IsArray)
        {
            return false;
        }
        if (type is { IsInterface: true, IsGenericType: true })
        {
            return type.Name.StartsWith("IReadOnly", StringComparison.Ordinal) && type.GetGenericArguments().All(part => IsFixed(part, seen));
        }
        return Nullable.GetUnderlyingType(type) is { } inner ? IsFixed(inner, seen)
            : type.Namespace == "System" || type.GetProperties(BindingFlags.Public | BindingFlags.Instance).All(p => !CanBeSet(p) && (p.GetIndexParameters().Length > 0 || IsFixed(p.PropertyType, seen)));
    }

    private static bool CanBeSet(PropertyInfo property) =>
        property.SetMethod is { IsPublic: true } set && !set.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit));
}
