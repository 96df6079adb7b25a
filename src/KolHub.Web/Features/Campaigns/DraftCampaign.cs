using FluentValidation;
using KolHub.Data;
using KolHub.Domain.Accounts;
using KolHub.Domain.Campaigns;
using KolHub.Web.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Campaigns;

/// <summary>A title is enough to begin; the brand's defaults are filled in.</summary>
public static class DraftCampaign
{
    public sealed record Command(string? Title) : ICommand<long>;

    public sealed class Rules : AbstractValidator<Command>
    {
        public Rules(Words words) => RuleFor(c => c.Title)
            .NotEmpty().WithMessage(_ => words["Campaigns.TitleMissing"])
            .MaximumLength(Campaign.LongestTitle).WithMessage(_ => words["Shared.TooLong", Campaign.LongestTitle]);
    }

    public sealed class Handler(KolHubDb db, Actor actor, TimeProvider clock) : IRequestHandler<Command, long>
    {
        public async Task<long> Handle(Command request, CancellationToken cancellationToken)
        {
            var brand = await db.BrandsOf(actor).AsNoTracking().SingleOrDefaultAsync(b => b.Id == actor.BrandId, cancellationToken).OrAbsent();
            var campaign = Campaign.Draft(actor, brand.Id, request.Title!, brand.Currency, brand.ClickWindowDays, brand.HoldDays, clock.Now());
            db.Campaigns.Add(campaign);
            return campaign.Id;
        }
    }
}
