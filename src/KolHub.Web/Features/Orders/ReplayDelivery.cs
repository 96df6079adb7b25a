using KolHub.Web.Pipeline;
using MediatR;

namespace KolHub.Web.Features.Orders;

/// <summary>Reads a delivery once more, as it came: the effect is that of one.</summary>
public static class ReplayDelivery
{
    public sealed record Command(long Id) : ICommand<long>;

    public sealed class Handler(IRequestHandler<ReplayDeliveries.Command, int> all) : IRequestHandler<Command, long>
    {
        public async Task<long> Handle(Command request, CancellationToken cancellationToken)
        {
            await all.Handle(new ReplayDeliveries.Command([request.Id]), cancellationToken);
            return request.Id;
        }
    }
}
