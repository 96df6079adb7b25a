using KolHub.Attribution;
using KolHub.Domain.Contracts;
using KolHub.Web.Pipeline;

namespace KolHub.Web.Features.Shared;

/// <summary>What a contract says about sharing, as the attribution engine takes it and as people read it.</summary>
public static class PayRules
{
    public static string InWords(this OrderSharing sharing, Words words)
    {
        var model = sharing.Model == ShareModel.TimeDecay ? words["Contracts.SharedByTime", sharing.HalfLifeDays] : words.Of("Contracts", sharing.Model);
        return $"{model}; {(sharing.Code == CodeRole.Split ? words["Contracts.CodeTakes", Format.Percent(sharing.CodeShare)] : words.Of("Contracts", sharing.Code))}";
    }

    public static PayRule? Of(OrderSharing? sharing)
    {
        if (sharing is null)
        {
            return null;
        }
        var rule = new PayRule(Enum.Parse<PayModel>(sharing.Model.ToString()), Enum.Parse<CouponMode>(sharing.Code.ToString()));
        rule = sharing.Code == CodeRole.Split ? rule with { CouponShare = sharing.CodeShare.BasisPoints } : rule;
        return sharing.Model == ShareModel.TimeDecay ? rule with { HalfLife = TimeSpan.FromDays(sharing.HalfLifeDays) } : rule;
    }
}
