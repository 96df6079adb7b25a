using FluentValidation;
using KolHub.Data;
using KolHub.Domain.Accounts;
using KolHub.Domain.Campaigns;
using KolHub.Web.Pipeline;
using MediatR;

namespace KolHub.Web.Features.Campaigns;

public static class RefuseBudgetChange
{
    public sealed record Command(long Id, string? Reason) : ICommand<long>;

    public sealed class Rules : AbstractValidator<Command>
    {
        public Rules(Words words) => RuleFor(c => c.Reason)
            .NotEmpty().WithMessage(_ => words["Campaigns.ReasonMissing"])
            .MaximumLength(Campaign.LongestReason).WithMessage(_ => words["Shared.TooLong", Campaign.LongestReason]);
    }

    public sealed class Handler(KolHubDb db, Actor actor, TimeProvider clock) : IRequestHandler<Command, long>
    {
        public async Task<long> Handle(Command request, CancellationToken cancellationToken)
        {
            var campaign = await db.CampaignToChange(actor, request.Id, cancellationToken);
            var asked = campaign.PendingBudgetChange?.RequestedBy ?? actor.PersonId;
            campaign.RefuseBudgetChange(actor, request.Reason!, clock.Now());
            await db.Notify(actor, Audience.Person(asked), "Campaigns.NoticeBudgetRefused", $"/campaigns/{campaign.Id}", clock.Now(), campaign.Title, request.Reason!);
            return campaign.Id;
        }
    }
}
