using FluentValidation;
using KolHub.Data;
using KolHub.Domain.Accounts;
using KolHub.Domain.Comments;
using KolHub.Web.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Comments;

/// <summary>What was done about it; ends the alert's clock.</summary>
public static class AnswerAlert
{
    public sealed record Command(long Id, int Version, string? Answer) : ICommand<long>;

    public sealed class Rules : AbstractValidator<Command>
    {
        public Rules(Words words) => RuleFor(c => c.Answer)
            .NotEmpty().WithMessage(_ => words["Comments.AnswerMissing"])
            .MaximumLength(MoodAlert.LongestAnswer).WithMessage(_ => words["Shared.TooLong", MoodAlert.LongestAnswer]);
    }

    public sealed class Handler(KolHubDb db, Actor actor, TimeProvider clock) : IRequestHandler<Command, long>
    {
        public async Task<long> Handle(Command request, CancellationToken cancellationToken)
        {
            var alert = await db.MoodAlertsOf(actor).SingleOrDefaultAsync(a => a.Id == request.Id, cancellationToken).OrAbsent();
            alert.Expect(request.Version);
            alert.Close(request.Answer!, actor, clock.Now());
            return alert.Id;
        }
    }
}
