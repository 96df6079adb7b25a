using FluentValidation;
using KolHub.Data;
using KolHub.Domain.Accounts;
using KolHub.Domain.Offers;
using KolHub.Web.Pipeline;
using MediatR;

namespace KolHub.Web.Features.Offers;

public static class CounterOffer
{
    public sealed record Command(long Id, int Round, TermsInput Terms, string? Note, int? DaysToAnswer) : ICommand<long>;

    public sealed class Rules : AbstractValidator<Command>
    {
        public Rules(Words words)
        {
            RuleFor(c => c.Terms).SetValidator(new TermsRules(words));
            TermsRules.Note(RuleFor(c => c.Note), words);
            TermsRules.DaysToAnswer(RuleFor(c => c.DaysToAnswer), words);
        }
    }

    public sealed class Handler(KolHubDb db, Actor actor, TimeProvider clock) : IRequestHandler<Command, long>
    {
        public async Task<long> Handle(Command request, CancellationToken cancellationToken)
        {
            var offer = await db.OfferToAnswer(actor, request.Id, cancellationToken);
            offer.ExpectRound(request.Round);
            offer.Counter(actor, offer.Campaign, request.Terms.Read().Keeping(offer.Terms.Plan), request.Note ?? "", clock.Now(), request.DaysToAnswer ?? Offer.DaysToAnswer);
            await db.TellOtherSide(actor, offer, "Offers.NoticeCountered", clock.Now());
            return offer.Id;
        }
    }
}
