using FluentValidation;
using KolHub.Data;
using KolHub.Domain;
using KolHub.Domain.Accounts;
using KolHub.Web.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Campaigns;

/// <summary>Saves a draft as far as it goes.</summary>
public static class WriteBrief
{
    public sealed record Command(long Id, int Version, BriefInput Brief) : ICommand<long>;

    public sealed class Rules : AbstractValidator<Command>
    {
        public Rules(Words words) => RuleFor(c => c.Brief).SetValidator(new BriefRules(words));
    }

    public sealed class Handler(KolHubDb db, Actor actor) : IRequestHandler<Command, long>
    {
        public async Task<long> Handle(Command request, CancellationToken cancellationToken)
        {
            var campaign = await db.CampaignToChange(actor, request.Id, cancellationToken);
            var brief = request.Brief.Read();
            var own = await db.ProductsOf(actor).CountAsync(p => brief.ProductIds.Contains(p.Id), cancellationToken);
            RuleBroken.When(own != brief.ProductIds.Distinct().Count(), "Campaigns.ProductUnknown");
            campaign.Expect(request.Version);
            campaign.Write(brief);
            return campaign.Id;
        }
    }
}
