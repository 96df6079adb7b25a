using System.Text.RegularExpressions;
using KolHub.Domain.Campaigns;
using KolHub.Domain.Creators;
using KolHub.Web.Tests.Base;
using KolHub.Web.Tests.House;

namespace KolHub.Web.Tests.Discovery;

/// <summary>The worked creator of docs/score.md, on a site of her own: each figure of the document stands on her page, and each sum leads to it.</summary>
public sealed partial class ScoreByHandTests : OwnSiteTest
{
    [DataFact]
    public async Task The_hand_calculation_in_the_docs_is_that_of_the_page_to_the_printed_digit()
    {
        var page = await Worked();
        var (cells, all) = Tables(page);
        var steps = Steps().ToList();
        steps.Count.ShouldBeGreaterThan(30);
        foreach (var (name, sum, printed) in steps)
        {
            cells.ShouldContainKey(name);
            cells[name].ShouldBe(printed, name);
            if (sum.Length > 0)
            {
                HandSum.Rounds(sum, printed).ShouldBeTrue($"{name}: {sum} gives {HandSum.Of(sum):R}, printed {printed}");
            }
        }
        // What goes into a sum stands on the page too, but for the widths of the interval and plain ones and twos.
        var known = all.SelectMany(c => NumberPattern().Matches(c)).Select(m => m.Value).Concat(["1", "2", "1.2816", "0.8416"]).ToHashSet();
        foreach (var number in steps.SelectMany(s => NumberPattern().Matches(s.Sum)).Select(m => m.Value))
        {
            known.ShouldContain(number);
        }
        // And the large figures above are the same, rounded.
        var large = page.Page.QuerySelectorAll(".figures dd").Select(d => d.TextContent.Trim()).ToList();
        HandSum.Rounds(cells["Audience fit"], large[1]).ShouldBeTrue();
        large[3].ShouldStartWith(cells["Against peers"]);
        var sales = HandSum.Of(cells["Expected sales"]);
        HandSum.Of(NumberPattern().Match(large[2]).Value).ShouldBe(sales, 0.005 * sales);
    }

    [DataFact]
    public async Task What_is_not_known_of_a_creator_is_no_number()
    {
        var brand = await Given.Brand();
        var creator = await Given.Ranked(withResults: false);
        var page = await brand.Manager.Get($"/discovery/candidates/{creator.Id}");
        page.Page.QuerySelectorAll("details.by-hand td").First(d => d.GetAttribute("data-label") == "Own").TextContent.ShouldBe("—");
        page.Words.ShouldContain("Recompute it by hand");
    }

    /// <summary>One creator to be worked out among five others, all for one campaign with two soft wishes.</summary>
    private async Task<Seen> Worked()
    {
        var brand = await Given.Brand();
        var campaign = await Given.Campaign(brand, change: b => b with
        {
            TargetAudience = new([new(AudienceDimension.Gender, 60, false, [new("female", 100)]), new(AudienceDimension.Age, 40, false, [new("25-34", 100), new("18-24", 50)])]),
        });
        var worked = await Given.Ranked(price: 4_500, result: (60_000, 1_500, 48));
        for (var i = 0; i < 5; i++)
        {
            await Given.Ranked(price: 5_000 + 1_000 * i, female: 7_000 - 500 * i, result: (30_000 + 10_000 * i, 700 + 100 * i, 12 + 4 * i));
        }
        return await brand.Manager.Get($"/discovery/candidates/{worked.Id}?campaign={campaign.Id}");
    }

    /// <summary>The answer of each row (what this creator has, where peers stand beside it), by name; and every cell.</summary>
    private static (Dictionary<string, string> Answers, List<string> All) Tables(Seen page)
    {
        Dictionary<string, string> answers = [];
        List<string> all = [];
        foreach (var row in page.Page.QuerySelectorAll("details.by-hand tbody tr"))
        {
            var (name, cells) = (row.QuerySelector("th")!.TextContent.Trim(), row.QuerySelectorAll("td").ToList());
            var beside = cells.Find(c => c.GetAttribute("data-label") == "This creator");
            answers[name] = (beside ?? cells[^1]).TextContent.Trim();
            if (beside is not null)
            {
                answers[name + ", against peers"] = cells[^1].TextContent.Trim();
            }
            all.AddRange(cells.Select(c => c.TextContent.Trim()));
        }
        return (answers, all);
    }

    /// <summary>Rows of the document's tables: a name, a sum in code (or none), the answer in bold.</summary>
    private static IEnumerable<(string Name, string Sum, string Printed)> Steps() =>
        StepPattern().Matches(File.ReadAllText(Path.Combine(WordsTests.Root(), "docs", "score.md"))).Select(m => (m.Groups["name"].Value, m.Groups["sum"].Value, m.Groups["answer"].Value));

    [GeneratedRegex(@"^\| (?<name>[^|]+?) \| (?:`(?<sum>[^`]+)`)? ?\| \*\*(?<answer>[^*]+)\*\* \|$", RegexOptions.Multiline)]
    private static partial Regex StepPattern();

    [GeneratedRegex(@"\d[\d,]*(?:\.\d+)?")]
    private static partial Regex NumberPattern();
}
