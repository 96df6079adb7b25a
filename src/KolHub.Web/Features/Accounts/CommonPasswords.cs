using KolHub.Data.Accounts;
using KolHub.Web.Pipeline;
using Microsoft.AspNetCore.Identity;

namespace KolHub.Web.Features.Accounts;

/// <summary>ASVS 6.2: long enough, not one that everybody takes, not made of our or the person's own name; no rules of composition.</summary>
public sealed class CommonPasswords(Words words) : IPasswordValidator<SignIn>
{
    private const int Longest = 256;

    /// <summary>The stems that the lists of leaked passwords repeat most; a password that is one of them, or one plus digits and signs, is refused.</summary>
    private static readonly HashSet<string> _stems = new(StringComparer.OrdinalIgnoreCase)
    {
        "password", "passw0rd", "p@ssword", "p@ssw0rd", "qwerty", "qwertyuiop", "qwerty123", "asdfghjkl", "zxcvbnm", "iloveyou", "welcome", "letmein", "admin", "administrator", "monkey",
        "dragon", "sunshine", "princess", "football", "baseball", "superman", "batman", "trustno", "trustnoone", "changeme", "secret", "master", "login", "abc", "abcd", "abcdef", "abcdefgh",
        "abcdefghijkl", "qazwsx", "qazwsxedc", "woaini", "woaiwojia", "nihao", "mima", "wodemima", "kolhub", "test", "testing", "guest", "default", "hello", "helloworld", "starwars", "pokemon",
        "computer", "internet", "whatever", "michael", "jordan", "charlie", "shadow", "ashley", "jessica", "daniel", "killer", "freedom", "passwordpassword", "correcthorsebatterystaple",
    };

    public Task<IdentityResult> ValidateAsync(UserManager<SignIn> manager, SignIn user, string? password) =>
        Task.FromResult(Fault(user, password ?? "") is { } key
            ? IdentityResult.Failed(new IdentityError { Code = key, Description = words[key] })
            : IdentityResult.Success);

    private static string? Fault(SignIn user, string password)
    {
        var letters = password.Trim().TrimEnd("0123456789!@#$%^&*?._-+= ".ToCharArray()).TrimStart("0123456789!@#$%^&*?._-+= ".ToCharArray());
        var name = (user.Email ?? "").Split('@')[0];
        return password switch
        {
            { Length: < 12 } => "Accounts.PasswordTooShort",
            { Length: > Longest } => "Accounts.PasswordTooLong",
            _ when letters.Length == 0 && password.All(c => char.IsDigit(c)) => "Accounts.PasswordCommon",
            _ when password.Distinct().Count() < 5 => "Accounts.PasswordCommon",
            _ when IsRun(password) || _stems.Contains(letters) || _stems.Contains(Halved(letters)) => "Accounts.PasswordCommon",
            _ when name.Length >= 4 && string.Equals(letters, name, StringComparison.OrdinalIgnoreCase) => "Accounts.PasswordIsName",
            _ => null,
        };
    }

    private static bool IsRun(string password) => "01234567890123456789".Contains(password, StringComparison.Ordinal)
        || "abcdefghijklmnopqrstuvwxyz".Contains(password, StringComparison.OrdinalIgnoreCase)
        || "qwertyuiopasdfghjklzxcvbnm".Contains(password, StringComparison.OrdinalIgnoreCase);

    private static string Halved(string text) =>
        text.Length % 2 == 0 && text[..(text.Length / 2)] == text[(text.Length / 2)..] ? text[..(text.Length / 2)] : text;
}
