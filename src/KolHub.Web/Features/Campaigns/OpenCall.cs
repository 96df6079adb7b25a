using FluentValidation;
using KolHub.Data;
using KolHub.Domain.Accounts;
using KolHub.Domain.Campaigns;
using KolHub.Web.Pipeline;
using MediatR;

namespace KolHub.Web.Features.Campaigns;

public static class OpenCall
{
    public sealed record Command(long Id, int? Places, DateOnly? EndsOn) : ICommand<long>;

    public sealed class Rules : AbstractValidator<Command>
    {
        public Rules(Words words)
        {
            RuleFor(c => c.Places).NotNull().WithMessage(_ => words["Shared.Missing"])
                .InclusiveBetween(1, Campaign.MostPlaces).WithMessage(_ => words["Campaigns.PlacesOutOfRange", Campaign.MostPlaces]);
            RuleFor(c => c.EndsOn).NotNull().WithMessage(_ => words["Shared.Missing"]);
        }
    }

    public sealed class Handler(KolHubDb db, Actor actor, TimeProvider clock) : IRequestHandler<Command, long>
    {
        public async Task<long> Handle(Command request, CancellationToken cancellationToken)
        {
            var campaign = await db.CampaignToChange(actor, request.Id, cancellationToken);
            campaign.OpenCall(actor, request.Places ?? 0, request.EndsOn!.Value, clock.Now());
            return campaign.Id;
        }
    }
}
