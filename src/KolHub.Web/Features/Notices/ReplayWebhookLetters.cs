using FluentValidation;
using KolHub.Data;
using KolHub.Domain;
using KolHub.Domain.Accounts;
using KolHub.Web.Features.Orders;
using KolHub.Web.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Notices;

/// <summary>Sends letters to one address again under the ids that they had: those that were chosen, or all that were given up since a day.</summary>
public static class ReplayWebhookLetters
{
    public const int Most = 1_000;

    public sealed record Command(long Id, List<long>? LetterIds, DateOnly? FailedSince) : ICommand<int>, IBulk;

    public sealed class Rules : AbstractValidator<Command>
    {
        public Rules(Words words) => RuleFor(c => c.LetterIds)
            .Must(ids => ids is { Count: > 0 and <= WebhookDetails.PageSize }).When(c => c.FailedSince is null).WithMessage(_ => words["Notices.ChooseLetters", WebhookDetails.PageSize]);
    }

    public sealed class Handler(KolHubDb db, Actor actor, CurrentActor current) : IRequestHandler<Command, int>
    {
        public async Task<int> Handle(Command request, CancellationToken cancellationToken)
        {
            var found = db.WebhookLettersOf(actor).Where(l => l.WebhookId == request.Id);
            if (request.FailedSince is { } day)
            {
                var since = OrderRows.Start(day, TimeZoneInfo.FindSystemTimeZoneById(current.Zone));
                found = found.Where(l => l.FailedAt >= since).OrderBy(l => l.Id).Take(Most);
            }
            else
            {
                var wanted = request.LetterIds!.Distinct().ToList();
                found = found.Where(l => wanted.Contains(l.Id) && l.NextAt == null);
            }
            var now = TimeProvider.System.Now();
            var letters = await found.ToListAsync(cancellationToken);
            RuleBroken.When(letters.Count == 0, "Notices.NothingToReplay");
            letters.ForEach(letter => letter.Again(now));
            return letters.Count;
        }
    }
}
