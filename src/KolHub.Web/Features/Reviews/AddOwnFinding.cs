using System.Globalization;
using FluentValidation;
using KolHub.Data;
using KolHub.Domain.Accounts;
using KolHub.Domain.Reviews;
using KolHub.Web.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Reviews;

/// <summary>A reviewer objects to something that no rule found: at a second of a video, at a place in an image, or in the words.</summary>
public static class AddOwnFinding
{
    /// <param name="Number">The file; nothing for the words.</param>
    /// <param name="Second">As a player writes it, 1:05, or plain seconds.</param>
    public sealed record Command(long Id, int? Number, string? Second, int? X, int? Y, string? Says) : ICommand<long>;

    public sealed class Rules : AbstractValidator<Command>
    {
        public Rules(Words words)
        {
            RuleFor(c => c.Says).NotEmpty().WithMessage(_ => words["Reviews.FindingEmpty"]).MaximumLength(OwnFinding.LongestText).WithMessage(_ => words["Reviews.ReasonTooLong", OwnFinding.LongestText]);
            RuleFor(c => c.Second).Must(s => string.IsNullOrWhiteSpace(s) || SecondOf(s) is not null).WithMessage(_ => words["Reviews.SecondOutside"]);
            RuleFor(c => c.X).InclusiveBetween(0, 100).WithMessage(_ => words["Reviews.PlaceOutside"]);
            RuleFor(c => c.Y).InclusiveBetween(0, 100).WithMessage(_ => words["Reviews.PlaceOutside"]);
        }
    }

    public sealed class Handler(KolHubDb db, Actor actor, HistoryChain chain, TimeProvider clock) : IRequestHandler<Command, long>
    {
        public async Task<long> Handle(Command request, CancellationToken cancellationToken)
        {
            var review = await db.CaseToLookAt(actor, chain, request.Id, cancellationToken);
            var place = request.Number is { } number ? new FilePlace(number, SecondOf(request.Second), request.X, request.Y) : null;
            review.Find(place, request.Says!, await db.ReviewerOf(actor, cancellationToken), clock.Now());
            return review.Id;
        }
    }

    public static int? SecondOf(string? typed)
    {
        var parts = (typed ?? "").Trim().Split(':');
        if (parts.Length > 3 || !parts.All(p => int.TryParse(p, NumberStyles.None, CultureInfo.InvariantCulture, out var n) && n <= OwnFinding.LongestVideo))
        {
            return null;
        }
        var seconds = parts.Aggregate(0L, (sum, p) => (sum * 60) + int.Parse(p, CultureInfo.InvariantCulture));
        return seconds <= OwnFinding.LongestVideo ? (int)seconds : null;
    }
}

/// <summary>It is taken back, or a colleague sees it otherwise and says why.</summary>
public static class LiftOwnFinding
{
    public sealed record Command(long Id, string? LiftReason) : ICommand<long>;

    public sealed class Handler(KolHubDb db, Actor actor, HistoryChain chain, TimeProvider clock) : IRequestHandler<Command, long>
    {
        public async Task<long> Handle(Command request, CancellationToken cancellationToken)
        {
            var cases = db.ReviewCasesOf(actor);
            var of = await db.OwnFindings.Where(f => f.Id == request.Id && cases.Any(r => r.Id == f.CaseId && (!r.DoubleBlind || f.PersonId == actor.PersonId))).Select(f => (long?)f.CaseId).SingleOrDefaultAsync(cancellationToken);
            var review = await db.CaseToLookAt(actor, chain, of ?? throw new Absent(), cancellationToken);
            review.Lift(request.Id, request.LiftReason, await db.ReviewerOf(actor, cancellationToken), clock.Now());
            return review.Id;
        }
    }
}
