using System.Text.Json;

namespace KolHub.Wording.Packs;

/// <summary>
/// Reads rule packs. Two passes over all files, because sets, exemptions and laws may be used by another file than the one that holds them.
/// Collects every fault with its line before it refuses.
/// </summary>
internal sealed class PackReader : RuleFields
{
    private static readonly string[] _packMembers = ["pack", "version", "title", "jurisdiction", "markets", "laws", "sets", "exemptions", "rules", "from", "until"];
    private static readonly string[] _ruleMembers =
    [
        "id", "family", "severity", "kind", "title", "terms", "slots", "order", "scope", "gaps", "content", "markets", "goods", "notGoods", "licences", "notLicences", "platforms",
        "from", "until", "purchaseLink", "gifted", "licenceExpired", "aggravated", "basis", "inside", "exempt", "why", "notExempt", "cure", "suggest", "hit", "miss",
        "term", "accept", "refuse", "deny", "notLabel", "when", "limit", "late", "refused", "denied",
    ];

    private static readonly Said _ordinary = new("这里只是普通词语的一部分", "here it is only part of an ordinary word");

    private readonly Dictionary<string, JsonTree> _exemptions = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Law> _laws = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Exemption> _read = new(StringComparer.Ordinal);
    private readonly HashSet<string> _ids = new(StringComparer.Ordinal);

    /// <summary>The packs, or <see cref="PackRefused"/> with every fault.</summary>
    public IReadOnlyList<RulePack> Read(IEnumerable<(string File, byte[] Utf8)> files)
    {
        var trees = files.Select(f => (f.File, Tree: JsonTree.Parse(f.File, f.Utf8))).ToList();
        foreach (var (file, tree) in trees)
        {
            File = file;
            ReadShared(tree);
        }
        Sets.Check(Faults);
        var packs = new List<RulePack>();
        foreach (var (file, tree) in trees)
        {
            File = file;
            packs.Add(ReadPack(tree));
        }
        foreach (var twice in packs.GroupBy(p => p.Name).Where(g => g.Count() > 1))
        {
            Faults.Add(new PackFault(twice.Key, 1, 1, $"two packs are called \"{twice.Key}\""));
        }
        return Faults.Count == 0 ? packs : throw new PackRefused(Faults);
    }

    private void ReadShared(JsonTree pack)
    {
        Expect(pack, JsonTokenType.StartObject, "an object belongs here");
        Known(pack, _packMembers);
        foreach (var (name, key, tree) in pack["laws"]?.Members ?? [])
        {
            Known(tree, ["name", "source", "checked", "markets"]);
            if (!_laws.TryAdd(name, new Law(Said(tree, "name"), Text(tree, "source"), Day(tree, "checked"), Many<Market>(tree["markets"]))))
            {
                Fault(key, $"a law \"{name}\" exists already");
            }
        }
        foreach (var (name, key, tree) in pack["sets"]?.Members ?? [])
        {
            Sets.Name(File, name, key, tree, Faults);
        }
        foreach (var (name, key, tree) in pack["exemptions"]?.Members ?? [])
        {
            if (!_exemptions.TryAdd(name, tree))
            {
                Fault(key, $"an exemption \"{name}\" exists already");
            }
        }
    }

    private RulePack ReadPack(JsonTree pack)
    {
        var (name, version) = (Text(pack, "pack"), Text(pack, "version"));
        var rules = new List<Rule>();
        foreach (var tree in pack["rules"]?.Items ?? [])
        {
            Known(tree, _ruleMembers);
            rules.Add(ReadRule(pack, tree, name + " " + version));
        }
        return new RulePack(name, version, Said(pack, "title"), Text(pack, "jurisdiction"), rules);
    }

    private Rule ReadRule(JsonTree pack, JsonTree tree, string packName)
    {
        var id = Text(tree, "id");
        if (!_ids.Add(id))
        {
            Fault(tree, $"a rule \"{id}\" exists already");
        }
        var kind = tree["kind"] is null ? tree["slots"] is null ? RuleKind.Terms : RuleKind.Sequence : One<RuleKind>(tree, "kind");
        var basis = (tree["basis"]?.Items ?? []).Select(ReadBasis).ToList();
        if (basis.Count == 0)
        {
            Fault(tree, $"the rule \"{id}\" names no basis");
        }
        var gate = ReadGate(pack, tree);
        var slots = ReadSlots(tree, kind);
        var isBoth = tree["order"] is { } order && Choice(order, "both", "as-written") == "both";
        return new Rule
        {
            Id = id,
            Family = Text(tree, "family"),
            Severity = One<Severity>(tree, "severity"),
            Kind = kind,
            Title = Said(tree, "title"),
            Gate = gate,
            Basis = basis,
            Why = Said(tree, "why"),
            NotExempt = SaidOrNothing(tree, "notExempt"),
            Cure = SaidOrNothing(tree, "cure"),
            Suggestion = SaidOrNothing(tree, "suggest"),
            Aggravated = Many<Goods>(tree["aggravated"]),
            Slots = slots,
            // The gap belongs to the pair, whichever comes first.
            Backwards = isBoth && slots is [var first, var second] ? [second with { Gap = 0 }, first with { Gap = second.Gap }] : [],
            Scope = tree["scope"] is null ? Reach.Clause : One<Reach>(tree, "scope"),
            Gaps = tree["gaps"] is not { Kind: JsonTokenType.False },
            Exempt = [.. ReadExempt(tree)],
            Labels = ReadLabels(tree, kind),
            Term = kind == RuleKind.Term ? Text(tree, "term") : "",
            Samples = [.. ReadSamples(tree["hit"], true, gate), .. ReadSamples(tree["miss"], false, gate)],
            Pack = packName,
            Line = tree.Line,
        };
    }

    private List<Exemption> ReadExempt(JsonTree rule)
    {
        var all = new List<Exemption>();
        if (rule["inside"] is { } inside)
        {
            all.Add(new Exemption("ordinary-word", _ordinary, Reach.Inside, 0, [Sets.NumberOf(File, inside, Faults)]));
        }
        foreach (var item in rule["exempt"]?.Items ?? [])
        {
            if (item.Kind == JsonTokenType.StartObject)
            {
                all.Add(ReadExemption(Text(item, "id"), item));
            }
            else if (_read.TryGetValue(item.Text, out var known))
            {
                all.Add(known);
            }
            else if (_exemptions.TryGetValue(item.Text, out var tree))
            {
                all.Add(_read[item.Text] = ReadExemption(item.Text, tree));
            }
            else
            {
                Fault(item, $"there is no exemption \"{item.Text}\"");
            }
        }
        return all;
    }

    private Exemption ReadExemption(string id, JsonTree tree)
    {
        Known(tree, ["id", "reason", "reach", "distance", "terms", "all"]);
        var groups = tree["all"] is { } all
            ? all.Items.Select(group => Sets.NumberOf(File, group, Faults)).ToArray()
            : Required(tree, "terms") is { } terms ? [Sets.NumberOf(File, terms, Faults)] : [];
        return new Exemption(id, Said(tree, "reason"), One<Reach>(tree, "reach"), Number(tree, "distance", 6), groups);
    }

    /// <summary>A provision read at a place of its own names that place and day; otherwise those of the whole law count.</summary>
    private LegalBasis ReadBasis(JsonTree tree)
    {
        Known(tree, ["law", "article", "quote", "penalty", "source", "checked"]);
        var law = Text(tree, "law");
        if (!_laws.TryGetValue(law, out var known))
        {
            Fault(tree, $"there is no law \"{law}\"");
            known = new Law(KolHub.Wording.Said.Nothing, "", null, new HashSet<Market>());
        }
        var source = tree["source"] is null ? known.Source : Text(tree, "source");
        return new LegalBasis(known.Name, TextOrEmpty(tree, "article"), TextOrEmpty(tree, "quote"), TextOrEmpty(tree, "penalty"), source, Day(tree, "checked") ?? known.Checked) { Markets = known.Markets };
    }

    private sealed record Law(Said Name, string Source, DateOnly? Checked, IReadOnlySet<Market> Markets);
}
