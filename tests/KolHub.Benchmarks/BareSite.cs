using System.Buffers.Text;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace KolHub.Benchmarks;

/// <summary>The limit that the site is compared with: the same server answers the same 302, out of memory, with nothing around it and nothing recorded.</summary>
public static class BareSite
{
    public const string Role = "bare-site";

    public static string Dll => typeof(BareSite).Assembly.Location;

    public static async Task Serve()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Run(context =>
        {
            var answer = context.Response;
            answer.Headers.CacheControl = "no-store";
            answer.Headers["Referrer-Policy"] = "strict-origin-when-cross-origin";
            answer.Headers["X-Robots-Tag"] = "noindex";
            answer.StatusCode = StatusCodes.Status302Found;
            Span<byte> id = stackalloc byte[16];
            RandomNumberGenerator.Fill(id);
            answer.Headers.Location = "https://shop.example/p/1?khc=" + Base64Url.EncodeToString(id);
            answer.ContentLength = 0;
            return Task.CompletedTask;
        });
        await app.RunAsync();
    }
}
