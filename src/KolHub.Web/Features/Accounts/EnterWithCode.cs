using KolHub.Data.Accounts;
using MediatR;
using Microsoft.AspNetCore.Identity;

namespace KolHub.Web.Features.Accounts;

public static class EnterWithCode
{
    public sealed record Command(string? Code) : IRequest<EnterWithPassword.Outcome>;

    public sealed class Handler(UserManager<SignIn> signIns, Entrance entrance) : IRequestHandler<Command, EnterWithPassword.Outcome>
    {
        public async Task<EnterWithPassword.Outcome> Handle(Command request, CancellationToken cancellationToken)
        {
            if (await entrance.WhoIsHalf() is not { } id || await signIns.FindByIdAsync(id.ToString(System.Globalization.CultureInfo.InvariantCulture)) is not { } signIn)
            {
                return EnterWithPassword.Outcome.Refused;
            }
            if (await signIns.IsLockedOutAsync(signIn))
            {
                return EnterWithPassword.Outcome.LockedOut;
            }
            if (await Proof(signIn, request.Code ?? "") is not { } factors)
            {
                await signIns.AccessFailedAsync(signIn);
                return EnterWithPassword.Outcome.CodeNeeded;
            }
            await signIns.ResetAccessFailedCountAsync(signIn);
            await entrance.CloseHalf();
            return await entrance.Open(signIn.Id, factors) ? EnterWithPassword.Outcome.Entered : EnterWithPassword.Outcome.Refused;
        }

        private async Task<string?> Proof(SignIn signIn, string code)
        {
            var key = await signIns.GetAuthenticatorKeyAsync(signIn) ?? "";
            if (Totp.Accept(key, code, signIn.LastTotpStep, TimeProvider.System.GetUtcNow()) is { } step)
            {
                signIn.LastTotpStep = step;
                return (await signIns.UpdateAsync(signIn)).Succeeded ? "password+totp" : null;
            }
            return (await signIns.RedeemTwoFactorRecoveryCodeAsync(signIn, code.Trim())).Succeeded ? "password+recovery" : null;
        }
    }
}
