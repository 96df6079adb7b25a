using KolHub.Domain.Accounts;

namespace KolHub.Domain.Offers;

/// <summary>Terms as one side put them, with the words that came along. Never changed: a change is the next round.</summary>
public sealed class OfferRound : Entity
{
    private OfferRound() { }

    internal OfferRound(Offer offer, int number, Side side, OfferTerms terms, string note, Actor actor, DateTime now) : base(Ids.Next())
    {
        BrandId = offer.BrandId;
        OfferId = offer.Id;
        Number = number;
        Side = side;
        Terms = terms;
        Note = note.Trim();
        ProposedAt = now;
        ProposedBy = actor.PersonId;
    }

    public long BrandId { get; private set; }
    public long OfferId { get; private set; }
    public int Number { get; private set; }
    public Side Side { get; private set; }
    public OfferTerms Terms { get; private set; } = null!;
    public string Note { get; private set; } = "";
    public DateTime ProposedAt { get; private set; }
    public long ProposedBy { get; private set; }
}
