using FluentValidation;
using KolHub.Data;
using KolHub.Domain;
using KolHub.Domain.Accounts;
using KolHub.Domain.Appeals;
using KolHub.Web.Features.Shared;
using KolHub.Web.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Appeals;

/// <summary>Asks that a decision about one's money be looked at again; the other side and whoever answers are told.</summary>
public static class OpenAppeal
{
    public sealed record Command(AppealKind Kind, long Decision, int Number, string? Reason, IReadOnlyList<IFormFile>? Proofs) : ICommand<long>;

    public sealed class Rules : AbstractValidator<Command>
    {
        public Rules(Words words)
        {
            RuleFor(c => c.Reason).NotEmpty().WithMessage(_ => words["Appeals.ReasonMissing"]).MaximumLength(Appeal.LongestWords).WithMessage(_ => words["Shared.TooLong", Appeal.LongestWords]);
            RuleFor(c => c.Proofs).Custom((files, context) => files.Check(words, context.AddFailure));
        }
    }

    public sealed class Handler(KolHubDb db, Actor actor, Decisions decisions, AppealTime time, FileStore store, TimeProvider clock) : IRequestHandler<Command, long>
    {
        public async Task<long> Handle(Command request, CancellationToken cancellationToken)
        {
            var now = clock.Now();
            var decision = await decisions.Find(request.Kind, request.Decision, request.Number, cancellationToken) ?? throw new Absent();
            var side = Appeal.SideOf(actor, decision.BrandId, decision.CreatorId);
            var before = await db.Appeals.Where(a => a.Kind == decision.Kind && a.SubjectId == decision.SubjectId && a.Number == decision.Number && a.CreatorId == decision.CreatorId).Select(a => new { a.Side, a.ClosedAt }).ToListAsync(cancellationToken);
            RuleBroken.When(before.Exists(a => a.ClosedAt is null), "Appeals.AlreadyOpen");
            RuleBroken.When(before.Exists(a => a.Side == side), "Appeals.AlreadyAppealed");
            var members = db.Memberships.Where(m => m.BrandId == decision.BrandId && m.EndedAt == null && (m.Role == Role.BrandManager || m.Role == Role.BrandFinance) && db.People.Any(p => p.Id == m.PersonId && p.DisabledAt == null));
            var alone = !await members.AnyAsync(m => m.PersonId != decision.TakenBy, cancellationToken);
            var zone = await db.Brands.Where(b => b.Id == decision.BrandId).Select(b => b.Zone).SingleAsync(cancellationToken);
            var files = request.Proofs.Good();
            var appeal = Appeal.Open(decision, request.Reason, files.ConvertAll(f => f.Facts), alone, time.Days, zone, actor, now);
            db.Appeals.Add(appeal);
            files.ForEach(store.Keep);
            await db.TellAppeal(actor, appeal, "Appeals.NoticeOpened", now, cancellationToken, appeal.AtStake, appeal.DueAt);
            return appeal.Id;
        }
    }
}
