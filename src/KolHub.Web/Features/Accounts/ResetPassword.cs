using FluentValidation;
using FluentValidation.Results;
using KolHub.Data;
using KolHub.Data.Accounts;
using KolHub.Domain.Notices;
using KolHub.Web.Pipeline;
using MediatR;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Accounts;

public static class AskForReset
{
    public sealed record Command(string? Email) : ICommand<bool>;

    public sealed class Handler(KolHubDb db, UserManager<SignIn> signIns, Words words, SiteAddress site) : IRequestHandler<Command, bool>
    {
        public async Task<bool> Handle(Command request, CancellationToken cancellationToken)
        {
            if (await signIns.FindByNameAsync((request.Email ?? "").Trim().ToLowerInvariant()) is { } signIn)
            {
                var token = await signIns.GeneratePasswordResetTokenAsync(signIn);
                var link = site.Of($"/password/reset?person={signIn.Id}&token={Uri.EscapeDataString(token)}");
                db.Mails.Add(new Mail(signIn.Email!, Format.Language, words["Accounts.ResetSubject"], words["Accounts.ResetBody", link], TimeProvider.System.Now()));
            }
            return true;
        }
    }
}

public static class ResetPassword
{
    public sealed record Command(long Person, string Token, string? Password) : ICommand<long>;

    public sealed class Handler(KolHubDb db, UserManager<SignIn> signIns, Words words) : IRequestHandler<Command, long>
    {
        public async Task<long> Handle(Command request, CancellationToken cancellationToken)
        {
            var signIn = await signIns.FindByIdAsync(request.Person.ToString(System.Globalization.CultureInfo.InvariantCulture));
            if (signIn is null)
            {
                throw new ValidationException([new ValidationFailure("Password", words["Accounts.ResetLinkDead"])]);
            }
            var result = await signIns.ResetPasswordAsync(signIn, request.Token ?? "", request.Password ?? "");
            if (!result.Succeeded)
            {
                throw new ValidationException(result.Errors.Any(e => e.Code == "InvalidToken") ? [new ValidationFailure("Password", words["Accounts.ResetLinkDead"])] : Registration.Faults(result));
            }
            var now = TimeProvider.System.Now();
            var sessions = await db.Sessions.Where(s => s.PersonId == signIn.Id && s.EndedAt == null).ToListAsync(cancellationToken);
            sessions.ForEach(s => s.End(now));
            await signIns.SetLockoutEndDateAsync(signIn, null);
            return signIn.Id;
        }
    }
}
