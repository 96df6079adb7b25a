using KolHub.Data;
using KolHub.Domain.Accounts;
using KolHub.Domain.Contracts;
using KolHub.Domain.Offers;
using KolHub.Web.Features.Shared;
using KolHub.Web.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Offers;

/// <summary>Either side takes the other's last terms: the budget is reserved and the contract drafted in the same save, or nothing is.</summary>
public static class AcceptOffer
{
    public sealed record Command(long Id, int Round) : ICommand<long>;

    public sealed class Handler(KolHubDb db, Actor actor, TimeProvider clock, ContractReview review) : IRequestHandler<Command, long>
    {
        public async Task<long> Handle(Command request, CancellationToken cancellationToken)
        {
            var (offer, now) = (await db.OfferToAnswer(actor, request.Id, cancellationToken), clock.Now());
            offer.ExpectRound(request.Round);
            offer.Accept(actor, now);
            offer.Campaign.Reserve(offer.CommitmentOf(), now, offer.Terms.HasOpenCommission);
            var contract = Contract.Draft(offer, offer.Campaign, await db.TemplateFor(offer.BrandId, cancellationToken), await Parties(offer, cancellationToken), actor, now);
            db.Contracts.Add(contract);
            await review.OpenIfNeeded(contract, cancellationToken);
            await db.TellOtherSide(actor, offer, "Offers.NoticeAccepted", now);
            return offer.Id;
        }

        private async Task<ContractParties> Parties(Offer offer, CancellationToken ct)
        {
            var brand = await db.Brands.Where(b => b.Id == offer.BrandId).Select(b => b.Name).SingleAsync(ct);
            return new ContractParties(brand, offer.Creator.Name, offer.Campaign.Title, offer.Channel.Platform, offer.Channel.Handle);
        }
    }
}
