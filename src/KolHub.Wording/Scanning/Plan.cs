using KolHub.Wording.Packs;

namespace KolHub.Wording.Scanning;

/// <summary>What decides which rules may speak at all; it repeats from text to text, so the answer is kept under it.</summary>
internal readonly record struct Question(
    ContentType Content, Market Market, Goods Goods, Licence Licence, bool LicenceExpired, string? Platform, bool PurchaseLink, bool GiftedOnly, DateOnly? On)
{
    public static Question Of(ScanInput input) =>
        new(input.Content, input.Market, input.Goods, input.Licence, input.IsLicenceExpired, input.Platform, input.PurchaseLink, input.GiftedOnly, input.On);
}

/// <summary>The rules of a book that may speak about one kind of text, and which lists of words they ask for.</summary>
internal sealed class Plan
{
    public Plan(RuleBook book, ScanInput input)
    {
        Rules = [.. book.Rules.Where(r => r.Gate.Admits(input))];
        Asked = new bool[book.Founds.Length];
        foreach (var list in Rules.SelectMany(ListsOf).Where(list => list >= 0))
        {
            Asked[list] = true;
        }
    }

    public Rule[] Rules { get; }

    /// <summary>For each list of the book, whether a rule here can ask for it.</summary>
    public bool[] Asked { get; }

    private static IEnumerable<int> ListsOf(Rule rule)
    {
        var lists = rule.Slots.Select(s => s.Words).Concat(rule.Exempt.SelectMany(e => e.Groups));
        return rule.Labels is { } l ? lists.Concat([l.Accept, l.Refuse, l.Deny, l.NotLabel, l.When]) : lists;
    }
}
