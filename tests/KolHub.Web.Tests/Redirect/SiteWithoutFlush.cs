using KolHub.Web.Redirect;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Win32.SafeHandles;

namespace KolHub.Web.Tests.Redirect;

/// <summary>The site as a process whose click log skips the flush, started by the test that has to see it: <c>dotnet KolHub.Web.Tests.dll</c>.</summary>
public sealed class SiteWithoutFlush : WebApplicationFactory<global::Program>
{
    private SiteWithoutFlush() => UseKestrel(new Uri(Environment.GetEnvironmentVariable("ASPNETCORE_URLS")!).Port);

    public static async Task Main()
    {
        await using var site = new SiteWithoutFlush();
        site.StartServer();
        await Task.Delay(Timeout.Infinite);
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder) =>
        builder.UseEnvironment("Production").ConfigureTestServices(services => services.AddSingleton<ILogDisk, NeverFlushes>());

    private sealed class NeverFlushes : ILogDisk
    {
        private readonly LogDisk _disk = new();

        public SafeFileHandle Create(string path) => _disk.Create(path);

        public void Write(SafeFileHandle file, ReadOnlySpan<byte> bytes, long offset) => _disk.Write(file, bytes, offset);

        public void Flush(SafeFileHandle file)
        {
            // taken out
        }

        public void Reserve(SafeFileHandle file, long offset, long bytes) => _disk.Reserve(file, offset, bytes);

        public void Cut(SafeFileHandle file, long length) => _disk.Cut(file, length);
    }
}
