namespace KolHub.Domain.Reviews;

/// <summary>
/// One question that was put to the rules for a case, with all that the answer depended on, so that it can be asked again years later.
/// The words are a stretch of the case's text; or, when <paramref name="Known"/> is there, words that were approved before: what the
/// rules say of those is not new.
/// </summary>
/// <param name="IsPart">A claim inside a larger text: what it leaves out is not missing from the whole.</param>
public sealed record ScanAsked(
    int At,
    int Length,
    bool IsPart,
    string? Known,
    string Content,
    string Market,
    string Goods,
    string Licence,
    DateOnly? LicenceUntil,
    IReadOnlyList<string>? LicenceNumbers,
    string? Platform,
    bool PurchaseLink,
    bool GiftedOnly,
    IReadOnlyDictionary<string, IReadOnlyList<decimal>>? Terms,
    DateOnly? On);

/// <summary>A file of rules, or a version of somebody's own words, that a case was judged by: its name on that day and the hash of its text.</summary>
/// <param name="OwnerId">Whose own words; nothing for a pack that comes with the program.</param>
public sealed record RulesUsed(string File, string Stamp, string Sha256, long? OwnerId = null, int? Number = null);
