using KolHub.Data;
using KolHub.Domain.Accounts;
using KolHub.Web.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Tracking;

public static class ResumeLink
{
    public sealed record Command(long Id) : ICommand<long>;

    public sealed class Handler(KolHubDb db, Actor actor) : IRequestHandler<Command, long>
    {
        public async Task<long> Handle(Command request, CancellationToken cancellationToken)
        {
            var link = await db.LinksOf(actor).SingleOrDefaultAsync(l => l.Id == request.Id, cancellationToken).OrAbsent();
            link.Resume();
            return link.Id;
        }
    }
}
