using FluentValidation;
using KolHub.Data;
using KolHub.Domain.Accounts;
using KolHub.Domain.Reviews;
using KolHub.Web.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Reviews;

/// <summary>The desk's lead gives a reviewer a level and a group. The key is the membership's.</summary>
public static class SeatReviewer
{
    public sealed record Command(long Id, ReviewerLevel Level, string? Group) : ICommand<long>;

    public sealed class Rules : AbstractValidator<Command>
    {
        public Rules(Words words) => RuleFor(c => c.Group).MaximumLength(ReviewerSeat.LongestGroup).WithMessage(_ => words["Reviews.GroupTooLong", ReviewerSeat.LongestGroup]);
    }

    public sealed class Handler(KolHubDb db, Actor actor, TimeProvider clock) : IRequestHandler<Command, long>
    {
        public async Task<long> Handle(Command request, CancellationToken cancellationToken)
        {
            var member = await db.ReviewersAt(actor.BrandId).SingleOrDefaultAsync(m => m.Id == request.Id, cancellationToken).OrAbsent();
            var desk = await db.DeskToChange(actor, cancellationToken);
            desk.Seat(member, request.Level, request.Group, actor, clock.Now());
            return desk.Id;
        }
    }
}
