using System.Net;
using System.Security.Claims;
using System.Security.Cryptography;
using KolHub.Web.Tests.Base;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace KolHub.Web.Tests.Orders;

/// <summary>A token of the configured issuer beside keys: a small issuer of its own, found by its discovery document.</summary>
public sealed class JwtTests : IAsyncLifetime
{
    private readonly RSA _rsa = RSA.Create(2048);
    private WebApplication _issuer = null!;
    private Site _site = null!;
    private GivenApi _api = null!;

    private string Issuer => _issuer.Urls.First();

    public async Task InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _issuer = builder.Build();
        var key = JsonWebKeyConverter.ConvertFromRSASecurityKey(new RsaSecurityKey(_rsa.ExportParameters(false)) { KeyId = "k1" });
        _issuer.MapGet("/.well-known/openid-configuration", () => Results.Json(new { issuer = Issuer, jwks_uri = Issuer + "/jwks" }));
        _issuer.MapGet("/jwks", () => Results.Json(new { keys = new[] { new { kty = "RSA", kid = "k1", use = "sig", alg = "RS256", n = key.N, e = key.E } } }));
        await _issuer.StartAsync();
        _site = new Site(("Api:Jwt:Authority", Issuer), ("Api:Jwt:Audience", "kolhub"), ("Development:PlainHttp", "true"));
        _api = await new Given(_site).Api(await new Given(_site).Brand());
    }

    [DataFact]
    public async Task A_good_token_opens_and_each_bad_one_does_not()
    {
        (await Get(Token())).ShouldBe(HttpStatusCode.NotFound);
        (await Get(Token(audience: "another"))).ShouldBe(HttpStatusCode.Unauthorized);
        (await Get(Token(issuer: "http://elsewhere"))).ShouldBe(HttpStatusCode.Unauthorized);
        (await Get(Token(minutes: -10))).ShouldBe(HttpStatusCode.Unauthorized);
        using var other = RSA.Create(2048);
        (await Get(Token(signWith: other))).ShouldBe(HttpStatusCode.Unauthorized);
        (await Get(Token(scope: "orders.write"))).ShouldBe(HttpStatusCode.Forbidden);
        (await Get(Token(connection: "7"))).ShouldBe(HttpStatusCode.Forbidden);
        (await Get(Token(connection: "all"))).ShouldBe(HttpStatusCode.Forbidden);
        (await Get(Token().Replace('.', '-'))).ShouldBe(HttpStatusCode.Unauthorized);
    }

    public async Task DisposeAsync()
    {
        _site.Dispose();
        await _issuer.DisposeAsync();
        _rsa.Dispose();
    }

    private async Task<HttpStatusCode> Get(string token) => (await (_api with { Key = token }).Get("/api/v1/orders/A-1")).Status;

    private string Token(string? issuer = null, string audience = "kolhub", string scope = "orders.read orders.write", string? connection = null, int minutes = 10, RSA? signWith = null) =>
        new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = issuer ?? Issuer,
            Audience = audience,
            NotBefore = DateTime.UtcNow.AddHours(-1),
            Expires = DateTime.UtcNow.AddMinutes(minutes),
            Subject = new ClaimsIdentity([new("sub", "till"), new("scope", scope), new("kolhub_connection", connection ?? _api.Connection.Id.ToString())]),
            SigningCredentials = new SigningCredentials(new RsaSecurityKey(signWith ?? _rsa) { KeyId = "k1" }, SecurityAlgorithms.RsaSha256),
        });
}
