using KolHub.Domain;
using KolHub.Domain.Campaigns;
using KolHub.Domain.Offers;
using KolHub.Web.Features.Shared;
using KolHub.Web.Pipeline;

namespace KolHub.Web.Features.Offers;

/// <summary>How states and terms are shown, in lists and in the timeline alike.</summary>
public static class OfferTones
{
    public static string Of(OfferState state) => state switch
    {
        OfferState.Accepted => "done",
        OfferState.Applied or OfferState.Sent or OfferState.Countered => "attention",
        _ => "quiet",
    };

    /// <summary>A value of a term as it is read; nothing for a side that has none.</summary>
    public static string Said(this Words words, Term term, object? value) => (term, value) switch
    {
        (Term.CommissionCap, Money { IsZero: true }) or (_, null or "" or Money { IsZero: true }) => words["Offers.None"],
        (_, Money amount) => Format.Money(amount),
        (_, Rate rate) => Format.Percent(rate),
        (_, int days) => words["Offers.DaysCount", days],
        (_, PlanTerms plan) => string.Join("; ", PlanLines.Of(plan, words).Select(line => $"{line.Term}: {line.Value}")),
        (_, PlannedDeliverable line) => words.Said(line),
        _ => value.ToString() ?? "",
    };

    public static string Said(this Words words, PlannedDeliverable line) =>
        $"{words.Of("Creators", line.Form)}, {Format.Date(line.DueOn)}" + (line.Note.Length > 0 ? $" ({line.Note})" : "");

    /// <summary>The terms one by one, the empty ones left out.</summary>
    public static IEnumerable<(string Term, string Value)> Lines(this Words words, OfferTerms terms)
    {
        yield return (words.Of("Offers", Term.Fee), Format.Money(terms.Fee));
        yield return (words.Of("Offers", Term.CommissionRate), Format.Percent(terms.CommissionRate));
        if (terms.CommissionRate.BasisPoints > 0)
        {
            yield return (words.Of("Offers", Term.CommissionCap), terms.HasOpenCommission ? words["Offers.OpenCommission"] : Format.Money(terms.CommissionCap));
        }
        foreach (var line in PlanLines.Of(terms.Plan, words))
        {
            yield return line;
        }
        if (!terms.Guarantee.IsZero)
        {
            yield return (words.Of("Offers", Term.Guarantee), Format.Money(terms.Guarantee));
        }
        if (!terms.Sample.IsZero)
        {
            yield return (words.Of("Offers", Term.Sample), $"{terms.SampleDescription} ({Format.Money(terms.Sample)})");
        }
        yield return (words.Of("Offers", Term.HoldDays), words["Offers.DaysCount", terms.HoldDays]);
        yield return (words.Of("Offers", Term.ClickWindowDays), words["Offers.DaysCount", terms.ClickWindowDays]);
    }
}
