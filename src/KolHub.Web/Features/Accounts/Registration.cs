using System.Linq.Expressions;
using FluentValidation;
using FluentValidation.Results;
using KolHub.Data;
using KolHub.Data.Accounts;
using KolHub.Domain;
using KolHub.Domain.Accounts;
using KolHub.Web.Pipeline;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Accounts;

/// <summary>What registering as a brand, as a creator, by invitation and as the first operator have in common.</summary>
internal static class Registration
{
    public static void PersonRules<T>(this AbstractValidator<T> rules, Words words, Expression<Func<T, string>> name, Expression<Func<T, string>> email)
    {
        rules.RuleFor(name).NotEmpty().WithMessage(_ => words["Accounts.NameMissing"]).MaximumLength(100).WithMessage(_ => words["Shared.TooLong", 100]);
        rules.RuleFor(email).NotEmpty().WithMessage(_ => words["Accounts.EmailMissing"])
            .MaximumLength(254).WithMessage(_ => words["Shared.TooLong", 254])
            .Must(e => e is null || (e.IndexOf('@', StringComparison.Ordinal) is > 0 and var at && at < e.Length - 3)).WithMessage(_ => words["Accounts.EmailInvalid"]);
    }

    /// <summary>Saves the person with a sign-in. A password that is refused is told at its field.</summary>
    public static async Task Register(this UserManager<SignIn> signIns, KolHubDb db, Person person, string password)
    {
        RuleBroken.When(await db.People.AnyAsync(p => p.Email == person.Email), "Accounts.EmailTaken");
        await db.SaveChangesAsync();
        var signIn = new SignIn { Id = person.Id, UserName = person.Email, Email = person.Email, LockoutEnabled = true };
        var result = await signIns.CreateAsync(signIn, password ?? "");
        if (!result.Succeeded)
        {
            throw new ValidationException(Faults(result));
        }
    }

    public static IEnumerable<ValidationFailure> Faults(IdentityResult result) =>
        result.Errors.Where(e => e.Code.StartsWith("Accounts.", StringComparison.Ordinal)).Select(e => new ValidationFailure("Password", e.Description)).DefaultIfEmpty(new ValidationFailure("Password", string.Join(" ", result.Errors.Select(e => e.Description))));
}
