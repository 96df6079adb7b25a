using System.Net.Mail;
using KolHub.Data;
using KolHub.Web.Pipeline;
using Microsoft.EntityFrameworkCore;
using Letter = KolHub.Domain.Notices.Mail;

namespace KolHub.Web.Features.Notices;

/// <summary>Sends queued letters by the configured SMTP server, each claimed by pushing its next try ahead; without a server they stay queued and can be read in Development.</summary>
public sealed class SendMails(IServiceScopeFactory scopes, IConfiguration settings, ILogger<SendMails> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (string.IsNullOrEmpty(settings["Mail:Smtp:Host"]))
        {
            return;
        }
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(5));
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                await SendDue(scope.ServiceProvider.GetRequiredService<KolHubDb>(), stoppingToken);
            }
            catch (Exception fault) when (fault is not OperationCanceledException)
            {
                log.LogError(fault, "Letters could not be sent this time");
            }
        }
    }

    private async Task SendDue(KolHubDb db, CancellationToken ct)
    {
        var now = TimeProvider.System.Now();
        var due = await db.Mails.Where(m => m.SentAt == null && m.NextTryAt <= now).OrderBy(m => m.NextTryAt).Take(20).ToListAsync(ct);
        foreach (var mail in due)
        {
            var claimed = await db.Mails.Where(m => m.Id == mail.Id && m.SentAt == null && m.NextTryAt == mail.NextTryAt).ExecuteUpdateAsync(set => set.SetProperty(m => m.NextTryAt, now.AddMinutes(5)), ct);
            if (claimed == 1)
            {
                await Send(mail, ct);
                await db.SaveChangesAsync(ct);
            }
        }
    }

    private async Task Send(Letter mail, CancellationToken ct)
    {
        try
        {
            using var client = new SmtpClient(settings["Mail:Smtp:Host"], settings.GetValue("Mail:Smtp:Port", 587))
            {
                EnableSsl = settings.GetValue("Mail:Smtp:Tls", true),
                Credentials = settings["Mail:Smtp:User"] is { Length: > 0 } user ? new System.Net.NetworkCredential(user, settings["Mail:Smtp:Password"]) : null,
            };
            using var message = new MailMessage(settings["Mail:From"]!, mail.To, mail.Subject.ReplaceLineEndings(" "), mail.Body);
            await client.SendMailAsync(message, ct);
            mail.Sent(TimeProvider.System.Now());
        }
        catch (Exception fault) when (fault is SmtpException or FormatException or IOException)
        {
            mail.Failed(fault.Message, TimeProvider.System.Now());
        }
    }
}
