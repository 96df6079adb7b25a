using FluentValidation;
using KolHub.Data;
using KolHub.Domain;
using KolHub.Domain.Accounts;
using KolHub.Domain.Offers;
using KolHub.Web.Features.Shared;
using KolHub.Web.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Offers;

/// <summary>A creator's own offer to an open campaign.</summary>
public static class ApplyToCampaign
{
    public sealed record Command(long Id, long? ChannelId, TermsInput Terms, string? Note) : ICommand<long>;

    public sealed class Rules : AbstractValidator<Command>
    {
        public Rules(Words words)
        {
            RuleFor(c => c.ChannelId).NotNull().WithMessage(_ => words["Offers.ChannelMissing"]);
            RuleFor(c => c.Terms).SetValidator(new TermsRules(words));
            TermsRules.Note(RuleFor(c => c.Note), words);
        }
    }

    public sealed class Handler(KolHubDb db, Actor actor, TimeProvider clock) : IRequestHandler<Command, long>
    {
        public async Task<long> Handle(Command request, CancellationToken cancellationToken)
        {
            var now = clock.Now();
            var campaign = await db.OpenCallsOf(actor, now).SingleOrDefaultAsync(c => c.Id == request.Id, cancellationToken).OrAbsent();
            var channel = await db.ChannelsOf(actor).AsNoTracking().SingleOrDefaultAsync(c => c.Id == request.ChannelId, cancellationToken);
            RuleBroken.When(channel is null, "Offers.ChannelUnknown");
            RuleBroken.When(await db.OffersOf(actor).AnyAsync(o => o.CampaignId == campaign.Id && o.LiveChannelId == channel.Id, cancellationToken), "Offers.AlreadyApplied");
            var plan = (await ChosenPlan.For(db, campaign, [channel.Id], now, cancellationToken)).GetValueOrDefault(channel.Id);
            var offer = Offer.Apply(actor, campaign, channel.Id, request.Terms.Read().With(plan), request.Note ?? "", now, plan: plan);
            db.Offers.Add(offer);
            await db.Notify(actor, Audience.Brand(campaign.BrandId, Role.BrandManager), "Offers.NoticeApplied", $"/offers/{offer.Id}", now, campaign.Title, channel.Handle);
            return offer.Id;
        }
    }
}
