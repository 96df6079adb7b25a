using System.Security.Cryptography;
using System.Text;
using KolHub.Data;
using KolHub.Data.Accounts;
using KolHub.Web.Pipeline;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Accounts;

/// <summary>Sign-ins as Identity keeps them, but recovery codes as keyed hashes: who reads the table, without the key of this installation, cannot use one.</summary>
public sealed class SignInStore(KolHubDb db, SiteKey key, IdentityErrorDescriber? describer = null) : UserOnlyStore<SignIn, KolHubDb, long>(db, describer)
{
    private const string Provider = "[AspNetUserStore]";
    private const string Name = "RecoveryCodes";

    /// <summary>How Identity writes a code: five and five characters with a hyphen between; a hash is longer.</summary>
    private const string Plain = "_____-_____";

    /// <summary>96 bits of a keyed hash, so that ten of them fit the column; a code itself has 45.</summary>
    private const int HashBytes = 12;

    public override Task ReplaceCodesAsync(SignIn user, IEnumerable<string> recoveryCodes, CancellationToken cancellationToken) =>
        base.ReplaceCodesAsync(user, recoveryCodes.Select(code => Hash(user.Id, code)), cancellationToken);

    public override async Task<bool> RedeemCodeAsync(SignIn user, string code, CancellationToken cancellationToken)
    {
        var given = Encoding.ASCII.GetBytes(Hash(user.Id, code));
        var left = new List<string>();
        var found = false;
        foreach (var kept in (await GetTokenAsync(user, Provider, Name, cancellationToken) ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries))
        {
            // Every one is compared, so that the time tells nothing.
            var fits = CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(kept), given);
            found |= fits;
            left.AddRange(fits ? [] : [kept]);
        }
        if (found)
        {
            await base.ReplaceCodesAsync(user, left, cancellationToken);
        }
        return found;
    }

    /// <summary>Codes that an older version kept as they are typed: each becomes its hash and goes on working.</summary>
    public static async Task HashOldCodes(KolHubDb db, SiteKey key)
    {
        var old = (await db.UserTokens.Where(t => t.LoginProvider == Provider && t.Name == Name && (EF.Functions.Like(t.Value!, Plain) || EF.Functions.Like(t.Value!, Plain + ";%"))).ToListAsync())
            .Where(token => token.Value!.Split(';').Any(IsPlain));
        foreach (var token in old)
        {
            token.Value = string.Join(';', token.Value!.Split(';').Select(code => IsPlain(code) ? Hash(key, token.UserId, code) : code));
        }
        await db.SaveChangesAsync();
    }

    private static bool IsPlain(string code) => code.Length == Plain.Length && code[5] == '-';

    private string Hash(long userId, string code) => Hash(key, userId, code);

    private static string Hash(SiteKey key, long userId, string code) =>
        WebEncoders.Base64UrlEncode(key.Derive($"recovery code {userId}", code.Trim().ToUpperInvariant(), HashBytes));
}
