using KolHub.Domain;
using KolHub.Domain.Contracts;
using KolHub.Web.Features.Shared;
using KolHub.Web.Pipeline;

namespace KolHub.Web.Features.Contracts;

/// <summary>The terms one by one, as they are read in lists, redlines and letters.</summary>
public static class TermLines
{
    public static string Tone(ContractState state) => state switch
    {
        ContractState.Active => "done",
        ContractState.Terminated => "danger",
        ContractState.Ended => "quiet",
        _ => "attention",
    };

    public static IReadOnlyList<(string Term, string Value)> Of(ContractTerms terms, Words words)
    {
        string Days(int days) => words["Contracts.DaysCount", days];
        var commission = terms.CommissionRate.BasisPoints > 0;
        return
        [
            (words["Contracts.TermFee"], terms.Fee.IsZero ? words["Contracts.None"] : Format.Money(terms.Fee)),
            (words["Contracts.TermCommission"], commission ? Format.Percent(terms.CommissionRate) : words["Contracts.None"]),
            (words["Contracts.TermCap"], !commission ? words["Contracts.None"] : terms.HasOpenCommission ? words["Contracts.OpenCommission"] : Format.Money(terms.CommissionCap)),
            (words["Contracts.TermGuarantee"], terms.Guarantee.IsZero ? words["Contracts.None"] : Format.Money(terms.Guarantee)),
            (words["Contracts.TermPromise"], terms.Promises switch
            {
                Promised.Nothing => words["Contracts.None"],
                Promised.NetSales => words["Contracts.PromiseNetSales", Format.Money(new Money(terms.PromisedAmount, terms.Currency))],
                var counted => words[$"Contracts.Count{counted}", Format.Number(terms.PromisedAmount)],
            }),
            (words["Contracts.TermExtension"], terms.ExtendDays == 0 ? words["Contracts.None"] : Days(terms.ExtendDays)),
            .. PlanLines.Of(terms.Plan, words),
            (words["Contracts.TermSample"], terms.Sample.IsZero ? words["Contracts.None"] : $"{terms.SampleDescription} ({Format.Money(terms.Sample)})"),
            (words["Contracts.TermHold"], Days(terms.HoldDays)),
            (words["Contracts.TermDaysToPay"], Days(terms.PaysWithin)),
            (words["Contracts.TermMinimum"], terms.MinimumPayout == 0 ? words["Contracts.None"] : Format.Money(Money.FromMajor(terms.MinimumPayout, terms.Currency))),
            (words["Contracts.TermWindow"], Days(terms.ClickWindowDays)),
            (words["Contracts.TermPolicy"], words.Of("Contracts", terms.AttributionPolicy)),
            (words["Contracts.TermSharing"], terms.Sharing is { } sharing ? sharing.InWords(words) : words["Contracts.NotShared"]),
            (words["Contracts.TermDiscount"], terms.CodeDiscount.BasisPoints > 0 ? Format.Percent(terms.CodeDiscount) : words["Contracts.None"]),
            (words["Contracts.TermRuns"], $"{Format.Date(terms.StartsOn)} – {Format.Date(terms.EndsOn)}"),
            (words["Contracts.TermRetention"], Days(terms.RetentionDays)),
            (words["Contracts.TermUsage"], Format.Date(terms.UsageUntil)),
            (words["Contracts.TermPrevailing"], words.Of("Contracts", terms.PrevailingLanguage)),
            (words["Contracts.TermRequired"], terms.RequiredClaims.Count == 0 ? words["Contracts.None"] : string.Join("; ", terms.RequiredClaims)),
            (words["Contracts.TermForbidden"], terms.ForbiddenClaims.Count == 0 ? words["Contracts.None"] : string.Join("; ", terms.ForbiddenClaims)),
            .. terms.Deliverables.Zip(terms.Instalments(), (item, fee) => (
                words["Contracts.TermDeliverable", item.Number],
                $"{words.Of("Creators", item.Form)}, {Format.Date(item.DueOn)}{(item.Note.Length > 0 ? ", " + item.Note : "")}, {Format.Money(fee)}")),
        ];
    }

    /// <summary>The terms that differ, before and after.</summary>
    public static IReadOnlyList<(string Term, string? Was, string? Is)> Changed(ContractTerms before, ContractTerms after, Words words)
    {
        var (old, now) = (Of(before, words).ToDictionary(line => line.Term, line => line.Value), Of(after, words).ToDictionary(line => line.Term, line => line.Value));
        return [.. old.Keys.Union(now.Keys).Select(term => (term, Was: old.GetValueOrDefault(term), Is: now.GetValueOrDefault(term))).Where(line => line.Was != line.Is)];
    }
}
