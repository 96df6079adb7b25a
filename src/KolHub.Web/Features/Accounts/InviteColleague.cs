using FluentValidation;
using KolHub.Data;
using KolHub.Domain.Accounts;
using KolHub.Domain.Notices;
using KolHub.Web.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Accounts;

public static class InviteColleague
{
    /// <summary>Answers the link's token: it is shown once, to be copied, and also sent by mail.</summary>
    public sealed record Command(string Email, Role Role) : ICommand<string>, ISealed;

    public sealed class Rules : AbstractValidator<Command>
    {
        public Rules(Words words)
        {
            RuleFor(c => c.Email).NotEmpty().WithMessage(_ => words["Accounts.EmailMissing"])
                .Must(e => e is null || (e.IndexOf('@', StringComparison.Ordinal) is > 0 and var at && at < e.Length - 3)).WithMessage(_ => words["Accounts.EmailInvalid"]);
        }
    }

    public sealed class Handler(KolHubDb db, Actor actor, TimeProvider clock, Words words, SiteAddress site, CurrentActor current) : IRequestHandler<Command, string>
    {
        public Task<string> Handle(Command request, CancellationToken cancellationToken)
        {
            var token = Tokens.New();
            var invitation = new Invitation(actor.BrandId, request.Email, request.Role, Tokens.Hash(token), actor.PersonId, clock.Now());
            db.Invitations.Add(invitation);
            var organisation = current.Organisation.Length > 0 ? current.Organisation : "KolHub";
            db.Mails.Add(new Mail(invitation.Email, Format.Language, words["Accounts.InvitationSubject", organisation], words["Accounts.InvitationBody", organisation, words.Of("Accounts", request.Role), site.Of($"/invitations/{token}/acceptance")], clock.Now()));
            return Task.FromResult(token);
        }
    }
}

public static class RevokeInvitation
{
    public sealed record Command(long Id) : ICommand<long>;

    public sealed class Handler(KolHubDb db, Actor actor, TimeProvider clock) : IRequestHandler<Command, long>
    {
        public async Task<long> Handle(Command request, CancellationToken cancellationToken)
        {
            var invitation = await db.InvitationsOf(actor).SingleOrDefaultAsync(i => i.Id == request.Id, cancellationToken).OrAbsent();
            invitation.Revoke(clock.Now());
            return invitation.Id;
        }
    }
}
