namespace KolHub.Domain.Notices;

/// <summary>A message in the one thread of a deal. The deal's key is its offer's.</summary>
public sealed class DealMessage : Entity
{
    public const int Longest = 4_000;

    private DealMessage() { }

    public DealMessage(long dealId, long brandId, long creatorId, long personId, bool fromBrand, string text, DateTime now) : base(Ids.Next())
    {
        RuleBroken.When(string.IsNullOrWhiteSpace(text), "Notices.MessageEmpty");
        RuleBroken.When(text.Length > Longest, "Notices.MessageTooLong", Longest);
        DealId = dealId;
        BrandId = brandId;
        CreatorId = creatorId;
        PersonId = personId;
        FromBrand = fromBrand;
        Text = text.Trim();
        At = now;
    }

    public long DealId { get; private set; }

    public long BrandId { get; private set; }

    public long CreatorId { get; private set; }

    public long PersonId { get; private set; }

    public bool FromBrand { get; private set; }

    public string Text { get; private set; } = "";

    public DateTime At { get; private set; }
}
