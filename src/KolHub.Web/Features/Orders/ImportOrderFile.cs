using KolHub.Data;
using KolHub.Domain.Accounts;
using KolHub.Web.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Orders;

public static class ImportOrderFile
{
    public sealed record Command(long Id) : ICommand<long>;

    public sealed class Handler(KolHubDb db, Actor actor) : IRequestHandler<Command, long>
    {
        public async Task<long> Handle(Command request, CancellationToken cancellationToken)
        {
            var import = await db.OrderImportsOf(actor).SingleOrDefaultAsync(i => i.Id == request.Id, cancellationToken).OrAbsent();
            import.Import(actor);
            return import.Id;
        }
    }
}
