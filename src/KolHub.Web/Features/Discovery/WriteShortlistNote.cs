using FluentValidation;
using KolHub.Data;
using KolHub.Domain.Accounts;
using KolHub.Domain.Discovery;
using KolHub.Web.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Discovery;

public static class WriteShortlistNote
{
    public sealed record Command(long Id, string? Note) : ICommand<long>;

    public sealed class Rules : AbstractValidator<Command>
    {
        public Rules(Words words) =>
            RuleFor(c => c.Note).MaximumLength(ShortlistEntry.LongestNote).WithMessage(_ => words["Discovery.NoteTooLong", ShortlistEntry.LongestNote]);
    }

    public sealed class Handler(KolHubDb db, Actor actor) : IRequestHandler<Command, long>
    {
        public async Task<long> Handle(Command request, CancellationToken cancellationToken)
        {
            var entry = await db.ShortlistOf(actor).SingleOrDefaultAsync(e => e.Id == request.Id, cancellationToken).OrAbsent();
            entry.WriteNote(request.Note ?? "", actor);
            return entry.CampaignId;
        }
    }
}
