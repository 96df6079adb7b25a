using KolHub.Wording;
using KolHub.Wording.Scanning;
using Xunit.Abstractions;

namespace KolHub.Tests.Wording;

/// <summary>How much of what authorities penalised the engine points at. "Caught": right family, above advice, on the quoted claim.</summary>
public sealed class RealCasesTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData("cn_cases_build.jsonl")]
    [InlineData("talk_claims_open.jsonl")]
    [InlineData("talk_claims_unread.jsonl")]
    public void Most_penalised_claims_and_cases_are_caught(string file)
    {
        var (cases, caughtCases, claims, caughtClaims, anyFamily) = (0, 0, 0, 0, 0);
        foreach (var real in RealCases.Chinese(file).Where(c => c.Claims.Count > 0))
        {
            var caughtHere = 0;
            foreach (var claim in real.Claims)
            {
                var found = Scanner.House.Scan(RealCases.Ask(claim, real.Category)).Findings.Where(f => f.Severity > Severity.Info).ToList();
                var caught = found.Exists(f => real.Families.Contains(f.Family));
                claims++;
                anyFamily += found.Count > 0 ? 1 : 0;
                caughtHere += caught ? 1 : 0;
                if (!caught && !file.Contains("unread", StringComparison.Ordinal))
                {
                    output.WriteLine($"missed {real.Id} {claim} (wanted {string.Join('/', real.Families)}, found {string.Join('/', found.Select(f => f.Family))})");
                }
            }
            cases++;
            caughtCases += caughtHere > 0 ? 1 : 0;
            caughtClaims += caughtHere;
        }
        output.WriteLine($"cases {caughtCases}/{cases}, claims {caughtClaims}/{claims}, claims in any family {anyFamily}/{claims}");
        ((double)caughtCases / cases).ShouldBeGreaterThanOrEqualTo(0.85);
        ((double)caughtClaims / claims).ShouldBeGreaterThanOrEqualTo(0.75);
    }

    [Fact]
    public void English_rulings_are_followed()
    {
        foreach (var ruling in RealCases.Rulings().Where(r => r.Expect != "not_counted"))
        {
            var result = Scanner.House.Scan(new ScanInput(ruling.Text, ContentType.Caption, ruling.Market) { Goods = Goods.General, Licence = Licence.None, Paid = ruling.Paid });
            var worst = result.Worst ?? Severity.Info;
            output.WriteLine($"{ruling.Id}: {worst} {string.Join(' ', result.Findings.Select(f => f.Rule).Concat(result.Missing.Select(m => m.Rule)))}");
            (worst > Severity.Info).ShouldBe(ruling.Expect != "no_finding", ruling.Id);
        }
    }

    [Fact]
    public void Lawful_copy_is_seldom_flagged()
    {
        var (texts, flagged) = (0, 0);
        foreach (var line in File.ReadLines(Path.Combine(RealCases.Folder, "lawful_own.txt")).Where(l => !l.StartsWith('#')))
        {
            var (category, text) = (line.Split('|')[0], line.Split('|')[1]);
            var input = category is "education" ? RealCases.Ask(text, "services") with { Goods = Goods.Education } : RealCases.Ask(text, category switch { "food" => "ordinary_food", "cosmetic" => "cosmetics", "property" => "real_estate", _ => category });
            var found = Scanner.House.Scan(input with { Content = ContentType.ProductPage }).Findings.Where(f => f.Severity > Severity.Info).ToList();
            texts++;
            if (found.Count > 0)
            {
                flagged++;
                output.WriteLine($"flagged {string.Join(' ', found.Select(f => $"{f.Rule}:{f.Matched}"))} in {text}");
            }
        }
        output.WriteLine($"lawful flagged {flagged}/{texts}");
        ((double)flagged / texts).ShouldBeLessThanOrEqualTo(0.05);
    }
}
