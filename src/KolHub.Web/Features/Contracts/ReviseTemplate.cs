using KolHub.Data;
using KolHub.Domain.Accounts;
using KolHub.Web.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Contracts;

/// <summary>The next edition of a template in force, to be changed and passed anew.</summary>
public static class ReviseTemplate
{
    public sealed record Command(long Id) : ICommand<long>;

    public sealed class Handler(KolHubDb db, Actor actor, TimeProvider clock) : IRequestHandler<Command, long>
    {
        public async Task<long> Handle(Command request, CancellationToken cancellationToken)
        {
            var template = await db.ContractTemplatesOf(actor).SingleOrDefaultAsync(t => t.Id == request.Id, cancellationToken).OrAbsent();
            var next = template.Revise(actor, clock.Now());
            db.ContractTemplates.Add(next);
            return next.Id;
        }
    }
}
