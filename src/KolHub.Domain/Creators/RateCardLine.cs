using KolHub.Domain.Accounts;

namespace KolHub.Domain.Creators;

/// <summary>What a creator asks for one piece of a form on an account, from a moment until the next price.</summary>
public sealed class RateCardLine : Entity
{
    private RateCardLine() { }

    private RateCardLine(Channel channel, ContentForm form, Money price, DateTime now) : base(Ids.Next())
    {
        ChannelId = channel.Id;
        CreatorId = channel.CreatorId;
        Form = form;
        Price = price;
        ValidFrom = now;
    }

    public long ChannelId { get; private set; }
    public long CreatorId { get; private set; }
    public ContentForm Form { get; private set; }
    public Money Price { get; private set; }
    public DateTime ValidFrom { get; private set; }
    public DateTime? ValidUntil { get; private set; }

    public bool IsCurrent => ValidUntil is null;

    /// <summary>A new price; the one before it, if any, ends at the same moment and stays as history.</summary>
    public static RateCardLine Quote(Channel channel, ContentForm form, Money price, RateCardLine? previous, Actor actor, DateTime now)
    {
        RuleBroken.When(!actor.IsCreator(channel.CreatorId), "Creators.OnlyOwnProfile");
        RuleBroken.When(channel.RemovedAt is not null, "Creators.ChannelRemoved");
        RuleBroken.When(price.IsNegative, "Creators.PriceNegative");
        RuleBroken.When(!Currency.IsKnown(price.Currency), "Shared.UnknownCurrency", price.Currency);
        RuleBroken.When(previous?.Price == price, "Creators.PriceUnchanged");
        previous?.End(actor, now);
        return new RateCardLine(channel, form, price, now);
    }

    public void End(Actor actor, DateTime now)
    {
        RuleBroken.When(!actor.IsCreator(CreatorId), "Creators.OnlyOwnProfile");
        RuleBroken.When(!IsCurrent, "Creators.PriceEnded");
        ValidUntil = now;
    }
}
