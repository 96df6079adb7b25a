using FluentValidation;
using KolHub.Data.Accounts;
using KolHub.Web.Pipeline;
using MediatR;
using Microsoft.AspNetCore.Identity;

namespace KolHub.Web.Features.Accounts;

public static class EnterWithPassword
{
    public enum Outcome
    {
        Entered,
        CodeNeeded,
        Refused,
        LockedOut,
    }

    public sealed record Command(string Email, string Password) : IRequest<Outcome>;

    public sealed class Rules : AbstractValidator<Command>
    {
        public Rules(Words words)
        {
            RuleFor(c => c.Email).NotEmpty().WithMessage(_ => words["Accounts.EmailMissing"]);
            RuleFor(c => c.Password).NotEmpty().WithMessage(_ => words["Accounts.PasswordMissing"]);
        }
    }

    public sealed class Handler(UserManager<SignIn> signIns, Entrance entrance) : IRequestHandler<Command, Outcome>
    {
        private static readonly SignIn _nobody = new() { PasswordHash = new PasswordHasher<SignIn>().HashPassword(new SignIn(), Tokens.New()) };

        public async Task<Outcome> Handle(Command request, CancellationToken cancellationToken)
        {
            var signIn = await signIns.FindByNameAsync(request.Email.Trim().ToLowerInvariant());
            if (signIn is null)
            {
                // the same work as for a known address, so that the answer's time tells nothing
                signIns.PasswordHasher.VerifyHashedPassword(_nobody, _nobody.PasswordHash!, request.Password);
                return Outcome.Refused;
            }
            if (await signIns.IsLockedOutAsync(signIn))
            {
                return Outcome.LockedOut;
            }
            if (!await signIns.CheckPasswordAsync(signIn, request.Password))
            {
                await signIns.AccessFailedAsync(signIn);
                return Outcome.Refused;
            }
            if (signIn.TwoFactorEnabled)
            {
                await entrance.OpenHalf(signIn.Id);
                return Outcome.CodeNeeded;
            }
            await signIns.ResetAccessFailedCountAsync(signIn);
            return await entrance.Open(signIn.Id, "password") ? Outcome.Entered : Outcome.Refused;
        }
    }
}
