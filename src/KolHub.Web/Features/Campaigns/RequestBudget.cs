using FluentValidation;
using KolHub.Data;
using KolHub.Domain.Accounts;
using KolHub.Domain.Campaigns;
using KolHub.Web.Features.Shared;
using KolHub.Web.Pipeline;
using MediatR;

namespace KolHub.Web.Features.Campaigns;

public static class RequestBudget
{
    public sealed record Command(long Id, string? Amount, string? Currency, string? Reason) : ICommand<long>;

    public sealed class Rules : AbstractValidator<Command>
    {
        public Rules(Words words)
        {
            RuleFor(c => c.Amount).Amount(words, c => c.Currency);
            RuleFor(c => c.Reason).NotEmpty().WithMessage(_ => words["Campaigns.ReasonMissing"])
                .MaximumLength(Campaign.LongestReason).WithMessage(_ => words["Shared.TooLong", Campaign.LongestReason]);
        }
    }

    public sealed class Handler(KolHubDb db, Actor actor, TimeProvider clock) : IRequestHandler<Command, long>
    {
        public async Task<long> Handle(Command request, CancellationToken cancellationToken)
        {
            var campaign = await db.CampaignToChange(actor, request.Id, cancellationToken);
            campaign.RequestBudget(actor, Amounts.Read(request.Amount, campaign.Currency), request.Reason!, clock.Now());
            await db.Notify(actor, Audience.Brand(campaign.BrandId, Role.BrandManager, Role.BrandFinance), "Campaigns.NoticeBudgetRequested", $"/campaigns/{campaign.Id}", clock.Now(), campaign.Title, campaign.Budget, campaign.PendingBudgetChange!.To);
            return campaign.Id;
        }
    }
}
