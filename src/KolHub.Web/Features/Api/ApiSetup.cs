using KolHub.Web.Pipeline;
using Microsoft.IdentityModel.Tokens;

namespace KolHub.Web.Features.Api;

/// <summary>The public API: keys made in the site, or tokens of the issuer named in Api:Jwt; described at /openapi/v1.json.</summary>
public static class ApiSetup
{
    public const string Jwt = "ApiJwt";

    public static void AddApi(this WebApplicationBuilder builder)
    {
        builder.Services.AddScoped<ApiCaller>();
        builder.Services.AddOpenApi("v1", ApiDescription.Configure);
        if (builder.Configuration["Api:Jwt:Authority"] is not { Length: > 0 } authority)
        {
            return;
        }
        var audience = builder.Configuration["Api:Jwt:Audience"] ?? throw new CannotStart("Api:Jwt:Authority is set, but Api:Jwt:Audience is empty: a token must be meant for this site.");
        builder.Services.AddAuthentication().AddJwtBearer(Jwt, options =>
        {
            options.Authority = authority;
            options.Audience = audience;
            options.MapInboundClaims = false;
            options.RequireHttpsMetadata = !Hosting.PlainHttp(builder);
            options.TokenValidationParameters.ValidAlgorithms =
            [
                SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSha384, SecurityAlgorithms.RsaSha512, SecurityAlgorithms.RsaSsaPssSha256,
                SecurityAlgorithms.EcdsaSha256, SecurityAlgorithms.EcdsaSha384, SecurityAlgorithms.EcdsaSha512,
            ];
        });
    }

    public static void MapApi(this WebApplication app)
    {
        app.MapOpenApi("/openapi/{documentName}.json").WithMetadata(new AccessAttribute(May.Anyone));
        var api = app.MapGroup("/api/v1")
            .WithMetadata(new AccessAttribute(May.UseApi))
            .DisableAntiforgery()
            .RequireRateLimiting(RateLimits.Api)
            .AddEndpointFilter(ApiProblems.Catch);
        OrderEndpoints.Map(api);
        ScanEndpoint.Map(api);
        CommentEndpoint.Map(api);
    }
}
