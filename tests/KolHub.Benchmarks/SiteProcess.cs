using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace KolHub.Benchmarks;

/// <summary>The real site as a process of its own, on a port of its own, that can be killed hard.</summary>
public sealed class SiteProcess : IDisposable
{
    private readonly Process _process;
    private readonly List<string> _lines = [];

    private SiteProcess(Process process, int port)
    {
        _process = process;
        Port = port;
    }

    public int Port { get; }

    public IPEndPoint Address => new(IPAddress.Loopback, Port);

    public bool IsRunning => !_process.HasExited;

    /// <summary>What it has had of the processor.</summary>
    public TimeSpan Processor
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    /// <summary>The site as it was built beside this program.</summary>
    public static string Dll { get; } = Path.Combine(AppContext.BaseDirectory, "KolHub.Web.dll");

    /// <summary>Starts a program and waits until it answers. The settings are environment variables (Data__Folder).</summary>
    public static Task<SiteProcess> Start(string dll, IReadOnlyDictionary<string, string> settings, string readyPath = "/healthz", params string[] arguments) =>
        Start(["dotnet", dll, .. arguments], settings, readyPath);

    /// <summary>The same by its whole command line, for a program that runs below another one.</summary>
    public static async Task<SiteProcess> Start(IReadOnlyList<string> command, IReadOnlyDictionary<string, string> settings, string readyPath)
    {
        var port = FreePort();
        var start = new ProcessStartInfo(command[0], command.Skip(1)) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = AppContext.BaseDirectory };
        start.Environment["ASPNETCORE_URLS"] = $"http://127.0.0.1:{port}";
        foreach (var (key, value) in settings)
        {
            start.Environment[key] = value;
        }
        var site = new SiteProcess(Process.Start(start) ?? throw new InvalidOperationException("dotnet does not start."), port);
        site.Listen();
        try
        {
            await site.Answers(readyPath, TimeSpan.FromSeconds(90));
            return site;
        }
        catch
        {
            site.Dispose();
            throw;
        }
    }

    /// <summary>Waits for a line of its log.</summary>
    public async Task Says(string words, TimeSpan limit)
    {
        for (var watch = Stopwatch.StartNew(); watch.Elapsed < limit && IsRunning; await Task.Delay(50))
        {
            lock (_lines)
            {
                if (_lines.Exists(l => l.Contains(words, StringComparison.Ordinal)))
                {
                    return;
                }
            }
        }
        throw new TimeoutException($"The site did not say \"{words}\":\n{LastLines()}");
    }

    /// <summary>As kill -9 does: nothing in the process gets to run again.</summary>
    public void Kill()
    {
        _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            Kill();
        }
        _process.Dispose();
    }

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }

    private void Listen()
    {
        void Keep(object sender, DataReceivedEventArgs line)
        {
            lock (_lines)
            {
                _lines.Add(line.Data ?? "");
            }
        }

        _process.OutputDataReceived += Keep;
        _process.ErrorDataReceived += Keep;
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    private async Task Answers(string path, TimeSpan limit)
    {
        using var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri($"http://127.0.0.1:{Port}") };
        client.DefaultRequestHeaders.Add("X-Forwarded-Proto", "https");
        var watch = Stopwatch.StartNew();
        while (watch.Elapsed < limit && IsRunning)
        {
            try
            {
                using var answer = await client.GetAsync(path);
                if ((int)answer.StatusCode < 500)
                {
                    return;
                }
            }
            catch (HttpRequestException)
            {
                // It does not listen yet.
            }
            await Task.Delay(10);
        }
        throw new InvalidOperationException($"The site does not answer:\n{LastLines()}");
    }

    private string LastLines()
    {
        lock (_lines)
        {
            return string.Join('\n', _lines.TakeLast(30));
        }
    }
}
