using KolHub.Data;
using KolHub.Domain.Accounts;
using KolHub.Domain.Appeals;
using KolHub.Domain.Contracts;
using KolHub.Web.Features.Shared;
using KolHub.Web.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Appeals;

/// <summary>One appeal: the decision, what was said, how long there still is, and the answer.</summary>
public static class AppealDetails
{
    public sealed record Query(long Id) : IRequest<Page>;

    public sealed record Line(long Id, AppealAct Act, string Words, string? FileName, long? Bytes, string Person, Role Role, DateTime At);

    public sealed record Page(Appeal Appeal, ContractParties Parties, string TakenBy, IReadOnlyList<Line> Lines, IReadOnlyList<Step> Steps, string? DecisionPage, bool MayDecide, bool MayAdd, bool TookIt);

    public sealed class Handler(KolHubDb db, Actor actor, Words words) : IRequestHandler<Query, Page>
    {
        public async Task<Page> Handle(Query request, CancellationToken cancellationToken)
        {
            var a = await db.AppealsOf(actor).AsNoTracking().SingleOrDefaultAsync(a => a.Id == request.Id, cancellationToken).OrAbsent();
            var parties = await db.Contracts.Where(c => c.Id == a.ContractId && c.BrandId == a.BrandId).Select(c => c.Parties).SingleAsync(cancellationToken);
            var lines = await (
                from step in db.AppealSteps.AsNoTracking()
                join person in db.People on step.PersonId equals person.Id into people
                from person in people.DefaultIfEmpty()
                where step.AppealId == a.Id && step.BrandId == a.BrandId
                orderby step.At, step.Id
                select new Line(step.Id, step.Act, step.Words, step.FileName, step.Bytes, person == null ? "" : person.Name, step.Role, step.At)).ToListAsync(cancellationToken);
            var takenBy = await db.People.Where(p => p.Id == a.TakenBy).Select(p => p.Name).SingleOrDefaultAsync(cancellationToken);
            var side = Appeal.SideOf(actor, a.BrandId, a.CreatorId);
            return new Page(
                a, parties, takenBy ?? "", lines, Steps(a), side is null ? null : AppealParts.PageOf(a.Kind, a.SubjectId, a.ContractId), a.MayDecide(actor), a.IsOpen && side is not null, a.IsOpen && a.TakenBy == actor.PersonId);
        }

        private List<Step> Steps(Appeal a)
        {
            List<Step> steps = [new(words["Appeals.Decided"], a.TakenAt), new(words["Appeals.Appealed"], a.OpenedAt, a.IsOpen && a.EscalatedAt is null)];
            if (a.EscalatedAt is not null)
            {
                steps.Add(new(words["Appeals.Escalated"], a.EscalatedAt, a.IsOpen));
            }
            return [.. steps, new(a.IsOpen ? words["Appeals.Answered"] : words.Of("Appeals", a.State), a.ClosedAt, !a.IsOpen)];
        }
    }
}

/// <summary>A file that a side laid before the office, to be downloaded.</summary>
public static class AppealFile
{
    public sealed record Query(long Id) : IRequest<Page>;

    public sealed record Page(string MediaType, string Name, string Sha256, FileStream Content);

    public sealed class Handler(KolHubDb db, Actor actor, FileStore store) : IRequestHandler<Query, Page>
    {
        public async Task<Page> Handle(Query request, CancellationToken cancellationToken)
        {
            var file = await db.AppealSteps.AsNoTracking().SingleOrDefaultAsync(s => s.Id == request.Id && s.Sha256 != null && db.AppealsOf(actor).Any(a => a.Id == s.AppealId), cancellationToken).OrAbsent();
            return new Page(file.MediaType!, file.FileName!, file.Sha256!, store.Open(file.Sha256!).OrAbsent());
        }
    }
}
