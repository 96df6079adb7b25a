using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using KolHub.Domain.Notices;
using KolHub.Domain.Reviews;

namespace KolHub.Web.Features.Reviews;

/// <summary>What an archive turned out to be: every fault in words, and the seal when there is none.</summary>
public sealed record Verified(string Seal, int Entries, long Case, IReadOnlyList<string> Faults)
{
    public bool IsWhole => Faults.Count == 0;
}

/// <summary>Reads an archive back without a site, a network or a database: every hash, the chain, the list for sha256sum, and that text, decision and history are of one piece.</summary>
public static class ArchiveVerifier
{
    private const int LongestList = 32 * 1024 * 1024;

    public static async Task<Verified> Verify(Stream file, CancellationToken ct)
    {
        var faults = new List<string>();
        try
        {
            using var zip = new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true);
            foreach (var twice in zip.Entries.GroupBy(e => e.FullName, StringComparer.Ordinal).Where(g => g.Count() > 1))
            {
                faults.Add($"{twice.Key}: stands in the file {twice.Count()} times");
            }
            if (await Text(zip, Manifest.File, ct) is not { } json || JsonSerializer.Deserialize<Manifest>(json, Manifest.Json) is not { Entries: not null } manifest)
            {
                return new Verified("", 0, 0, [.. faults, $"{Manifest.File}: is missing or cannot be read"]);
            }
            if (manifest.Format != Manifest.Known)
            {
                faults.Add($"{Manifest.File}: its format is {manifest.Format}, known is {Manifest.Known}");
            }
            await Entries(zip, manifest, faults, ct);
            var sums = Manifest.SumsOf([.. manifest.Entries.Select(e => (e.Sha256, e.Name)), (Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(json))), Manifest.File)]);
            if (await Text(zip, Manifest.Sums, ct) != sums)
            {
                faults.Add($"{Manifest.Sums}: is not the list of these entries");
            }
            var id = await Contents(zip, manifest, faults, ct);
            return new Verified(manifest.Seal, manifest.Entries.Count, id, faults);
        }
        catch (Exception broken) when (broken is InvalidDataException or JsonException or IOException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            return new Verified("", 0, 0, [.. faults, $"the file cannot be read: {broken.Message}"]);
        }
    }

    private static async Task Entries(ZipArchive zip, Manifest manifest, List<string> faults, CancellationToken ct)
    {
        var link = Manifest.Genesis;
        foreach (var entry in manifest.Entries)
        {
            link = Manifest.LinkOf(link, entry.Sha256, entry.Name);
            if (link != entry.Link)
            {
                faults.Add($"{entry.Name}: its link in the chain is not right");
                link = entry.Link;
            }
            if (zip.GetEntry(entry.Name) is not { } there)
            {
                faults.Add($"{entry.Name}: is missing");
                continue;
            }
            await using var stream = await there.OpenAsync(ct);
            if (Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, ct)) != entry.Sha256)
            {
                faults.Add($"{entry.Name}: is not what was sealed");
            }
        }
        if (link != manifest.Seal)
        {
            faults.Add($"{Manifest.File}: its seal is not the last link of the chain");
        }
        var sealedNames = manifest.Entries.Select(e => e.Name).Append(Manifest.File).Append(Manifest.Sums).ToHashSet(StringComparer.Ordinal);
        faults.AddRange(zip.Entries.Where(e => !sealedNames.Contains(e.FullName)).Select(e => $"{e.FullName}: was put in after sealing"));
    }

    /// <summary>The text is the one that the decision was about, the rules and files are those that it names, and each line of history still has its own hash.</summary>
    private static async Task<long> Contents(ZipArchive zip, Manifest manifest, List<string> faults, CancellationToken ct)
    {
        using var about = JsonDocument.Parse(await Text(zip, "case.json", ct) ?? throw new InvalidDataException("case.json is missing"));
        if (TextHash.Of(await Text(zip, "text/case.txt", ct) ?? "") != about.RootElement.GetProperty("textSha256").GetString())
        {
            faults.Add("text/case.txt: is not the text that the case names");
        }
        foreach (var rule in about.RootElement.GetProperty("rules").EnumerateArray())
        {
            if (rule.GetProperty("entry").GetString() is { } name && TextHash.Of(await Text(zip, name, ct) ?? "") != rule.GetProperty("sha256").GetString())
            {
                faults.Add($"{name}: is not the text of rules that the case names");
            }
        }
        var hashes = manifest.Entries.ToDictionary(e => e.Name, e => e.Sha256, StringComparer.Ordinal);
        foreach (var file in FilesNamed(about.RootElement))
        {
            if (file.GetProperty("entry").GetString() is { } name && hashes.GetValueOrDefault(name) != file.GetProperty("sha256").GetString())
            {
                faults.Add($"{name}: is not the file that the case names");
            }
        }
        using var history = JsonDocument.Parse(await Text(zip, "history.json", ct) ?? throw new InvalidDataException("history.json is missing"));
        foreach (var row in history.RootElement.EnumerateArray())
        {
            string Of(string field) => row.GetProperty(field).GetString()!;
            long Number(string field) => row.GetProperty(field).GetInt64();
            var hash = HistoryRow.HashOf(Of("previousHash"), Number("id"), Number("chain"), Number("sequence"), Number("personId"), Of("role"), Of("command"), Of("subject"), Number("subjectId"), Of("changes"), row.GetProperty("at").GetDateTime().ToUniversalTime());
            if (hash != Of("hash"))
            {
                faults.Add($"history.json: line {Number("sequence")} of chain {Number("chain")} does not have its own hash");
            }
        }
        return about.RootElement.GetProperty("id").GetInt64();
    }

    /// <summary>Those handed in with each version, the pictures of the publication, and the proofs; an archive from before there were any names none.</summary>
    private static IEnumerable<JsonElement> FilesNamed(JsonElement about)
    {
        IEnumerable<JsonElement> Of(JsonElement from, string name) => from.TryGetProperty(name, out var list) ? list.EnumerateArray() : [];
        return [.. Of(about, "files"), .. Of(about, "evidence"), .. Of(about, "versions").SelectMany(v => Of(v, "files"))];
    }

    private static async Task<string?> Text(ZipArchive zip, string name, CancellationToken ct)
    {
        if (zip.GetEntry(name) is not { } entry)
        {
            return null;
        }
        if (entry.Length > LongestList)
        {
            throw new InvalidDataException($"{name} is larger than such a part ever is");
        }
        await using var stream = await entry.OpenAsync(ct);
        using var memory = new MemoryStream();
        var buffer = new byte[81_920];
        for (int read; (read = await stream.ReadAsync(buffer, ct)) > 0;)
        {
            if (memory.Length + read > LongestList)
            {
                throw new InvalidDataException($"{name} is larger than it says");
            }
            memory.Write(buffer, 0, read);
        }
        return Encoding.UTF8.GetString(memory.GetBuffer(), 0, (int)memory.Length);
    }
}

/// <summary><c>KolHub.Web verify-archive FILE</c>: needs nothing but the file. 0 when it is whole, 1 when not, 2 when there is no such file.</summary>
public static class VerifyArchiveCommand
{
    public static bool IsAsked(string[] args) => args is ["verify-archive", ..];

    public static async Task<int> Run(string[] args, TextWriter output, CancellationToken ct = default)
    {
        if (args is not [_, var path] || !File.Exists(path))
        {
            await output.WriteLineAsync("Usage: KolHub.Web verify-archive FILE");
            return 2;
        }
        await using var file = File.OpenRead(path);
        var verified = await ArchiveVerifier.Verify(file, ct);
        foreach (var fault in verified.Faults)
        {
            await output.WriteLineAsync($"BAD  {fault}");
        }
        await output.WriteLineAsync(verified.IsWhole
            ? $"ok   case {verified.Case}: {verified.Entries} entries are as they were sealed.\nseal {verified.Seal}"
            : $"{verified.Faults.Count} fault(s): this is not the file as it was sealed.");
        return verified.IsWhole ? 0 : 1;
    }
}
