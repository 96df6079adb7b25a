using System.Diagnostics;
using System.Text;
using KolHub.Domain.Notices;
using KolHub.Web.Pipeline;

namespace KolHub.Web.Features.Notices;

/// <summary>Sends the letters that are due. Between claiming one and noting its answer no transaction is open; whoever dies there leaves it to be sent again.</summary>
public sealed class WebhookSender(IServiceScopeFactory scopes, Outgoing outgoing)
{
    private const int Together = 8;

    /// <summary>How many attempts were made. A slow address holds up its own letters only.</summary>
    public async Task<int> SendDue(CancellationToken ct)
    {
        // Looked at first without a transaction: on SQLite that would keep every other writer out, each second.
        if (!await scopes.AsSystem(new ClaimWebhookLetters.Query(), ct))
        {
            return 0;
        }
        var claimed = await scopes.AsSystem(new ClaimWebhookLetters.Command(), ct);
        var started = Stopwatch.GetTimestamp();
        await Parallel.ForEachAsync(claimed.GroupBy(letter => letter.WebhookId), new ParallelOptions { MaxDegreeOfParallelism = Together, CancellationToken = ct }, async (letters, cancel) =>
        {
            foreach (var letter in letters)
            {
                // What a slow address leaves over comes again when its lease is out: never two attempts at one letter at a time.
                if (Stopwatch.GetElapsedTime(started) > WebhookLetter.Lease / 2 || !await scopes.AsSystem(new NoteWebhookAttempt.Command(letter.Id, await Send(letter, cancel)), cancel))
                {
                    return;
                }
            }
        });
        return claimed.Count;
    }

    private async Task<WebhookAnswer> Send(ClaimWebhookLetters.Claimed letter, CancellationToken ct)
    {
        var started = Stopwatch.GetTimestamp();
        var answer = await outgoing.Post(new Uri(letter.Address), Encoding.UTF8.GetBytes(letter.Body), letter.Headers, ct);
        return new WebhookAnswer(answer.Status, answer.Text.Replace("\0", "", StringComparison.Ordinal), answer.Problem, answer.RetryAfter, (int)Stopwatch.GetElapsedTime(started).TotalMilliseconds);
    }
}

public sealed class WebhookWorker(WebhookSender sender, IConfiguration settings, ILogger<WebhookWorker> log) : RoomWorker(TimeSpan.FromSeconds(1), settings, log)
{
    protected override IReadOnlyList<Func<CancellationToken, Task>> Tasks => [SendLetters];

    private Task SendLetters(CancellationToken ct) => sender.SendDue(ct);
}
