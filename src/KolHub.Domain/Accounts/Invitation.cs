namespace KolHub.Domain.Accounts;

/// <summary>A link that brings a colleague into a brand (or onto the platform's desk). Only the token's hash is kept.</summary>
public sealed class Invitation : Entity
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(7);

    private Invitation() { }

    public Invitation(long? brandId, string email, Role role, string tokenHash, long invitedBy, DateTime now) : base(Ids.Next())
    {
        RuleBroken.When(role is Role.Creator or Role.System, "Accounts.RoleNotInvitable");
        RuleBroken.When(brandId is null != role is Role.PlatformReviewer or Role.Operator, "Accounts.RoleNotOfBrand");
        BrandId = brandId;
        Email = email.Trim().ToLowerInvariant();
        Role = role;
        TokenHash = tokenHash;
        InvitedBy = invitedBy;
        InvitedAt = now;
        ExpiresAt = now + Lifetime;
    }

    public long? BrandId { get; private set; }

    public string Email { get; private set; } = "";

    public Role Role { get; private set; }

    public string TokenHash { get; private set; } = "";

    public long InvitedBy { get; private set; }

    public DateTime InvitedAt { get; private set; }

    public DateTime ExpiresAt { get; private set; }

    public DateTime? AcceptedAt { get; private set; }

    public long? AcceptedBy { get; private set; }

    public DateTime? RevokedAt { get; private set; }

    public Membership Accept(long personId, DateTime now)
    {
        RuleBroken.When(AcceptedAt is not null, "Accounts.InvitationUsed");
        RuleBroken.When(RevokedAt is not null, "Accounts.InvitationRevoked");
        RuleBroken.When(now > ExpiresAt, "Accounts.InvitationExpired");
        AcceptedAt = now;
        AcceptedBy = personId;
        return BrandId is { } brand ? Membership.InBrand(personId, brand, Role, now) : Membership.OnPlatform(personId, Role, now);
    }

    public void Revoke(DateTime now)
    {
        RuleBroken.When(AcceptedAt is not null, "Accounts.InvitationUsed");
        RevokedAt = now;
    }
}
