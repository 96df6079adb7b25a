using FluentValidation;
using KolHub.Data;
using KolHub.Data.Accounts;
using KolHub.Domain.Accounts;
using KolHub.Web.Pipeline;
using Microsoft.AspNetCore.Identity;

namespace KolHub.Web.Features.Accounts;

public static class RegisterBrand
{
    public sealed record Command(string BrandName, string Currency, string Name, string Email, string Password) : ICommand<long>;

    public sealed class Rules : AbstractValidator<Command>
    {
        public Rules(Words words)
        {
            RuleFor(c => c.BrandName).NotEmpty().WithMessage(_ => words["Accounts.BrandNameMissing"]).MaximumLength(200).WithMessage(_ => words["Shared.TooLong", 200]);
            RuleFor(c => c.Currency).Must(Domain.Currency.IsKnown).WithMessage(_ => words["Accounts.CurrencyUnknown"]);
            this.PersonRules(words, c => c.Name, c => c.Email);
        }
    }

    public sealed class Handler(KolHubDb db, UserManager<SignIn> signIns, TimeProvider clock) : MediatR.IRequestHandler<Command, long>
    {
        public async Task<long> Handle(Command request, CancellationToken cancellationToken)
        {
            var now = clock.Now();
            var person = new Person(request.Name, request.Email, Format.Language, "Asia/Shanghai", now);
            var brand = new Brand(request.BrandName, request.Currency, now);
            db.AddRange(person, brand, Membership.InBrand(person.Id, brand.Id, Role.BrandManager, now));
            await signIns.Register(db, person, request.Password);
            return person.Id;
        }
    }
}
