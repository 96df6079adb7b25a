using KolHub.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Metadata.Conventions;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace KolHub.Data;

/// <summary>Times are UTC and whole milliseconds in every database, so that a value read back equals the one written.</summary>
public sealed class UtcMilliseconds() : ValueConverter<DateTime, DateTime>(t => Truncate(t), t => DateTime.SpecifyKind(t, DateTimeKind.Utc))
{
    public static DateTime Truncate(DateTime time) =>
        new(time.Ticks - (time.Ticks % TimeSpan.TicksPerMillisecond), DateTimeKind.Utc);
}

public sealed class RateInBasisPoints() : ValueConverter<Rate, int>(r => r.BasisPoints, n => new Rate(n));

/// <summary>What holds for every table: keys come from the program, nothing is deleted by cascade, money's currency has three letters, versions are concurrency tokens.</summary>
internal sealed class HouseConvention : IModelFinalizingConvention
{
    public void ProcessModelFinalizing(IConventionModelBuilder modelBuilder, IConventionContext<IConventionModelBuilder> context)
    {
        foreach (var entity in modelBuilder.Metadata.GetEntityTypes())
        {
            foreach (var foreignKey in entity.GetForeignKeys().Where(k => !k.IsOwnership))
            {
                foreignKey.Builder.OnDelete(DeleteBehavior.Restrict);
            }
            if (typeof(Entity).IsAssignableFrom(entity.ClrType))
            {
                entity.FindProperty(nameof(Entity.Id))?.Builder.ValueGenerated(ValueGenerated.Never);
            }
            if (typeof(VersionedEntity).IsAssignableFrom(entity.ClrType))
            {
                entity.FindProperty(nameof(VersionedEntity.Version))?.Builder.IsConcurrencyToken(true);
            }
            ShortenCurrencies(entity);
        }
    }

    private static void ShortenCurrencies(IConventionTypeBase type)
    {
        foreach (var complex in type.GetComplexProperties())
        {
            if (complex.ClrType == typeof(Money))
            {
                var currency = complex.ComplexType.FindProperty(nameof(Money.Currency))!;
                // Set outright: the length that every text gets beforehand outranks a convention.
                ((IMutableProperty)currency).SetMaxLength(3);
                currency.Builder.IsFixedLength(true);
                currency.Builder.IsUnicode(false);
            }
            ShortenCurrencies(complex.ComplexType);
        }
    }
}

public static class Mappings
{
    /// <summary>A check constraint; columns stand in [brackets] and are written with the quotes that all three databases read.</summary>
    public static void Check<T>(this EntityTypeBuilder<T> entity, string name, string sql)
        where T : class =>
        entity.ToTable(t => t.HasCheckConstraint("CK_" + typeof(T).Name + "_" + name, sql.Replace('[', '"').Replace(']', '"')));
}
