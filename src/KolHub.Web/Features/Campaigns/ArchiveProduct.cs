using KolHub.Data;
using KolHub.Domain.Accounts;
using KolHub.Web.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Campaigns;

public static class ArchiveProduct
{
    public sealed record Command(long Id) : ICommand<long>;

    public sealed class Handler(KolHubDb db, Actor actor, TimeProvider clock) : IRequestHandler<Command, long>
    {
        public async Task<long> Handle(Command request, CancellationToken cancellationToken)
        {
            var product = await db.ProductsOf(actor).SingleOrDefaultAsync(p => p.Id == request.Id, cancellationToken).OrAbsent();
            product.Archive(clock.Now());
            return product.Id;
        }
    }
}
