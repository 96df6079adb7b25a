using FluentValidation;
using KolHub.Data;
using KolHub.Data.Accounts;
using KolHub.Domain.Accounts;
using KolHub.Domain.Creators;
using KolHub.Web.Pipeline;
using Microsoft.AspNetCore.Identity;

namespace KolHub.Web.Features.Accounts;

public static class RegisterCreator
{
    public sealed record Command(string Name, string Email, string Password) : ICommand<long>;

    public sealed class Rules : AbstractValidator<Command>
    {
        public Rules(Words words) => this.PersonRules(words, c => c.Name, c => c.Email);
    }

    public sealed class Handler(KolHubDb db, UserManager<SignIn> signIns, TimeProvider clock) : MediatR.IRequestHandler<Command, long>
    {
        public async Task<long> Handle(Command request, CancellationToken cancellationToken)
        {
            var now = clock.Now();
            var person = new Person(request.Name, request.Email, Format.Language, "Asia/Shanghai", now);
            var creator = Creator.Register(request.Name, person.Id, now);
            db.AddRange(person, creator, Membership.OfCreator(person.Id, creator.Id, now));
            await signIns.Register(db, person, request.Password);
            return person.Id;
        }
    }
}
