using FluentValidation;
using FluentValidation.Results;
using KolHub.Data;
using KolHub.Data.Accounts;
using KolHub.Domain.Accounts;
using KolHub.Domain.Creators;
using KolHub.Web.Features.Shared;
using KolHub.Web.Pipeline;
using MediatR;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Creators;

public static class AddPayoutAccount
{
    /// <summary>Which wording of "Creators.PayoutConsent" was agreed to.</summary>
    public const int TextVersion = 1;

    public sealed record Command(PayoutKind Kind, string? Number, string? HolderName, string? BankName, string? Password, bool Agrees, string? BankCode = null) : ICommand<long>;

    public sealed class Rules : AbstractValidator<Command>
    {
        public Rules(Words words)
        {
            RuleFor(c => c.Number).NotEmpty().WithMessage(_ => words["Creators.NotAnAccountNumber"]).MaximumLength(200).WithMessage(_ => words["Shared.TooLong", 200]);
            RuleFor(c => c.HolderName).NotEmpty().WithMessage(_ => words["Creators.HolderMissing"]).MaximumLength(200).WithMessage(_ => words["Shared.TooLong", 200]);
            RuleFor(c => c.BankName).NotEmpty().When(c => c.Kind == PayoutKind.Bank).WithMessage(_ => words["Creators.BankMissing"]).MaximumLength(200).WithMessage(_ => words["Shared.TooLong", 200]);
            RuleFor(c => c.BankCode).MaximumLength(20).WithMessage(_ => words["Creators.BicWrong"]);
            RuleFor(c => c.Password).NotEmpty().WithMessage(_ => words["Accounts.PasswordMissing"]);
            RuleFor(c => c.Agrees).Equal(true).WithMessage(_ => words["Creators.PayoutConsentMissing"]);
        }
    }

    public sealed class Handler(KolHubDb db, UserManager<SignIn> signIns, Actor actor, TimeProvider clock, AccountSeal seal, SiteKey site, Words words) : IRequestHandler<Command, long>
    {
        public async Task<long> Handle(Command request, CancellationToken cancellationToken)
        {
            var creator = await db.CreatorsOf(actor).SingleOrDefaultAsync(c => c.Id == actor.CreatorId, cancellationToken).OrAbsent();
            var signIn = await db.Users.SingleAsync(s => s.Id == actor.PersonId, cancellationToken);
            if (!await signIns.CheckPasswordAsync(signIn, request.Password!))
            {
                throw new ValidationException([new ValidationFailure("Password", words["Accounts.WrongOwnPassword"])]);
            }
            var account = PayoutAccount.Add(creator, request.Kind, request.Number!, request.HolderName!, request.BankName, seal.Seal, actor, clock.Now(), number => site.MarkOf(request.Kind.ToString(), number), request.BankCode);
            db.PayoutAccounts.Add(account);
            db.Consents.Add(creator.AgreeToPayoutData(TextVersion, actor, clock.Now()));
            // Told to the one who acts, too: whoever stole a session must not pass unseen.
            await db.Notify(Actor.System, Audience.Creator(creator.Id), "Creators.NoticePayoutAccount", "/profile/payout-accounts", clock.Now(), words.Of("Creators", account.Kind), account.Last4);
            return account.Id;
        }
    }
}

public static class WithdrawPayoutAccount
{
    public sealed record Command(long Id) : ICommand<long>;

    public sealed class Handler(KolHubDb db, Actor actor, TimeProvider clock) : IRequestHandler<Command, long>
    {
        public async Task<long> Handle(Command request, CancellationToken cancellationToken)
        {
            var account = await db.PayoutAccountsOf(actor).SingleOrDefaultAsync(a => a.Id == request.Id, cancellationToken).OrAbsent();
            account.Withdraw(actor, clock.Now());
            return account.Id;
        }
    }
}

public static class DeclareTax
{
    public sealed record Command(TaxKind TaxKind) : ICommand<long>;

    public sealed class Handler(KolHubDb db, Actor actor, TimeProvider clock) : IRequestHandler<Command, long>
    {
        public async Task<long> Handle(Command request, CancellationToken cancellationToken)
        {
            var creator = await db.CreatorsOf(actor).SingleOrDefaultAsync(c => c.Id == actor.CreatorId, cancellationToken).OrAbsent();
            creator.DeclareTax(request.TaxKind, actor, clock.Now());
            return creator.Id;
        }
    }
}
