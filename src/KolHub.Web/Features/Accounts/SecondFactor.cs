using FluentValidation;
using FluentValidation.Results;
using KolHub.Data.Accounts;
using KolHub.Domain;
using KolHub.Domain.Accounts;
using KolHub.Web.Pipeline;
using MediatR;
using Microsoft.AspNetCore.Identity;

namespace KolHub.Web.Features.Accounts;

public static class SecondFactor
{
    public sealed record Query : IRequest<Page>;

    /// <param name="Key">The secret to type into the authenticator, in groups of four.</param>
    public sealed record Page(string Key, string Address, bool IsOn, IReadOnlyList<string> RecoveryCodes);

    public sealed class Handler(UserManager<SignIn> signIns, Actor actor) : IRequestHandler<Query, Page>
    {
        public async Task<Page> Handle(Query request, CancellationToken cancellationToken)
        {
            var signIn = await signIns.Of(actor);
            var key = await signIns.GetAuthenticatorKeyAsync(signIn);
            if (string.IsNullOrEmpty(key) && !signIn.TwoFactorEnabled)
            {
                await signIns.SetAuthenticationTokenAsync(signIn, "[AspNetUserStore]", "AuthenticatorKey", key = Totp.NewKey());
            }
            return new Page(
                signIn.TwoFactorEnabled ? "" : string.Join(' ', key!.Chunk(4).Select(c => new string(c))),
                signIn.TwoFactorEnabled ? "" : $"otpauth://totp/KolHub:{Uri.EscapeDataString(signIn.Email!)}?secret={key}&issuer=KolHub&digits=6&period=30",
                signIn.TwoFactorEnabled, []);
        }
    }

    public static async Task<SignIn> Of(this UserManager<SignIn> signIns, Actor actor) =>
        await signIns.FindByIdAsync(actor.PersonId.ToString(System.Globalization.CultureInfo.InvariantCulture)) ?? throw new Absent();
}

public static class TurnOnSecondFactor
{
    /// <summary>Answers the ten recovery codes; they are shown once and kept as keyed hashes.</summary>
    public sealed record Command(string? Code) : ICommand<IReadOnlyList<string>>, ISealed;

    public sealed class Handler(UserManager<SignIn> signIns, Actor actor, Words words) : IRequestHandler<Command, IReadOnlyList<string>>
    {
        public async Task<IReadOnlyList<string>> Handle(Command request, CancellationToken cancellationToken)
        {
            var signIn = await signIns.Of(actor);
            RuleBroken.When(signIn.TwoFactorEnabled, "Accounts.SecondFactorIsOn");
            var key = await signIns.GetAuthenticatorKeyAsync(signIn) ?? "";
            signIn.LastTotpStep = Totp.Accept(key, request.Code ?? "", signIn.LastTotpStep, TimeProvider.System.GetUtcNow())
                ?? throw new ValidationException([new ValidationFailure("Code", words["Accounts.WrongCode"])]);
            await signIns.SetTwoFactorEnabledAsync(signIn, true);
            return [.. await signIns.GenerateNewTwoFactorRecoveryCodesAsync(signIn, 10) ?? []];
        }
    }
}

public static class TurnOffSecondFactor
{
    public sealed record Command(string? Password) : ICommand<long>;

    public sealed class Handler(UserManager<SignIn> signIns, Actor actor, Words words) : IRequestHandler<Command, long>
    {
        public async Task<long> Handle(Command request, CancellationToken cancellationToken)
        {
            var signIn = await signIns.Of(actor);
            if (!await signIns.CheckPasswordAsync(signIn, request.Password ?? ""))
            {
                throw new ValidationException([new ValidationFailure("Password", words["Accounts.WrongOwnPassword"])]);
            }
            await signIns.SetTwoFactorEnabledAsync(signIn, false);
            await signIns.RemoveAuthenticationTokenAsync(signIn, "[AspNetUserStore]", "AuthenticatorKey");
            return signIn.Id;
        }
    }
}
