namespace KolHub.Domain.Contracts;

/// <summary>A range with the value that a new contract starts from.</summary>
public sealed record Span(int Least, int Most, int Usual)
{
    public bool Holds(int value) => value >= Least && value <= Most;

    public bool IsSound => Least <= Usual && Usual <= Most;
}

/// <summary>A term that lies outside its template's limits, as a key of words.</summary>
public sealed record BrokenLimit(string Words, string Value, string Limit);

/// <summary>Inside these a contract with the template's clauses counts as the template's own, and its approval holds for it.</summary>
public sealed record TemplateLimits(
    IReadOnlyList<Money> FeeCeilings,
    Rate LeastCommission,
    Rate MostCommission,
    Span HoldDays,
    Span ClickWindowDays,
    Span RetentionDays,
    Span UsageDays,
    bool OpenCommissionAllowed)
{
    public IReadOnlyList<BrokenLimit> BrokenBy(ContractTerms terms)
    {
        var broken = new List<BrokenLimit>();
        void Check(bool inside, string words, object value, string limit)
        {
            if (!inside)
            {
                broken.Add(new BrokenLimit(words, value.ToString()!, limit));
            }
        }
        void CheckSpan(Span span, string words, int value) => Check(span.Holds(value), words, value, $"{span.Least}–{span.Most}");
        var ceiling = FeeCeilings.Where(money => money.Currency == terms.Currency).Select(money => (Money?)money).FirstOrDefault();
        Check(ceiling is { } most && terms.Fee <= most, "Contracts.LimitFee", terms.Fee, ceiling?.ToString() ?? "—");
        if (terms.CommissionRate.BasisPoints > 0)
        {
            Check(terms.CommissionRate.BasisPoints >= LeastCommission.BasisPoints && terms.CommissionRate.BasisPoints <= MostCommission.BasisPoints, "Contracts.LimitCommission", $"{terms.CommissionRate.Percent}%", $"{LeastCommission.Percent}–{MostCommission.Percent}%");
            CheckSpan(HoldDays, "Contracts.LimitHoldDays", terms.HoldDays);
            CheckSpan(ClickWindowDays, "Contracts.LimitClickWindow", terms.ClickWindowDays);
        }
        Check(OpenCommissionAllowed || !terms.HasOpenCommission, "Contracts.LimitOpenCommission", "—", "—");
        Check(terms.Promises == Promised.Nothing, "Contracts.LimitPromise", "—", "—");
        Check(terms.DaysToPay <= ContractTerms.UsualDaysToPay, "Contracts.LimitDaysToPay", terms.DaysToPay, $"≤ {ContractTerms.UsualDaysToPay}");
        Check(terms.MinimumPayout == 0, "Contracts.LimitMinimum", terms.MinimumPayout, "0");
        Check(terms.Plan is null, "Contracts.LimitPlan", "—", "—");
        Check(terms.Sharing is null, "Contracts.LimitSharing", "—", "—");
        CheckSpan(RetentionDays, "Contracts.LimitRetention", terms.RetentionDays);
        CheckSpan(UsageDays, "Contracts.LimitUsage", terms.UsageUntil.DayNumber - terms.EndsOn.DayNumber);
        return broken;
    }

    internal void Check()
    {
        RuleBroken.When(FeeCeilings.Any(money => money.IsNegative) || FeeCeilings.DistinctBy(money => money.Currency).Count() != FeeCeilings.Count, "Contracts.CeilingsUnsound");
        RuleBroken.When(LeastCommission.BasisPoints < 0 || MostCommission.BasisPoints > 9_000 || LeastCommission.BasisPoints > MostCommission.BasisPoints, "Contracts.CommissionRangeUnsound");
        RuleBroken.When(!HoldDays.IsSound || HoldDays.Least < 0 || HoldDays.Most > 90, "Contracts.HoldRangeUnsound");
        RuleBroken.When(!ClickWindowDays.IsSound || ClickWindowDays.Least < 1 || ClickWindowDays.Most > 90, "Contracts.WindowRangeUnsound");
        RuleBroken.When(!RetentionDays.IsSound || RetentionDays.Least < 0 || RetentionDays.Most > 3_650, "Contracts.RetentionRangeUnsound");
        RuleBroken.When(!UsageDays.IsSound || UsageDays.Least < 0 || UsageDays.Most > 3_650, "Contracts.UsageRangeUnsound");
    }
}
