using KolHub.Data;
using KolHub.Domain.Accounts;
using KolHub.Web.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Tracking;

public static class EndBinding
{
    public sealed record Command(long Id) : ICommand<long>;

    public sealed class Handler(KolHubDb db, Actor actor, TimeProvider clock) : IRequestHandler<Command, long>
    {
        public async Task<long> Handle(Command request, CancellationToken cancellationToken)
        {
            var binding = await db.PromoterBindingsOf(actor).SingleOrDefaultAsync(b => b.Id == request.Id, cancellationToken).OrAbsent();
            binding.End(clock.Now());
            return binding.ContractId;
        }
    }
}
