using FluentValidation;
using KolHub.Data;
using KolHub.Domain.Accounts;
using KolHub.Domain.Creators;
using KolHub.Web.Pipeline;
using KolHub.Web.Pipeline.Sheets;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Creators;

public static class Tiers
{
    public sealed record Query : IRequest<Page>;

    public sealed record Line(Platform Platform, long Head, long Waist, long Tail, DateTime? Since, string? SetBy);

    public sealed record Page(IReadOnlyList<Line> InForce, IReadOnlyList<Line> Earlier);

    public sealed class Handler(KolHubDb db, TimeProvider clock) : IRequestHandler<Query, Page>
    {
        public async Task<Page> Handle(Query request, CancellationToken cancellationToken)
        {
            var rows = await (
                from cutoff in db.TierCutoffs.AsNoTracking()
                join person in db.People on cutoff.SetBy equals person.Id into people
                from person in people.DefaultIfEmpty()
                orderby cutoff.ValidFrom descending, cutoff.Id descending
                select new { Cutoff = cutoff, Name = person == null ? null : person.Name }).ToListAsync(cancellationToken);
            var table = new TierTable(rows.Select(r => r.Cutoff), clock.Now());
            var newest = rows.GroupBy(r => r.Cutoff.Platform).ToDictionary(g => g.Key, g => g.First());
            return new Page(
                [.. Enum.GetValues<Platform>().Select(p => new Line(p, table.CutoffsOf(p).Head, table.CutoffsOf(p).Waist, table.CutoffsOf(p).Tail, newest.GetValueOrDefault(p)?.Cutoff.ValidFrom, newest.GetValueOrDefault(p)?.Name))],
                [.. rows.Except(newest.Values).Select(r => new Line(r.Cutoff.Platform, r.Cutoff.Head, r.Cutoff.Waist, r.Cutoff.Tail, r.Cutoff.ValidFrom, r.Name))]);
        }
    }

    /// <summary>The cut-offs in force now, for slices that show a tier.</summary>
    public static async Task<TierTable> TiersAt(this KolHubDb db, DateTime now, CancellationToken cancellationToken) =>
        new(await db.TierCutoffs.AsNoTracking().ToListAsync(cancellationToken), now);
}

public static class SetTierCutoff
{
    public sealed record Command(Platform Platform, string? Head, string? Waist, string? Tail) : ICommand<long>;

    public sealed class Rules : AbstractValidator<Command>
    {
        public Rules(Words words)
        {
            RuleFor(c => c.Head).Must(t => Cells.TryCount(t ?? "", out _)).WithMessage(_ => words["Creators.NotACount"]);
            RuleFor(c => c.Waist).Must(t => Cells.TryCount(t ?? "", out _)).WithMessage(_ => words["Creators.NotACount"]);
            RuleFor(c => c.Tail).Must(t => Cells.TryCount(t ?? "", out _)).WithMessage(_ => words["Creators.NotACount"]);
        }
    }

    public sealed class Handler(KolHubDb db, Actor actor, TimeProvider clock) : IRequestHandler<Command, long>
    {
        public Task<long> Handle(Command request, CancellationToken cancellationToken)
        {
            Cells.TryCount(request.Head!, out var head);
            Cells.TryCount(request.Waist!, out var waist);
            Cells.TryCount(request.Tail!, out var tail);
            var cutoff = TierCutoff.Set(request.Platform, head, waist, tail, actor, clock.Now());
            db.TierCutoffs.Add(cutoff);
            return Task.FromResult(cutoff.Id);
        }
    }
}
