using KolHub.Data;
using KolHub.Domain.Accounts;
using KolHub.Web.Pipeline;
using MediatR;

namespace KolHub.Web.Features.Offers;

/// <summary>Ends an offer that nobody answered, and tells both sides. Sent by <see cref="OfferClock"/>.</summary>
public static class ExpireOffer
{
    public sealed record Command(long Id) : ICommand<long>;

    public sealed class Handler(KolHubDb db, Actor actor, TimeProvider clock) : IRequestHandler<Command, long>
    {
        public async Task<long> Handle(Command request, CancellationToken cancellationToken)
        {
            var (offer, now) = (await db.OfferToAnswer(actor, request.Id, cancellationToken), clock.Now());
            offer.Expire(offer.Campaign.ClosedAt is not null, now);
            foreach (var side in new[] { Audience.Brand(offer.BrandId, Role.BrandManager), Audience.Creator(offer.CreatorId) })
            {
                await db.Notify(actor, side, "Offers.NoticeExpired", $"/offers/{offer.Id}", now, offer.Campaign.Title, offer.Creator.Name);
            }
            return offer.Id;
        }
    }
}
