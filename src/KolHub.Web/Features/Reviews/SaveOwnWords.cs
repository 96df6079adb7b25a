using FluentValidation;
using KolHub.Data;
using KolHub.Domain.Accounts;
using KolHub.Domain.Reviews;
using KolHub.Web.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Reviews;

/// <summary>The next version of the organisation's own words; in force for every scan from now on.</summary>
public static class SaveOwnWords
{
    /// <param name="Version">The number of the version that the writer started from.</param>
    public sealed record Command(int Version, string? Text, string? Reason) : ICommand<int>;

    public sealed class Rules : AbstractValidator<Command>
    {
        public Rules(Words words, TimeProvider clock)
        {
            RuleFor(c => c.Text).Custom((text, context) =>
            {
                OwnLines.Read(OwnLines.Plain(text), DateOnly.FromDateTime(clock.Now()), out var faults);
                if (faults.Count > 0)
                {
                    context.AddFailure(words["Reviews.OwnFaults", faults.Count, faults[0].Line, faults[0].Column, faults[0].Message]);
                }
            });
            RuleFor(c => c.Reason).NotEmpty().WithMessage(_ => words["Reviews.OwnReasonMissing"])
                .MaximumLength(OwnWordList.LongestReason).WithMessage(_ => words["Reviews.ReasonTooLong", OwnWordList.LongestReason]);
        }
    }

    public sealed class Handler(KolHubDb db, Actor actor, TimeProvider clock) : IRequestHandler<Command, int>
    {
        public async Task<int> Handle(Command request, CancellationToken cancellationToken)
        {
            var newest = await db.OwnWordListsOf(actor).OrderByDescending(l => l.Number).FirstOrDefaultAsync(cancellationToken);
            var next = OwnWordList.Save(newest, request.Version, OwnLines.Plain(request.Text), request.Reason!, actor, clock.Now());
            db.OwnWordLists.Add(next);
            return next.Number;
        }
    }
}

/// <summary>An older version's lines as the newest one; nothing that came between is lost.</summary>
public static class BringBackOwnWords
{
    public sealed record Command(int Number, int Version, string? Reason) : ICommand<int>;

    public sealed class Rules : AbstractValidator<Command>
    {
        public Rules(Words words) => RuleFor(c => c.Reason).NotEmpty().WithMessage(_ => words["Reviews.OwnReasonMissing"])
            .MaximumLength(OwnWordList.LongestReason).WithMessage(_ => words["Reviews.ReasonTooLong", OwnWordList.LongestReason]);
    }

    public sealed class Handler(KolHubDb db, Actor actor, TimeProvider clock) : IRequestHandler<Command, int>
    {
        public async Task<int> Handle(Command request, CancellationToken cancellationToken)
        {
            var old = await db.OwnWordListsOf(actor).SingleOrDefaultAsync(l => l.Number == request.Number, cancellationToken).OrAbsent();
            var newest = await db.OwnWordListsOf(actor).OrderByDescending(l => l.Number).FirstAsync(cancellationToken);
            var next = old.BringBack(newest, request.Version, request.Reason!, actor, clock.Now());
            db.OwnWordLists.Add(next);
            return next.Number;
        }
    }
}
