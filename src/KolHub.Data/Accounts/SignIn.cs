using Microsoft.AspNetCore.Identity;

namespace KolHub.Data.Accounts;

/// <summary>How a person proves who they are: password, second factor, lockout. Its key is the person's.</summary>
public sealed class SignIn : IdentityUser<long>
{
    /// <summary>The last 30-second step whose one-time code was accepted: each code works once.</summary>
    public long LastTotpStep { get; set; }
}
