using System.Net;
using System.Text.Json;
using KolHub.StandInShop;

// A shop that is not ours, in a process of its own: it reads a plan, tells its orders to an address as a shop of that kind would, and says what came of it.
// It shares no line with the code that it tries: its signatures and bodies are written here once more.
var plan = JsonSerializer.Deserialize<Plan>(await Console.In.ReadToEndAsync(), JsonSerializerOptions.Web) ?? throw new InvalidDataException("no plan");
var letters = Enumerable.Range(1, plan.Orders).SelectMany(order => Life.Of(plan, order)).ToList();
if (plan.Seed is { } seed)
{
    // Every third letter is sent again, and nothing keeps its place.
    var chance = new Random(seed);
    letters = [.. letters, .. letters.Where((_, i) => i % 3 == 0)];
    for (var i = letters.Count - 1; i > 0; i--)
    {
        var j = chance.Next(i + 1);
        (letters[i], letters[j]) = (letters[j], letters[i]);
    }
}
using var client = new HttpClient { Timeout = TimeSpan.FromSeconds(30) };
var (accepted, again, forgedThatPassed) = (0, 0, 0);
var queue = new Queue<(Told Letter, int Attempt)>(letters.Select(letter => (letter, 1)));
while (queue.TryDequeue(out var next))
{
    // Before each good letter of a shuffled run a forged one, now and then: it must not count.
    if (plan.Seed is not null && (accepted + again) % 5 == 0)
    {
        using var forged = Signature.Request(plan with { Secret = plan.Secret[..^4] + "AAA=" }, next.Letter);
        using var refusal = await client.SendAsync(forged);
        forgedThatPassed += refusal.StatusCode == HttpStatusCode.Unauthorized ? 0 : 1;
    }
    using var request = Signature.Request(plan, next.Letter);
    using var answer = await client.SendAsync(request);
    if (answer.IsSuccessStatusCode)
    {
        accepted++;
    }
    else if (next.Attempt < 4)
    {
        again++;
        queue.Enqueue((next.Letter, next.Attempt + 1));
    }
    else
    {
        var said = await answer.Content.ReadAsStringAsync();
        await Console.Error.WriteLineAsync($"{next.Letter.Topic}: {answer.StatusCode} {said}");
    }
}
Console.WriteLine(JsonSerializer.Serialize(new { letters = letters.Count, accepted, again, forgedThatPassed }, JsonSerializerOptions.Web));
return accepted == letters.Count && forgedThatPassed == 0 ? 0 : 1;
