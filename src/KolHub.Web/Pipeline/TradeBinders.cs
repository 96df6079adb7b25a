using System.Globalization;
using KolHub.Domain;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.Extensions.Options;

namespace KolHub.Web.Pipeline;

/// <summary>
/// Reads shares ("12.5" per cent) and decimals the same way in every language; amounts are strings in commands and are read by <see cref="Money.Parse"/>.
/// Text with a null character, days outside the calendar of trade and the millionth page are refused at their field, before they meet a database or a sum.
/// </summary>
public sealed class TradeBinders(Words words) : IModelBinderProvider
{
    public IModelBinder? GetBinder(ModelBinderProviderContext context)
    {
        var type = Nullable.GetUnderlyingType(context.Metadata.ModelType) ?? context.Metadata.ModelType;
        return type == typeof(Rate) ? new RateBinder()
            : type == typeof(decimal) ? new DecimalBinder()
            : type == typeof(string) || type == typeof(DateOnly) || type == typeof(DateTime) || IsPage(context.Metadata, type) ? new SoundBinder(Usual(context), words)
            : null;
    }

    private static bool IsPage(ModelMetadata metadata, Type type) => type == typeof(int) && string.Equals(metadata.Name, "page", StringComparison.OrdinalIgnoreCase);

    private IModelBinder Usual(ModelBinderProviderContext context) => context.Services.GetRequiredService<IOptions<MvcOptions>>().Value.ModelBinderProviders
        .Where(provider => provider != this).Select(provider => provider.GetBinder(context)).First(binder => binder is not null)!;

    private sealed class SoundBinder(IModelBinder usual, Words words) : IModelBinder
    {
        public async Task BindModelAsync(ModelBindingContext bindingContext)
        {
            await usual.BindModelAsync(bindingContext);
            if (bindingContext.Result is { IsModelSet: true, Model: { } value } && WrongWith(value) is { } wrong)
            {
                bindingContext.ModelState.TryAddModelError(bindingContext.ModelName, words[wrong]);
                bindingContext.Result = ModelBindingResult.Failed();
            }
        }

        private static string? WrongWith(object value) => value switch
        {
            string text => text.Contains('\0', StringComparison.Ordinal) ? "Shared.NotUnderstoodAtAll" : null,
            DateOnly { Year: < 1900 or > 2100 } or DateTime { Year: < 1900 or > 2100 } => "Shared.DateOutOfRange",
            int page => page > 1_000_000 ? "Shared.NotUnderstoodAtAll" : null,
            _ => null,
        };
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
