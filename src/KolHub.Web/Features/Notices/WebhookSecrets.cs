using System.Text;
using KolHub.Domain.Notices;
using KolHub.Domain.Orders.Intake;
using KolHub.Web.Pipeline;
using Microsoft.AspNetCore.DataProtection;

namespace KolHub.Web.Features.Notices;

/// <summary>The secrets that letters to programs are signed with: sealed at rest, opened only to sign.</summary>
public sealed class WebhookSecrets(IDataProtectionProvider protection)
{
    private readonly IDataProtector _protector = protection.CreateProtector("KolHub.WebhookSecrets");

    /// <summary>The secret that a form makes; a form sent twice makes the same.</summary>
    public static string New(FreshSecret fresh) => new StandardWebhooks().Secret(fresh.Bytes("webhook secret", 32));

    public string Seal(string secret) => _protector.Protect(secret);

    /// <summary>The three headers of a letter: one signature by each secret that counts now, the newest first.</summary>
    public IReadOnlyDictionary<string, string> Sign(WebhookLetter letter, Webhook to, DateTime now)
    {
        var signed = to.SecretsAt(now).Select(secret => StandardWebhooks.Sign(letter.Token, Encoding.UTF8.GetBytes(letter.Body), _protector.Unprotect(secret.Sealed), now).Headers).ToList();
        var headers = signed[0].ToDictionary(header => header.Key, header => header.Value, StringComparer.OrdinalIgnoreCase);
        headers["webhook-signature"] = string.Join(' ', signed.Select(one => one["webhook-signature"]));
        return headers;
    }
}
