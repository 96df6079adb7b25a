using FluentValidation;
using KolHub.Data;
using KolHub.Data.Accounts;
using KolHub.Domain;
using KolHub.Domain.Accounts;
using KolHub.Web.Pipeline;
using MediatR;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Accounts;

public static class AcceptInvitation
{
    public sealed record Query(string Token) : IRequest<Page>;

    /// <param name="Problem">Why the link no longer works; null when it does.</param>
    public sealed record Page(string Token, string Organisation, Role Role, string Email, string? Problem);

    public sealed record Command(string Token, string Name, string Password) : ICommand<long>;

    public sealed class Rules : AbstractValidator<Command>
    {
        public Rules(Words words) => RuleFor(c => c.Name).NotEmpty().WithMessage(_ => words["Accounts.NameMissing"]).MaximumLength(100).WithMessage(_ => words["Shared.TooLong", 100]);
    }

    public sealed class PageHandler(KolHubDb db, TimeProvider clock) : IRequestHandler<Query, Page>
    {
        public async Task<Page> Handle(Query request, CancellationToken cancellationToken)
        {
            var hash = Tokens.Hash(request.Token);
            var invitation = await db.Invitations.AsNoTracking().SingleOrDefaultAsync(i => i.TokenHash == hash, cancellationToken).OrAbsent();
            var brand = await db.Brands.Where(b => b.Id == invitation.BrandId).Select(b => b.Name).SingleOrDefaultAsync(cancellationToken);
            var problem = invitation switch
            {
                { AcceptedAt: not null } => "Accounts.InvitationUsed",
                { RevokedAt: not null } => "Accounts.InvitationRevoked",
                _ when clock.Now() > invitation.ExpiresAt => "Accounts.InvitationExpired",
                _ => null,
            };
            return new Page(request.Token, brand ?? "KolHub", invitation.Role, invitation.Email, problem);
        }
    }

    public sealed class Handler(KolHubDb db, UserManager<SignIn> signIns, TimeProvider clock) : IRequestHandler<Command, long>
    {
        public async Task<long> Handle(Command request, CancellationToken cancellationToken)
        {
            var now = clock.Now();
            var hash = Tokens.Hash(request.Token);
            var invitation = await db.Invitations.SingleOrDefaultAsync(i => i.TokenHash == hash, cancellationToken).OrAbsent();
            await db.Lock<Invitation>(invitation.Id, cancellationToken);
            await db.Entry(invitation).ReloadAsync(cancellationToken);
            var known = await signIns.FindByNameAsync(invitation.Email);
            if (known is not null)
            {
                RuleBroken.When(!await signIns.CheckPasswordAsync(known, request.Password ?? ""), "Accounts.WrongPasswordForInvitation");
                db.Memberships.Add(invitation.Accept(known.Id, now));
                return known.Id;
            }
            var person = new Person(request.Name, invitation.Email, Format.Language, "Asia/Shanghai", now);
            db.People.Add(person);
            db.Memberships.Add(invitation.Accept(person.Id, now));
            await signIns.Register(db, person, request.Password ?? "");
            return person.Id;
        }
    }
}
