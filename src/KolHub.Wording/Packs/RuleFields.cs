using System.Text.Json;

namespace KolHub.Wording.Packs;

/// <summary>Reads the parts of a rule that stand by themselves: its pattern, its labels, where and when it may speak, its samples.</summary>
internal abstract class RuleFields : PackFields
{
    public WordSets Sets { get; } = new();

    protected Slot[] ReadSlots(JsonTree rule, RuleKind kind)
    {
        if (kind is RuleKind.Terms or RuleKind.Allowed or RuleKind.Number)
        {
            return Required(rule, "terms") is { } terms ? [new Slot(Sets.NumberOf(File, terms, Faults), 0)] : [];
        }
        if (kind is not (RuleKind.Sequence or RuleKind.Term))
        {
            return [];
        }
        var slots = new List<Slot>();
        foreach (var tree in Required(rule, "slots")?.Items ?? [])
        {
            Known(tree, ["any", "gap"]);
            if (Required(tree, "any") is { } any)
            {
                slots.Add(new Slot(Sets.NumberOf(File, any, Faults), Number(tree, "gap", 8)));
            }
        }
        if (slots.Count is < 1 or > 3 || (slots.Count == 1 && kind == RuleKind.Sequence))
        {
            Fault(rule, "a sequence has two or three slots");
        }
        if (slots.Count != 2 && rule["order"]?.Text == "both")
        {
            Fault(rule["order"]!, "only two slots can stand in both orders");
        }
        return [.. slots];
    }

    protected Labels? ReadLabels(JsonTree rule, RuleKind kind)
    {
        if (kind is not (RuleKind.Notice or RuleKind.Disclosure))
        {
            return null;
        }
        return new Labels(List("accept"), List("refuse"), List("deny"), List("notLabel"), List("when"), Number(rule, "limit", -1), SaidOrNothing(rule, "late"), SaidOrNothing(rule, "refused"), SaidOrNothing(rule, "denied"));

        int List(string name) => rule[name] is { } list ? Sets.NumberOf(File, list, Faults) : -1;
    }

    protected Gate ReadGate(JsonTree pack, JsonTree rule) => new(
        rule["content"] is { } content ? Many<ContentType>(content) : Gate.Advertising.Content,
        Many<Market>(rule["markets"] ?? pack["markets"]),
        Many<Goods>(rule["goods"]), Many<Goods>(rule["notGoods"]), Many<Licence>(rule["licences"]), Many<Licence>(rule["notLicences"]),
        (rule["platforms"]?.Items ?? []).Select(p => p.Text).ToHashSet(StringComparer.Ordinal),
        Day(rule, "from") ?? Day(pack, "from"), Day(rule, "until") ?? Day(pack, "until"), Truth(rule, "purchaseLink"), Truth(rule, "gifted"), Truth(rule, "licenceExpired"));

    protected List<RuleSample> ReadSamples(JsonTree? list, bool hits, Gate gate)
    {
        var samples = new List<RuleSample>();
        foreach (var item in list?.Items ?? [])
        {
            var text = item.Kind == JsonTokenType.StartObject ? Text(item, "text") : item.Text;
            var input = new ScanInput(text, gate.Content.Order().FirstOrDefault(), gate.Markets.Order().FirstOrDefault())
            {
                Goods = gate.Goods.Count > 0 ? gate.Goods.Order().First() : Goods.General,
                Licence = gate.Licences.Count > 0 ? gate.Licences.Order().First() : Licence.None,
                Platform = gate.Platforms.Order(StringComparer.Ordinal).FirstOrDefault(),
                PurchaseLink = gate.PurchaseLink ?? false,
                GiftedOnly = gate.Gifted ?? false,
                LicenceUntil = gate.LicenceExpired == true ? DateOnly.MinValue : null,
                On = gate.LicenceExpired == true ? gate.Until ?? gate.From ?? DateOnly.MaxValue : null,
            };
            if (item.Kind == JsonTokenType.StartObject)
            {
                Known(item, ["text", "content", "market", "goods", "licence", "platform", "number"]);
                input = input with
                {
                    Content = item["content"] is null ? input.Content : One<ContentType>(item, "content"),
                    Market = item["market"] is null ? input.Market : One<Market>(item, "market"),
                    Goods = item["goods"] is null ? input.Goods : One<Goods>(item, "goods"),
                    Licence = item["licence"] is null ? input.Licence : One<Licence>(item, "licence"),
                    Platform = item["platform"]?.Text ?? input.Platform,
                    LicenceNumbers = item["number"] is { } number ? [number.Text] : null,
                };
            }
            samples.Add(new RuleSample(input, hits, item.Line));
        }
        return samples;
    }
}
