using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Localization;
using Microsoft.AspNetCore.Mvc.Controllers;
using Microsoft.AspNetCore.Mvc.Razor;
using Microsoft.Extensions.WebEncoders;

namespace KolHub.Web.Pipeline;

public static class PagesSetup
{
    public const string LanguageCookie = "kolhub-language";

    public static void AddPages(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddSingleton<Words>();
        services.AddScoped<CurrentActor>();
        services.AddScoped<OnceToken>();
        services.AddScoped<FreshSecret>();
        services.AddScoped<HistoryChain>();
        services.AddScoped(scope => scope.GetRequiredService<CurrentActor>().Actor);
        services.Configure<WebEncoderOptions>(o => o.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All));
        services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
        services.AddControllersWithViews(options =>
            {
                options.Filters.Add<FormSize>(FormSize.Place);
                options.Filters.Add<Access>();
                options.Filters.Add<Refusals>();
                options.Filters.Add<OnceFilter>();
                options.ModelBinderProviders.Insert(0, new TradeBinders(new Words()));
                options.SuppressImplicitRequiredAttributeForNonNullableReferenceTypes = true;
            })
            .AddMvcOptions(options => LocaliseBinding(options));
        services.Configure<RazorViewEngineOptions>(options =>
        {
            options.ViewLocationExpanders.Add(new BesideTheSlice());
        });
        services.Configure<RequestLocalizationOptions>(options =>
        {
            CultureInfo[] cultures = [CultureInfo.GetCultureInfo(Format.Chinese), CultureInfo.GetCultureInfo(Format.English), CultureInfo.GetCultureInfo("zh-Hans"), CultureInfo.GetCultureInfo("zh"), CultureInfo.GetCultureInfo("en")];
            options.SupportedCultures = options.SupportedUICultures = cultures;
            options.DefaultRequestCulture = new RequestCulture(Format.Chinese);
            options.RequestCultureProviders = [new ChosenLanguage(), new AcceptLanguageHeaderRequestCultureProvider()];
        });
    }

    private static void LocaliseBinding(Microsoft.AspNetCore.Mvc.MvcOptions options)
    {
        var words = new Words();
        var messages = options.ModelBindingMessageProvider;
        messages.SetAttemptedValueIsInvalidAccessor((value, _) => words["Shared.NotUnderstood", value]);
        messages.SetNonPropertyAttemptedValueIsInvalidAccessor(value => words["Shared.NotUnderstood", value]);
        messages.SetUnknownValueIsInvalidAccessor(_ => words["Shared.NotUnderstoodAtAll"]);
        messages.SetNonPropertyUnknownValueIsInvalidAccessor(() => words["Shared.NotUnderstoodAtAll"]);
        messages.SetValueIsInvalidAccessor(value => words["Shared.NotUnderstood", value]);
        messages.SetValueMustBeANumberAccessor(_ => words["Shared.NotANumber"]);
        messages.SetNonPropertyValueMustBeANumberAccessor(() => words["Shared.NotANumber"]);
        messages.SetValueMustNotBeNullAccessor(_ => words["Shared.Missing"]);
        messages.SetMissingBindRequiredValueAccessor(_ => words["Shared.Missing"]);
        messages.SetMissingKeyOrValueAccessor(() => words["Shared.Missing"]);
        messages.SetMissingRequestBodyRequiredValueAccessor(() => words["Shared.Missing"]);
    }

    /// <summary>The person's language, else the one chosen on this device.</summary>
    private sealed class ChosenLanguage : RequestCultureProvider
    {
        public override Task<ProviderCultureResult?> DetermineProviderCultureResult(HttpContext httpContext)
        {
            var language = httpContext.RequestServices.GetRequiredService<CurrentActor>().Language ?? httpContext.Request.Cookies[LanguageCookie];
            return Task.FromResult(language switch
            {
                "zh-Hans" => new ProviderCultureResult(Format.Chinese),
                "en" => new ProviderCultureResult(Format.English),
                _ => null,
            });
        }
    }

    /// <summary>A view lies beside the slice it shows: Features/Room/View.cshtml.</summary>
    private sealed class BesideTheSlice : IViewLocationExpander
    {
        public void PopulateValues(ViewLocationExpanderContext context) =>
            context.Values["room"] = (context.ActionContext.ActionDescriptor as ControllerActionDescriptor)?.ControllerTypeInfo.Namespace?.Split('.')[^1];

        public IEnumerable<string> ExpandViewLocations(ViewLocationExpanderContext context, IEnumerable<string> viewLocations) =>
            [$"/Features/{context.Values["room"]}/{{0}}.cshtml", "/Features/Shared/{0}.cshtml"];
    }
}
