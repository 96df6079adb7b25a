using KolHub.Data;
using KolHub.Domain.Tracking;
using KolHub.Web.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Tracking;

/// <summary>
/// Deletes the rows of clicks that are older than the site keeps them and that no order has named; what they add up to stays in the hours of
/// their link. A few thousand rows of one link at a time; run again it finds nothing.
/// </summary>
public static class ForgetClicks
{
    public const int Most = 5_000;

    /// <summary>The links that have something to forget.</summary>
    public sealed record Due : IRequest<IReadOnlyList<long>>;

    /// <summary>Answers how many went; when it is <see cref="Most"/>, there may be more.</summary>
    public sealed record Command(long LinkId) : ICommand<int>;

    public sealed class DueHandler(KolHubDb db, TimeProvider clock, IConfiguration settings) : IRequestHandler<Due, IReadOnlyList<long>>
    {
        public async Task<IReadOnlyList<long>> Handle(Due request, CancellationToken cancellationToken)
        {
            var before = Before(clock, settings);
            var claimed = db.Claims.Select(c => c.Evidence);
            return await db.TrackingLinks.Where(l => l.CreatedAt < before && db.Clicks.Any(c => c.BrandId == l.BrandId && c.LinkId == l.Id && c.At < before && !claimed.Contains(c.ClickId)))
                .OrderBy(l => l.Id).Select(l => l.Id).ToListAsync(cancellationToken);
        }
    }

    public sealed class Handler(KolHubDb db, TimeProvider clock, IConfiguration settings) : IRequestHandler<Command, int>
    {
        public async Task<int> Handle(Command request, CancellationToken cancellationToken)
        {
            var before = Before(clock, settings);
            var brand = await db.TrackingLinks.Where(l => l.Id == request.LinkId).Select(l => l.BrandId).SingleAsync(cancellationToken);
            var claimed = db.Claims.Where(c => c.BrandId == brand).Select(c => c.Evidence);
            return await db.Clicks.Where(c => c.BrandId == brand && c.LinkId == request.LinkId && c.At < before && !claimed.Contains(c.ClickId))
                .OrderBy(c => c.At).ThenBy(c => c.Id).Take(Most).ExecuteDeleteAsync(cancellationToken);
        }
    }

    private static DateTime Before(TimeProvider clock, IConfiguration settings) =>
        clock.Now().AddMonths(-settings.GetValue("ClickLog:KeepMonths", Click.KeptMonths));
}
