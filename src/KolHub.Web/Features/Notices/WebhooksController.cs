using System.Globalization;
using KolHub.Web.Pipeline;
using Microsoft.AspNetCore.Mvc;

namespace KolHub.Web.Features.Notices;

[Access(May.KeepWebhooks)]
[Route("/notices/webhooks")]
public sealed class WebhooksController(FreshSecret fresh) : RoomController
{
    [HttpGet("")]
    public Task<IActionResult> Webhooks() => Show(new Webhooks.Query());

    [HttpGet("{id:long}")]
    public Task<IActionResult> WebhookDetails(WebhookDetails.Query query) => Show(query with { NewSecret = TempData["webhook"] as string });

    [HttpPost("")]
    public Task<IActionResult> MakeWebhook(MakeWebhook.Command command) => Do(command, Shown, Webhooks);

    [HttpPost("{id:long}/secrets")]
    public Task<IActionResult> RotateWebhookSecret(RotateWebhookSecret.Command command) => Do(command, Shown, () => Details(command.Id));

    [HttpPost("{id:long}/stop")]
    public Task<IActionResult> StopWebhook(StopWebhook.Command command) => Do(command, To, () => Details(command.Id));

    [HttpPost("{id:long}/start")]
    public Task<IActionResult> StartWebhook(StartWebhook.Command command) => Do(command, To, () => Details(command.Id));

    [HttpPost("{id:long}/test")]
    public Task<IActionResult> TestWebhook(TestWebhook.Command command) => Do(command, _ => To(command.Id), () => Details(command.Id));

    [HttpPost("{id:long}/replays")]
    public Task<IActionResult> ReplayWebhookLetters(ReplayWebhookLetters.Command command) => Do(command, _ => To(command.Id), () => Details(command.Id));

    [HttpGet("letters/{id:long}")]
    public Task<IActionResult> WebhookLetterDetails(WebhookLetterDetails.Query query) => Show(query);

    private Task<IActionResult> Details(long id) => WebhookDetails(new WebhookDetails.Query(id));

    private static string To(long id) => string.Create(CultureInfo.InvariantCulture, $"/notices/webhooks/{id}");

    // Shown once, by the page that follows.
    private string Shown(long id)
    {
        TempData["webhook"] = WebhookSecrets.New(fresh);
        return To(id);
    }
}
