using KolHub.Domain.Accounts;
using KolHub.Domain.Campaigns;

namespace KolHub.Domain.Contracts;

/// <summary>Other rates than those that were signed, announced by the brand under the contract's own clause. Written once; which orders earn them is a matter of when they were placed.</summary>
public sealed class RateChange : Entity
{
    private RateChange() { }

    internal RateChange(Contract contract, int number, Rate rate, IReadOnlyList<GoodsRate> goods, string note, Actor actor, DateTime now) : base(Ids.Next())
    {
        (BrandId, CreatorId, ContractId, Number) = (contract.BrandId, contract.CreatorId, contract.Id, number);
        (Rate, Goods, Note, AnnouncedAt, AnnouncedBy) = (rate, goods, note.Trim(), now, actor.PersonId);
    }

    public long BrandId { get; private set; }

    public long CreatorId { get; private set; }

    public long ContractId { get; private set; }

    /// <summary>1 for the first change; the signed rates are 0.</summary>
    public int Number { get; private set; }

    public Rate Rate { get; private set; }

    public IReadOnlyList<GoodsRate> Goods { get; private set; } = [];

    public string Note { get; private set; } = "";

    public DateTime AnnouncedAt { get; private set; }

    public long AnnouncedBy { get; private set; }
}
