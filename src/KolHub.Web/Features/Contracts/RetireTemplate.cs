using KolHub.Data;
using KolHub.Domain.Accounts;
using KolHub.Web.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Contracts;

public static class RetireTemplate
{
    public sealed record Command(long Id) : ICommand<long>;

    public sealed class Handler(KolHubDb db, Actor actor, TimeProvider clock) : IRequestHandler<Command, long>
    {
        public async Task<long> Handle(Command request, CancellationToken cancellationToken)
        {
            var template = await db.ContractTemplatesOf(actor).SingleOrDefaultAsync(t => t.Id == request.Id, cancellationToken).OrAbsent();
            template.Retire(actor, clock.Now());
            return template.Id;
        }
    }
}
