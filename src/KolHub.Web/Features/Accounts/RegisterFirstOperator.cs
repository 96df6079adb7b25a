using System.Security.Cryptography;
using System.Text;
using FluentValidation;
using KolHub.Data;
using KolHub.Data.Accounts;
using KolHub.Domain.Accounts;
using KolHub.Web.Pipeline;
using MediatR;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Accounts;

public static class RegisterFirstOperator
{
    public sealed record Query(string Token) : IRequest<string>;

    public sealed record Command(string Token, string Name, string Email, string Password) : ICommand<long>;

    public sealed class Rules : AbstractValidator<Command>
    {
        public Rules(Words words) => this.PersonRules(words, c => c.Name, c => c.Email);
    }

    /// <summary>One token a start, printed to the log while there is no operator yet.</summary>
    public sealed class OneTimeToken
    {
        public string Value { get; } = Tokens.New();

        public bool Fits(string token) => CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(token), Encoding.UTF8.GetBytes(Value));
    }

    public sealed class PageHandler(KolHubDb db, OneTimeToken token) : IRequestHandler<Query, string>
    {
        public async Task<string> Handle(Query request, CancellationToken cancellationToken) =>
            token.Fits(request.Token) && !await db.Memberships.AnyAsync(m => m.Role == Role.Operator, cancellationToken) ? request.Token : throw new Absent();
    }

    public sealed class Handler(KolHubDb db, UserManager<SignIn> signIns, OneTimeToken token, TimeProvider clock) : IRequestHandler<Command, long>
    {
        public async Task<long> Handle(Command request, CancellationToken cancellationToken)
        {
            await db.LockGate(0, cancellationToken);
            if (!token.Fits(request.Token) || await db.Memberships.AnyAsync(m => m.Role == Role.Operator, cancellationToken))
            {
                throw new Absent();
            }
            var person = new Person(request.Name, request.Email, Format.Language, "Asia/Shanghai", clock.Now());
            db.AddRange(person, Membership.OnPlatform(person.Id, Role.Operator, clock.Now()));
            await signIns.Register(db, person, request.Password);
            return person.Id;
        }
    }
}
