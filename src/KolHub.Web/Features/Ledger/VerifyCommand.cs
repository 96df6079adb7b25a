using KolHub.Data;

namespace KolHub.Web.Features.Ledger;

/// <summary><c>dotnet run --project src/KolHub.Web -- verify</c>: walks every ledger and every history on the live database and exits with 1 when a row is not as it was written.</summary>
public static class VerifyCommand
{
    public static bool IsAsked(string[] args) => args is ["verify", ..];

    public static async Task<int> Run(IServiceProvider services, TextWriter output, CancellationToken cancel = default)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<KolHubDb>();
        var bad = 0;
        await foreach (var walked in Verification.Walk(db, cancel))
        {
            bad += walked.IsWhole ? 0 : 1;
            await output.WriteLineAsync(walked.IsWhole
                ? $"ok   {walked.Chain} of {walked.Owner}: {walked.Rows} rows"
                : $"BAD  {walked.Chain} of {walked.Owner}: {walked.Fault} at number {walked.Sequence}{(walked.RowId is { } id ? $", row {id}" : "")}, after {walked.Rows} good rows");
        }
        await output.WriteLineAsync(bad == 0 ? "Everything is as it was written." : $"{bad} chain(s) are not as they were written.");
        return bad == 0 ? 0 : 1;
    }
}
