using System.Collections.Concurrent;
using KolHub.Domain.Notices;
using KolHub.Domain.Orders.Intake;
using KolHub.Web.Features.Notices;
using KolHub.Web.Pipeline;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace KolHub.Web.Tests.Base;

/// <summary>A brand's own program: it keeps every letter that it hears and answers as told.</summary>
public sealed class GivenProgram : IAsyncDisposable
{
    private readonly WebApplication _program;

    private GivenProgram(WebApplication program) => _program = program;

    public ConcurrentQueue<Letter> Heard { get; } = [];

    /// <summary>What it answers next.</summary>
    public Func<HttpContext, Task> Answer { get; set; } = _ => Task.CompletedTask;

    public string Address => _program.Urls.First() + "/hook";

    public static async Task<GivenProgram> Start()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var listener = builder.Build();
        listener.Urls.Add("http://127.0.0.1:0");
        var program = new GivenProgram(listener);
        listener.Run(async context =>
        {
            using var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body);
            program.Heard.Enqueue(Letter.Of(body.ToArray(), [.. context.Request.Headers.Select(h => (h.Key, h.Value.ToString()))]));
            await program.Answer(context);
        });
        await listener.StartAsync();
        return program;
    }

    public void AnswerWith(int status, string text = "", string? retryAfter = null) => Answer = context =>
    {
        context.Response.StatusCode = status;
        context.Response.Headers.RetryAfter = retryAfter;
        return context.Response.WriteAsync(text);
    };

    public ValueTask DisposeAsync() => _program.DisposeAsync();
}

public sealed partial class Given
{
    /// <summary>An address that a brand's programs are told at.</summary>
    public Task<long> Webhook(GivenBrand brand, string address = "https://hooks.example/kolhub", params WebhookTopic[] topics) =>
        brand.Manager.Send(new MakeWebhook.Command(Unique("Program"), address, [.. topics is [] ? Enum.GetValues<WebhookTopic>() : topics]));

    /// <summary>The secrets that sign now, the newest first, as the brand saw them when they were made.</summary>
    public Task<List<string>> SecretsOf(long webhookId) => site.Read(async db =>
    {
        var seal = site.Services.GetRequiredService<IDataProtectionProvider>().CreateProtector("KolHub.WebhookSecrets");
        var webhook = await db.Webhooks.AsNoTracking().Include(w => w.Secrets).SingleAsync(w => w.Id == webhookId);
        return webhook.SecretsAt(TimeProvider.System.Now()).Select(secret => seal.Unprotect(secret.Sealed)).ToList();
    });

    /// <summary>A letter of each state to this address, with an attempt where it was tried.</summary>
    public async Task<(long Waiting, long Delivered, long Failed)> Letters(long webhookId)
    {
        var (waiting, delivered, failed) = (0L, 0L, 0L);
        await site.Write(async db =>
        {
            var webhook = await db.Webhooks.SingleAsync(w => w.Id == webhookId);
            WebhookLetter[] letters = [.. Enumerable.Range(0, 3).Select(n => new WebhookLetter(webhook, "test.ping", $$"""{"n": {{n}}}""", TimeProvider.System.Now()))];
            db.WebhookLetters.AddRange(letters);
            db.WebhookAttempts.Add(letters[1].Tried(new WebhookAnswer(200, "thanks", null, null, 12), 0, TimeProvider.System.Now()));
            db.WebhookAttempts.Add(letters[2].Tried(new WebhookAnswer(410, "no more", null, null, 9), 0, TimeProvider.System.Now()));
            (waiting, delivered, failed) = (letters[0].Id, letters[1].Id, letters[2].Id);
        });
        return (waiting, delivered, failed);
    }
}
