namespace KolHub.Domain.Offers;

public enum Term
{
    Fee,
    CommissionRate,
    CommissionCap,
    Guarantee,
    Plan,
    Sample,
    SampleDescription,
    HoldDays,
    ClickWindowDays,
    Deliverable,
}

/// <summary>One term that differs between two rounds. A deliverable without a before was added, one without an after left out.</summary>
public sealed record TermChange(Term Term, object? Was, object? Is)
{
    public static IReadOnlyList<TermChange> Between(OfferTerms was, OfferTerms now)
    {
        TermChange[] plain =
        [
            new(Term.Fee, was.Fee, now.Fee),
            new(Term.CommissionRate, was.CommissionRate, now.CommissionRate),
            new(Term.CommissionCap, was.CommissionCap, now.CommissionCap),
            new(Term.Guarantee, was.Guarantee, now.Guarantee),
            new(Term.Plan, was.Plan, now.Plan),
            new(Term.Sample, was.Sample, now.Sample),
            new(Term.SampleDescription, was.SampleDescription, now.SampleDescription),
            new(Term.HoldDays, was.HoldDays, now.HoldDays),
            new(Term.ClickWindowDays, was.ClickWindowDays, now.ClickWindowDays),
        ];
        return [.. plain.Where(change => !Equals(change.Was, change.Is)), .. Deliverables(was.Deliverables, now.Deliverables)];
    }

    private static IEnumerable<TermChange> Deliverables(IReadOnlyList<PlannedDeliverable> was, IReadOnlyList<PlannedDeliverable> now)
    {
        var gone = was.ToList();
        var come = now.Where(deliverable => !gone.Remove(deliverable)).ToList();
        foreach (var left in gone)
        {
            var moved = come.Find(deliverable => deliverable.Form == left.Form);
            yield return new TermChange(Term.Deliverable, left, moved);
            _ = moved is not null && come.Remove(moved);
        }
        foreach (var added in come)
        {
            yield return new TermChange(Term.Deliverable, null, added);
        }
    }
}
