namespace KolHub.Domain.Offers;

public enum OfferState
{
    Applied,
    Sent,
    Countered,
    Accepted,
    Declined,
    Withdrawn,
    Expired,
}

public enum Side
{
    Brand,
    Creator,
}
