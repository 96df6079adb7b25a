using FluentValidation;
using KolHub.Data;
using KolHub.Domain;
using KolHub.Domain.Accounts;
using KolHub.Domain.Campaigns;
using KolHub.Domain.Offers;
using KolHub.Web.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Offers;

/// <summary>The same terms to one creator or to many; all go out or none.</summary>
public static class SendOffer
{
    public const int MostAtOnce = 50;

    public sealed record Command(long CampaignId, IReadOnlyList<long>? Channels, TermsInput Terms, string? Note, int? DaysToAnswer) : ICommand<IReadOnlyList<long>>;

    public sealed class Rules : AbstractValidator<Command>
    {
        public Rules(Words words)
        {
            RuleFor(c => c.Channels).NotEmpty().WithMessage(_ => words["Offers.ChannelMissing"])
                .Must(c => c is null || c.Count <= MostAtOnce).WithMessage(_ => words["Offers.TooManyAtOnce", MostAtOnce]);
            RuleFor(c => c.Terms).SetValidator(new TermsRules(words));
            TermsRules.Note(RuleFor(c => c.Note), words);
            TermsRules.DaysToAnswer(RuleFor(c => c.DaysToAnswer), words);
        }
    }

    public sealed class Handler(KolHubDb db, Actor actor, CurrentActor current, TimeProvider clock) : IRequestHandler<Command, IReadOnlyList<long>>
    {
        public async Task<IReadOnlyList<long>> Handle(Command request, CancellationToken cancellationToken)
        {
            await db.Lock<Campaign>(request.CampaignId, cancellationToken);
            var campaign = await db.CampaignsOf(actor).SingleOrDefaultAsync(c => c.Id == request.CampaignId, cancellationToken).OrAbsent();
            var wanted = request.Channels!.Distinct().ToList();
            var channels = await db.ChannelsOf(actor).AsNoTracking().Where(c => wanted.Contains(c.Id)).ToListAsync(cancellationToken);
            RuleBroken.When(channels.Count != wanted.Count, "Offers.ChannelUnknown");
            var busy = await db.OffersOf(actor).Where(o => o.CampaignId == campaign.Id && o.LiveChannelId != null && wanted.Contains(o.LiveChannelId.Value)).Select(o => o.Creator.Name).ToListAsync(cancellationToken);
            RuleBroken.When(busy.Count > 0, "Offers.AlreadyOpen", string.Join(", ", busy));
            var (terms, now) = (request.Terms.Read(), clock.Now());
            var offers = channels.ConvertAll(c => Offer.Send(actor, campaign, c.CreatorId, c.Id, terms, request.Note ?? "", now, request.DaysToAnswer ?? Offer.DaysToAnswer));
            db.Offers.AddRange(offers);
            foreach (var offer in offers)
            {
                await db.Notify(actor, Audience.Creator(offer.CreatorId), "Offers.NoticeSent", $"/offers/{offer.Id}", now, campaign.Title, current.Organisation, offer.ExpiresAt);
            }
            return [.. offers.Select(o => o.Id)];
        }
    }
}
