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
