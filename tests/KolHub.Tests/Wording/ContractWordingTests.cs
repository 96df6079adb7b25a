using KolHub.Domain.Contracts;
using KolHub.Tests.Contracts;
using KolHub.Wording;
using KolHub.Wording.Scanning;

namespace KolHub.Tests.Wording;

public sealed class ContractWordingTests
{
    private static readonly Dictionary<string, IReadOnlyList<decimal>> _terms = new()
    {
        ["commission_percent"] = [15],
        ["hold_days"] = [30],
        ["retention_days"] = [90],
        ["click_window_days"] = [30],
        ["amounts"] = [8000],
    };

    private const string Sound = "乙方应在显著位置标明“广告”。内容自发布之日起公开保留至少 90 日。固定费用合计 8,000.00 元。乙方就订单取得佣金，比例为 15%。佣金自付款之日起冻结 30 日。点击乙方链接后 30 日内下单的，可归因于乙方。";

    [Fact]
    public void Sound_text_passes()
    {
        var result = Check(Sound);
        result.Findings.ShouldBeEmpty();
        result.Missing.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("比例为 15%", "比例为 12%", "contract.term.commission", "12%")]
    [InlineData("冻结 30 日", "冻结 60 日", "contract.term.hold", "60 日")]
    [InlineData("至少 90 日", "至少 365 日", "contract.term.retention", "365 日")]
    [InlineData("30 日内下单", "7 日内下单", "contract.term.window", "7 日")]
    [InlineData("8,000.00 元", "9,000.00 元", "contract.term.amount", "9,000.00 元")]
    public void Number_that_is_not_the_terms_own_is_marked_at_its_place(string from, string to, string rule, string marked)
    {
        var text = Sound.Replace(from, to, StringComparison.Ordinal);
        var finding = Check(text).Findings.Single(f => f.Rule == rule);
        text.Substring(finding.Start, finding.Length).ShouldBe(marked);
    }

    [Theory]
    [InlineData("乙方应在显著位置标明“广告”。", "contract.disclosure-duty")]
    [InlineData("内容自发布之日起公开保留至少 90 日。", "contract.retention-missing")]
    [InlineData("佣金自付款之日起冻结 30 日。", "contract.term.hold")]
    public void What_a_contract_must_say_and_does_not_is_missing(string sentence, string rule) =>
        Check(Sound.Replace(sentence, "", StringComparison.Ordinal)).Missing.ShouldContain(m => m.Rule == rule);

    [Fact]
    public void House_template_is_sound_in_both_languages()
    {
        foreach (var contract in (Contract[])[Deals.ContractDrafted().Contract])
        {
            var terms = contract.Terms;
            var facts = new Dictionary<string, IReadOnlyList<decimal>>
            {
                ["commission_percent"] = [terms.CommissionRate.Percent, terms.CodeDiscount.Percent],
                ["hold_days"] = [terms.HoldDays],
                ["retention_days"] = [terms.RetentionDays],
                ["click_window_days"] = [terms.ClickWindowDays],
                ["amounts"] = [terms.Fee.Major, terms.CommissionCap.Major, terms.Guarantee.Major, terms.Sample.Major, .. terms.Instalments().Select(m => m.Major)],
            };
            foreach (var text in (string[])[contract.Current.TextZh, contract.Current.TextEn])
            {
                var result = Scanner.House.Scan(new ScanInput(text, ContentType.ContractClause, Market.CN) { Terms = facts });
                result.Findings.ShouldBeEmpty(text);
                result.Missing.ShouldBeEmpty(text);
            }
        }
    }

    private static ScanResult Check(string text) => Scanner.House.Scan(new ScanInput(text, ContentType.ContractClause, Market.CN) { Terms = _terms });
}
