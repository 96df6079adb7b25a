using KolHub.Domain.Accounts;
using KolHub.Domain.Notices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KolHub.Data.Notices;

internal sealed class NoticeMapping : IEntityTypeConfiguration<Notice>
{
    public void Configure(EntityTypeBuilder<Notice> notice)
    {
        notice.Property(n => n.Arguments).AsJson();
        notice.HasOne<Person>().WithMany().HasForeignKey(n => n.PersonId);
        notice.HasIndex(n => new { n.PersonId, n.ReadAt, n.At });
    }
}

internal sealed class MailMapping : IEntityTypeConfiguration<Mail>
{
    public void Configure(EntityTypeBuilder<Mail> mail)
    {
        mail.Property(m => m.To).HasMaxLength(254);
        mail.Property(m => m.Subject).HasMaxLength(400);
        mail.Property(m => m.Body).Unlimited();
        mail.Property(m => m.LastError).HasMaxLength(500);
        mail.HasIndex(m => new { m.SentAt, m.NextTryAt });
    }
}

internal sealed class DealMessageMapping : IEntityTypeConfiguration<DealMessage>
{
    public void Configure(EntityTypeBuilder<DealMessage> message)
    {
        message.Property(m => m.Text).HasMaxLength(DealMessage.Longest);
        message.HasOne<Brand>().WithMany().HasForeignKey(m => m.BrandId);
        message.HasIndex(m => new { m.DealId, m.At });
    }
}

internal sealed class HistoryRowMapping : IEntityTypeConfiguration<HistoryRow>
{
    public void Configure(EntityTypeBuilder<HistoryRow> row)
    {
        row.ToTable("History");
        row.Property(r => r.Hash).HasMaxLength(64);
        row.Property(r => r.PreviousHash).HasMaxLength(64);
        row.Property(r => r.Changes).Unlimited();
        row.HasIndex(r => new { r.Chain, r.Sequence }).IsUnique();
        row.HasIndex(r => new { r.Subject, r.SubjectId });
        row.HasIndex(r => r.PersonId);
    }
}

internal sealed class OnceMapping : IEntityTypeConfiguration<Once>
{
    public void Configure(EntityTypeBuilder<Once> once)
    {
        once.ToTable("OnceTokens");
        once.HasKey(o => o.Token);
        once.Property(o => o.Token).HasMaxLength(64);
        once.Property(o => o.Answer).Unlimited();
    }
}

internal sealed class WebhookMapping : IEntityTypeConfiguration<Webhook>
{
    public void Configure(EntityTypeBuilder<Webhook> webhook)
    {
        webhook.HasAlternateKey(w => new { w.BrandId, w.Id });
        webhook.Property(w => w.Name).HasMaxLength(100);
        webhook.Property(w => w.Address).HasMaxLength(Webhook.LongestAddress);
        webhook.Property(w => w.Topics).AsJson();
        webhook.HasOne<Brand>().WithMany().HasForeignKey(w => w.BrandId);
        webhook.HasIndex(w => new { w.BrandId, w.StoppedAt });
        webhook.HasMany(w => w.Secrets).WithOne().HasForeignKey(s => new { s.BrandId, s.WebhookId }).HasPrincipalKey(w => new { w.BrandId, w.Id });
        webhook.Check("Stop", "([StoppedAt] IS NULL AND [StopReason] IS NULL) OR ([StoppedAt] IS NOT NULL AND [StopReason] IS NOT NULL)");
    }
}

internal sealed class WebhookSecretMapping : IEntityTypeConfiguration<WebhookSecret>
{
    public void Configure(EntityTypeBuilder<WebhookSecret> secret)
    {
        secret.Property(s => s.Sealed).HasMaxLength(1_000);
        secret.Property(s => s.Last4).HasMaxLength(4);
    }
}

internal sealed class WebhookLetterMapping : IEntityTypeConfiguration<WebhookLetter>
{
    public void Configure(EntityTypeBuilder<WebhookLetter> letter)
    {
        letter.HasAlternateKey(l => new { l.BrandId, l.Id });
        letter.Property(l => l.Type).HasMaxLength(60);
        letter.Property(l => l.Body).Unlimited();
        letter.Ignore(l => l.Token);
        letter.HasOne<Webhook>().WithMany().HasForeignKey(l => new { l.BrandId, l.WebhookId }).HasPrincipalKey(w => new { w.BrandId, w.Id });
        letter.HasIndex(l => l.NextAt);
        letter.HasIndex(l => new { l.WebhookId, l.MadeAt });
        letter.Check("Tries", "[Tries] >= 0 AND [Attempts] >= [Tries]");
    }
}

internal sealed class WebhookAttemptMapping : IEntityTypeConfiguration<WebhookAttempt>
{
    public void Configure(EntityTypeBuilder<WebhookAttempt> attempt)
    {
        attempt.Property(a => a.Problem).HasMaxLength(40);
        attempt.Property(a => a.Answer).HasMaxLength(WebhookAttempt.LongestAnswer);
        attempt.HasOne<WebhookLetter>().WithMany().HasForeignKey(a => new { a.BrandId, a.LetterId }).HasPrincipalKey(l => new { l.BrandId, l.Id });
        attempt.HasIndex(a => new { a.LetterId, a.Number }).IsUnique();
        attempt.IsAppendOnly();
    }
}
