using KolHub.Data;
using KolHub.Domain.Accounts;
using KolHub.Domain.HoldOuts;
using KolHub.Web.Features.Shared;
using KolHub.Web.Pipeline;
using KolHub.Web.Pipeline.Sheets;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.HoldOuts;

/// <summary>A test: its plan for both sides; orders and what they say for the brand alone.</summary>
public static class HoldOutDetails
{
    public sealed record Query(long Id) : IRequest<Page>;

    /// <param name="Figures">Nothing for the creator: the brand's sales are the brand's.</param>
    public sealed record Page(HoldOut Test, string Campaign, string Creator, string Brand, IReadOnlyList<Step> Steps, DateOnly Today, HoldOutFigures? Figures, string? EndedBy, bool MayKeep);

    public sealed class Handler(KolHubDb db, Actor actor, TimeProvider clock, Words words) : IRequestHandler<Query, Page>
    {
        public async Task<Page> Handle(Query request, CancellationToken cancellationToken)
        {
            var test = await db.HoldOutsOf(actor).AsNoTracking().SingleOrDefaultAsync(h => h.Id == request.Id, cancellationToken).OrAbsent();
            var parties = await db.Contracts.AsNoTracking().Where(c => c.Id == test.ContractId).Select(c => c.Parties).SingleAsync(cancellationToken);
            var by = test.EndReason.Length == 0 ? null : await db.People.Where(p => p.Id == test.EndedBy).Select(p => p.Name).SingleOrDefaultAsync(cancellationToken);
            var figures = actor.IsBrand ? await HoldOutFigures.Load(db, actor, test, clock.Now(), cancellationToken) : null;
            return new Page(test, parties.CampaignTitle, parties.CreatorName, parties.BrandName, Steps(test), clock.Today(test.Zone), figures, by, actor.Role is Role.BrandManager);
        }

        private List<Step> Steps(HoldOut test) =>
        [
            new(words.Of("HoldOuts", HoldOutState.Drafted), test.DraftedAt, test.IsDraft),
            .. test.State is HoldOutState.Discarded ? Array.Empty<Step>() : [new Step(words.Of("HoldOuts", HoldOutState.Running), test.StartedAt, test.IsRunning)],
            new(words.Of("HoldOuts", test.State is HoldOutState.Discarded ? HoldOutState.Discarded : HoldOutState.Ended), test.EndedAt, test.EndedAt is not null),
        ];
    }

    internal static SheetResult Of(Page page, SheetFormat format, Words words)
    {
        string[] columns = ["HoldOuts.Day", "HoldOuts.Pair", "HoldOuts.Code", .. page.Figures is null ? Array.Empty<string>() : ["HoldOuts.Orders", "HoldOuts.Coded"]];
        var lines = page.Figures?.Days ?? [.. Enumerable.Range(0, page.Test.Days).Select(page.Test.FirstDay.AddDays).Select(day => new HoldOutFigures.DayLine(day, page.Test.PairOf(day), page.Test.IsOnAt(day), null, null))];
        return new SheetResult(
            $"hold-out-{page.Test.Id}", format, [.. columns.Select(key => words[key])],
            lines.Select(d => (IReadOnlyList<object?>)[d.Day, d.Pair, words[d.IsOn ? "HoldOuts.On" : "HoldOuts.Off"], .. page.Figures is null ? Array.Empty<object?>() : [d.Orders, d.Coded]]).ToAsyncEnumerable());
    }
}
