using KolHub.Data;
using KolHub.Web.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Discovery;

/// <summary>How old the market in this node's memory is, how reading it goes, and what failed: for operators.</summary>
public static class MarketHealth
{
    public sealed record Query : IRequest<Page>;

    public sealed record Page(
        int Accounts, decimal Megabytes, DateTime? ReadAt, DateTime? CaughtUpAt, MarketState.Reading? Whole, MarketState.Reading? Changes, MarketState.Fault? Failure, DateTime? ReadingSince, int Waiting)
    {
        public bool IsWell => Failure is null && ReadAt is not null;
    }

    public sealed class Handler(KolHubDb db, CreatorIndex index) : IRequestHandler<Query, Page>
    {
        public async Task<Page> Handle(Query request, CancellationToken cancellationToken)
        {
            var (state, known) = (index.State, index.Known);
            var stamp = known?.Stamp ?? 0;
            return new Page(
                known?.Accounts ?? 0, Math.Round((known?.HotBytes ?? 0) / 1_000_000m, 1), known?.ReadAt, known?.CaughtUpAt, state.Whole, state.Changes, state.Failure, state.ReadingSince,
                await db.MarketChanges.CountAsync(c => c.BrandId == null && c.Id > stamp, cancellationToken));
        }
    }
}
