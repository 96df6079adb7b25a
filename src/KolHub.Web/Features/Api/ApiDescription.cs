using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace KolHub.Web.Features.Api;

public static class ApiDescription
{
    public static void Configure(OpenApiOptions options)
    {
        options.ShouldInclude = description => description.RelativePath?.StartsWith("api/v1/", StringComparison.Ordinal) == true;
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info = new OpenApiInfo { Title = "KolHub API", Version = "v1", Description = "Orders and refunds of a brand's own shop or till, the wording rules for any text, and the comments under its posts. Errors are RFC 9457 problem details with a language-neutral code." };
            document.Components ??= new OpenApiComponents();
            document.Components.SecuritySchemes ??= new Dictionary<string, IOpenApiSecurityScheme>();
            document.Components.SecuritySchemes["bearer"] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.Http,
                Scheme = "bearer",
                Description = $"A key made in the site (khk_…), or a token of the configured issuer with the claim {ApiCaller.ConnectionClaim} and the scopes orders.write, orders.read, wording.scan, comments.write.",
            };
            document.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference("bearer", document)] = [] }];
            return Task.CompletedTask;
        });
    }
}
