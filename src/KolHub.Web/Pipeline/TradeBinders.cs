using System.Globalization;
using KolHub.Domain;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace KolHub.Web.Pipeline;

/// <summary>Reads shares ("12.5" per cent) and dates and decimals the same way in every language; amounts are strings in commands and are read by <see cref="Money.Parse"/>.</summary>
public sealed class TradeBinders : IModelBinderProvider
{
    public IModelBinder? GetBinder(ModelBinderProviderContext context)
    {
        var type = Nullable.GetUnderlyingType(context.Metadata.ModelType) ?? context.Metadata.ModelType;
        return type == typeof(Rate) ? new RateBinder() : type == typeof(decimal) ? new DecimalBinder() : null;
    }

    private sealed class RateBinder : IModelBinder
    {
        public Task BindModelAsync(ModelBindingContext bindingContext) => Bind(bindingContext, percent =>
            percent * 100m is var points && points == decimal.Truncate(points) && points is >= 0 and <= 10_000 ? new Rate((int)points) : null);
    }

    private sealed class DecimalBinder : IModelBinder
    {
        public Task BindModelAsync(ModelBindingContext bindingContext) => Bind(bindingContext, number => number);
    }

    private static Task Bind(ModelBindingContext context, Func<decimal, object?> make)
    {
        var given = context.ValueProvider.GetValue(context.ModelName);
        if (given == ValueProviderResult.None || string.IsNullOrWhiteSpace(given.FirstValue))
        {
            return Task.CompletedTask;
        }
        context.ModelState.SetModelValue(context.ModelName, given);
        var text = given.FirstValue.Replace("%", "", StringComparison.Ordinal).Trim();
        if (decimal.TryParse(text, NumberStyles.Number, CultureInfo.InvariantCulture, out var number) && make(number) is { } value)
        {
            context.Result = ModelBindingResult.Success(value);
        }
        else
        {
            context.ModelState.TryAddModelError(context.ModelName, context.ModelMetadata.ModelBindingMessageProvider.ValueMustBeANumberAccessor(context.ModelName));
        }
        return Task.CompletedTask;
    }
}
