using System.Text;
using KolHub.Wording;
using KolHub.Wording.Packs;
using KolHub.Wording.Scanning;

namespace KolHub.Tests.Wording;

public sealed class PackTests
{
    private static RuleBook Book => RuleBook.House;

    public static TheoryData<string> Ids => [.. Book.Rules.Select(r => r.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void Rule_hits_its_own_examples_and_no_others(string id)
    {
        var rule = Book.Rules.Single(r => r.Id == id);
        foreach (var sample in rule.Samples)
        {
            var result = Scanner.House.Scan(sample.Input);
            var hit = result.Findings.Any(f => f.Rule == id || (f.Family == rule.Family && f.Severity >= rule.Severity)) || result.Missing.Any(m => m.Rule == id);
            var own = result.Findings.Any(f => f.Rule == id) || result.Missing.Any(m => m.Rule == id);
            (sample.Hits ? hit : own).ShouldBe(sample.Hits, $"{rule.Pack}, line {sample.Line}: {sample.Input.Text}");
        }
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Suggestion_is_itself_lawful_under_its_rule(string id)
    {
        var rule = Book.Rules.Single(r => r.Id == id);
        if (rule.Suggestion.IsEmpty || rule.Samples.Count == 0 || rule.Kind == RuleKind.Disclosure)
        {
            return;
        }
        foreach (var text in (string[])[rule.Suggestion.Zh, rule.Suggestion.En])
        {
            Scanner.House.Scan(rule.Samples[0].Input with { Text = text }).Findings.Where(f => f.Severity > Severity.Info && f.Family == rule.Family).ShouldBeEmpty(text);
        }
    }

    [Fact]
    public void Every_rule_above_advice_has_examples_of_both_kinds_or_says_what_must_be_there()
    {
        foreach (var rule in Book.Rules.Where(r => r.Severity > Severity.Info && r.Kind != RuleKind.Term))
        {
            rule.Samples.Any(s => s.Hits).ShouldBeTrue(rule.Id);
            if (rule.Kind is RuleKind.Terms or RuleKind.Sequence)
            {
                rule.Samples.Any(s => !s.Hits).ShouldBeTrue(rule.Id);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Rule_rests_on_law_that_was_read_wherever_it_speaks(string id)
    {
        var rule = Book.Rules.Single(r => r.Id == id);
        var speaksIn = rule.Gate.Markets.Count > 0 ? rule.Gate.Markets : Enum.GetValues<Market>().ToHashSet();
        foreach (var market in speaksIn)
        {
            rule.IsVerifiedIn(market).ShouldBeTrue($"{id} in {market}");
        }
        foreach (var basis in rule.Basis.Where(b => b.Checked is not null))
        {
            basis.Source.ShouldNotBeEmpty(id);
            basis.Quote.Split(' ').Length.ShouldBeLessThanOrEqualTo(25, basis.Quote);
        }
    }

    [Fact]
    public void Finding_names_only_law_of_its_market_and_provision_its_own_source()
    {
        var british = Scanner.House.Scan(new ScanInput("This tea treats cancer", ContentType.Caption, Market.UK) { Goods = Goods.Food, Licence = Licence.OrdinaryFood }).Findings.Single(f => f.Rule == "en.health.disease");
        british.Basis.ShouldAllBe(b => b.Markets.Contains(Market.UK));
        british.Basis.Select(b => b.Article).ShouldBe(["CAP 12.11", "CAP 15.6.2"]);
        british.Basis.Select(b => b.Source).Distinct().Count().ShouldBe(2);
        Scanner.House.Scan(new ScanInput("This tea treats cancer", ContentType.Caption, Market.US) { Goods = Goods.Food, Licence = Licence.OrdinaryFood })
            .Findings.Single(f => f.Rule == "en.health.disease").Basis.ShouldAllBe(b => b.Markets.Contains(Market.US));
    }

    [Fact]
    public void Rule_is_only_advice_where_no_law_it_names_was_read()
    {
        var book = Load(Pack.Replace("\"checked\": \"2026-11-21\"", "\"checked\": \"2026-11-21\", \"markets\": [\"CN\"]", StringComparison.Ordinal));
        new Scanner(book).Scan(new ScanInput("坏词", ContentType.Caption, Market.CN)).Findings.ShouldHaveSingleItem().Severity.ShouldBe(Severity.High);
        new Scanner(book).Scan(new ScanInput("坏词", ContentType.Caption, Market.US)).Findings.ShouldHaveSingleItem().Severity.ShouldBe(Severity.Info);
    }

    [Fact]
    public void Rule_whose_basis_nobody_read_only_advises()
    {
        var book = Load(Pack.Replace("\"checked\": \"2026-11-21\"", "\"source\": \"hearsay\"", StringComparison.Ordinal).Replace("\"source\": \"s\", ", "", StringComparison.Ordinal));
        new Scanner(book).Scan(new ScanInput("坏词", ContentType.Caption, Market.CN)).Findings.ShouldHaveSingleItem().Severity.ShouldBe(Severity.Info);
    }

    [Theory]
    [InlineData("\"severity\": \"high\"", "\"severity\": \"grave\"", 7, "\"grave\" is none of")]
    [InlineData("\"terms\": [\"坏词\"]", "\"terms\": [\"@nothing\"]", 9, "there is no set \"nothing\"")]
    [InlineData("\"terms\": [\"坏词\"]", "\"terms\": [\"坏(词\"]", 9, "is never closed")]
    [InlineData("\"terms\": [\"坏词\"]", "\"terms\": []", 9, "this list is empty")]
    [InlineData("\"family\": \"C1\"", "\"famly\": \"C1\"", 7, "\"famly\" is not known here")]
    [InlineData("\"law\": \"l\"", "\"law\": \"m\"", 8, "there is no law \"m\"")]
    [InlineData("\"exempt\": []", "\"exempt\": [\"nobody\"]", 10, "there is no exemption \"nobody\"")]
    [InlineData("\"version\": \"1\"", "\"version\": \"\"", 2, "\"version\" is a text")]
    [InlineData("\"version\": \"1\"", "\"version\": \"1\", \"version\": \"2\"", 2, "stands here twice")]
    [InlineData("\"rules\": [", "\"rules\": [[", 6, "")]
    public void Faulty_pack_is_refused_with_the_line(string from, string to, int line, string message)
    {
        Pack.ShouldContain(from);
        var refused = Should.Throw<PackRefused>(() => Load(Pack.Replace(from, to, StringComparison.Ordinal)));
        refused.Faults.ShouldContain(f => f.Message.Contains(message, StringComparison.Ordinal) && (f.Line == line || message.Length == 0), refused.Message);
    }

    [Fact]
    public void Set_that_holds_itself_is_refused() =>
        Should.Throw<PackRefused>(() => Load(Pack.Replace("\"a\": [\"一\"]", "\"a\": [\"@b\"], \"b\": [\"@a\"]", StringComparison.Ordinal))).Message.ShouldContain("holds itself");

    [Fact]
    public void All_faults_are_told_at_once() =>
        Should.Throw<PackRefused>(() => Load(Pack.Replace("\"high\"", "\"x\"", StringComparison.Ordinal).Replace("\"law\": \"l\"", "\"law\": \"m\"", StringComparison.Ordinal))).Faults.Count.ShouldBe(2);

    private const string Pack = """
        {
          "pack": "p", "version": "1", "title": { "zh": "t", "en": "t" }, "jurisdiction": "CN",
          "laws": { "l": { "name": { "zh": "法", "en": "law" }, "source": "s", "checked": "2026-11-21" } },
          "sets": { "a": ["一"] },
          "exemptions": { },
          "rules": [
            { "id": "r", "family": "C1", "severity": "high", "title": { "zh": "t", "en": "t" },
              "basis": [{ "law": "l", "article": "1" }],
              "terms": ["坏词"],
              "exempt": [],
              "why": { "zh": "w", "en": "w" } }
          ]
        }
        """;

    private static RuleBook Load(string json) => RuleBook.Load([("p.json", Encoding.UTF8.GetBytes(json))]);
}
