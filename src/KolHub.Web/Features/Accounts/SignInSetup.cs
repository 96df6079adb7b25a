using KolHub.Data.Accounts;
using KolHub.Web.Pipeline;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;

namespace KolHub.Web.Features.Accounts;

public static class SignInSetup
{
    /// <summary>The scheme between the password and the second factor.</summary>
    public const string Half = "Half";

    public static void AddSignIn(this WebApplicationBuilder builder)
    {
        var plain = Hosting.PlainHttp(builder);
        builder.Services.AddDataProtection()
            .SetApplicationName("KolHub")
            .PersistKeysToFileSystem(Directory.CreateDirectory(Path.Combine(DatabaseSetup.DataFolder(builder), "keys")));
        builder.Services.AddSingleton(_ => SiteKey.Load(DatabaseSetup.DataFolder(builder), builder.Configuration["Orders:SiteKey"]));
        builder.Services.AddIdentityCore<SignIn>(options =>
            {
                options.Password.RequiredLength = 12;
                options.Password.RequireDigit = options.Password.RequireLowercase = options.Password.RequireUppercase = options.Password.RequireNonAlphanumeric = false;
                options.Password.RequiredUniqueChars = 1;
                options.Lockout.MaxFailedAccessAttempts = 5;
                options.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(5);
                options.User.RequireUniqueEmail = false;
                options.User.AllowedUserNameCharacters = "";
            })
            .AddUserStore<SignInStore>()
            .AddPasswordValidator<CommonPasswords>()
            .AddDefaultTokenProviders();
        builder.Services.Configure<PasswordHasherOptions>(o => o.IterationCount = 210_000);
        builder.Services.Configure<DataProtectionTokenProviderOptions>(o => o.TokenLifespan = TimeSpan.FromMinutes(30));
        builder.Services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme)
            .AddCookie(options =>
            {
                options.TimeProvider = TimeProvider.System;
                options.Cookie.Name = plain ? "kolhub" : "__Host-kolhub";
                options.Cookie.SecurePolicy = plain ? CookieSecurePolicy.SameAsRequest : CookieSecurePolicy.Always;
                options.Cookie.HttpOnly = true;
                options.Cookie.SameSite = SameSiteMode.Lax;
                options.ExpireTimeSpan = Domain.Accounts.Session.AbsoluteLimit;
                options.LoginPath = "/sign-in";
                options.AccessDeniedPath = "/forbidden";
                options.ReturnUrlParameter = "next";
                options.EventsType = typeof(SessionCheck);
            })
            .AddCookie(Half, options =>
            {
                options.TimeProvider = TimeProvider.System;
                options.Cookie.Name = plain ? "kolhub-half" : "__Host-kolhub-half";
                options.Cookie.SecurePolicy = plain ? CookieSecurePolicy.SameAsRequest : CookieSecurePolicy.Always;
                options.Cookie.SameSite = SameSiteMode.Strict;
                options.ExpireTimeSpan = TimeSpan.FromMinutes(5);
                options.SlidingExpiration = false;
            });
        builder.Services.AddScoped<SessionCheck>();
        builder.Services.AddAntiforgery(options =>
        {
            options.Cookie.Name = plain ? "kolhub-form" : "__Host-kolhub-form";
            options.Cookie.SecurePolicy = plain ? CookieSecurePolicy.SameAsRequest : CookieSecurePolicy.Always;
            options.FormFieldName = "form";
        });
        if (!plain)
        {
            builder.Services.AddHsts(options =>
            {
                options.MaxAge = TimeSpan.FromDays(730);
                options.IncludeSubDomains = true;
                options.ExcludedHosts.Clear();
            });
        }
    }
}
