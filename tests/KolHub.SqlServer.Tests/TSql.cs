using System.Diagnostics;
using System.Reflection;
using System.Text.Json;

namespace KolHub.SqlServer.Tests;

public sealed record Statement(string Name, string Sql, string[] Parameters);

/// <summary>Microsoft's own compiler of T-SQL, in its own process: the schema is loaded, and each statement checked against it.</summary>
public static class TSql
{
    public static Dictionary<string, string[]> Check(string schema, IEnumerable<Statement> statements, params string[] scripts)
    {
        var tool = typeof(TSql).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "TSqlCheck").Value!;
        using var process = Process.Start(new ProcessStartInfo("dotnet", [tool]) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true })!;
        var errors = process.StandardError.ReadToEndAsync();
        var answers = process.StandardOutput.ReadToEndAsync();
        process.StandardInput.Write(JsonSerializer.Serialize(new { schema, scripts, statements = statements.Select(s => new { name = s.Name, sql = s.Sql, parameters = s.Parameters }) }));
        process.StandardInput.Close();
        process.WaitForExit();
        return process.ExitCode is 0 or 1
            ? JsonSerializer.Deserialize<Dictionary<string, string[]>>(answers.Result)!
            : throw new InvalidOperationException($"The checker ended with {process.ExitCode}: {errors.Result}");
    }
}
