using FluentValidation;
using KolHub.Data;
using KolHub.Domain.Accounts;
using KolHub.Web.Pipeline;
using MediatR;

namespace KolHub.Web.Features.Offers;

public static class DeclineOffer
{
    public sealed record Command(long Id, string? Reason) : ICommand<long>;

    public sealed class Rules : AbstractValidator<Command>
    {
        public Rules(Words words) => TermsRules.Note(RuleFor(c => c.Reason), words);
    }

    public sealed class Handler(KolHubDb db, Actor actor, TimeProvider clock) : IRequestHandler<Command, long>
    {
        public async Task<long> Handle(Command request, CancellationToken cancellationToken)
        {
            var offer = await db.OfferToAnswer(actor, request.Id, cancellationToken);
            offer.Decline(actor, request.Reason ?? "", clock.Now());
            await db.TellOtherSide(actor, offer, "Offers.NoticeDeclined", clock.Now());
            return offer.Id;
        }
    }
}
