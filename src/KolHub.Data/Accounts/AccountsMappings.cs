using KolHub.Domain.Accounts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KolHub.Data.Accounts;

internal sealed class PersonMapping : IEntityTypeConfiguration<Person>
{
    public void Configure(EntityTypeBuilder<Person> person)
    {
        person.Property(p => p.Email).HasMaxLength(254);
        person.HasIndex(p => p.Email).IsUnique();
        person.HasOne<SignIn>().WithOne().HasForeignKey<SignIn>(s => s.Id);
    }
}

internal sealed class SignInMapping : IEntityTypeConfiguration<SignIn>
{
    public void Configure(EntityTypeBuilder<SignIn> signIn)
    {
        signIn.ToTable("SignIns");
        signIn.Property(s => s.Id).ValueGeneratedNever();
    }
}

internal sealed class MembershipMapping : IEntityTypeConfiguration<Membership>
{
    public void Configure(EntityTypeBuilder<Membership> membership)
    {
        membership.HasOne<Person>().WithMany().HasForeignKey(m => m.PersonId);
        membership.HasOne<Brand>().WithMany().HasForeignKey(m => m.BrandId);
        membership.HasIndex(m => new { m.BrandId, m.Role });
        membership.HasIndex(m => m.CreatorId);
        membership.Check("OneHouse", "[BrandId] IS NULL OR [CreatorId] IS NULL");
    }
}

internal sealed class InvitationMapping : IEntityTypeConfiguration<Invitation>
{
    public void Configure(EntityTypeBuilder<Invitation> invitation)
    {
        invitation.Property(i => i.Email).HasMaxLength(254);
        invitation.Property(i => i.TokenHash).HasMaxLength(64);
        invitation.HasIndex(i => i.TokenHash).IsUnique();
        invitation.HasOne<Brand>().WithMany().HasForeignKey(i => i.BrandId);
    }
}

internal sealed class SessionMapping : IEntityTypeConfiguration<Session>
{
    public void Configure(EntityTypeBuilder<Session> session)
    {
        session.Property(s => s.TokenHash).HasMaxLength(64);
        session.HasIndex(s => s.TokenHash).IsUnique();
        session.HasOne<Person>().WithMany().HasForeignKey(s => s.PersonId);
        session.HasOne<Membership>().WithMany().HasForeignKey(s => s.MembershipId);
    }
}
