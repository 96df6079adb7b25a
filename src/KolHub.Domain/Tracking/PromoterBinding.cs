using KolHub.Domain.Accounts;
using KolHub.Domain.Contracts;

namespace KolHub.Domain.Tracking;

/// <summary>Which of a platform's own ids for a promoter is meant.</summary>
public enum PromoterScheme
{
    /// <summary>精选联盟 pid_info.external_info</summary>
    JingxuanExternalInfo,

    /// <summary>精选联盟 author_buyin_id</summary>
    JingxuanAuthor,

    /// <summary>淘宝联盟 adzone_id</summary>
    TaobaoAdzone,

    /// <summary>淘宝联盟 relation_id</summary>
    TaobaoRelation,

    /// <summary>淘宝联盟 unid</summary>
    TaobaoUnid,
}

/// <summary>A platform's id for the promoter, bound to a contract: the platform's orders under this id are the creator's. One id belongs to one contract at a time.</summary>
public sealed class PromoterBinding : Entity
{
    private PromoterBinding() { }

    private PromoterBinding(Contract contract, PromoterScheme scheme, string externalId, Actor actor, DateTime now) : base(Ids.Next())
    {
        RuleBroken.When(!contract.IsActive, "Tracking.ContractNotActive");
        RuleBroken.When(string.IsNullOrWhiteSpace(externalId) || externalId.Trim().Length > 100, "Tracking.PromoterIdLength", 100);
        BrandId = contract.BrandId;
        CreatorId = contract.CreatorId;
        ContractId = contract.Id;
        Scheme = scheme;
        ExternalId = externalId.Trim();
        BoundBy = actor.PersonId;
        BoundAt = now;
    }

    public long BrandId { get; private set; }

    public long CreatorId { get; private set; }

    public long ContractId { get; private set; }

    public PromoterScheme Scheme { get; private set; }

    public string ExternalId { get; private set; } = "";

    public DateTime BoundAt { get; private set; }

    public long BoundBy { get; private set; }

    public DateTime? EndedAt { get; private set; }

    public static PromoterBinding For(Contract contract, PromoterScheme scheme, string externalId, Actor actor, DateTime now) =>
        new(contract, scheme, externalId, actor, now);

    public bool HoldsAt(DateTime at) => BoundAt <= at && !(EndedAt <= at);

    public void End(DateTime now)
    {
        RuleBroken.When(EndedAt is not null, "Tracking.BindingEnded");
        EndedAt = now;
    }
}
