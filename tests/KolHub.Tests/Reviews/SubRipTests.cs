using System.Text;
using KolHub.Domain;
using KolHub.Domain.Reviews;

namespace KolHub.Tests.Reviews;

public sealed class SubRipTests
{
    private const string Good = "1\n00:00:01,000 --> 00:00:03,500\n大家好\n\n2\n00:00:03,500 --> 00:01:02,345\n这款精华\n真的好用\n";

    private static (string Rule, object Line) Refused(string file)
    {
        var broken = Should.Throw<RuleBroken>(() => SubRip.Parse(file));
        return (broken.Rule, broken.Arguments[0]);
    }

    [Fact]
    public void Numbers_times_and_text_are_read_with_any_line_ends_and_a_mark_in_front()
    {
        var read = SubRip.Parse(Encoding.UTF8.GetBytes('\uFEFF' + Good.ReplaceLineEndings("\r\n")));
        read.ShouldBe([new Subtitle(1, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(3.5), "大家好"), new Subtitle(2, TimeSpan.FromSeconds(3.5), new TimeSpan(0, 0, 1, 2, 345), "这款精华\n真的好用")]);
        SubRip.WordsOf(read).ShouldBe("大家好\n这款精华\n真的好用");
    }

    [Theory]
    [InlineData("", "Reviews.SubtitleNumber", 1)]
    [InlineData("2\n00:00:01,000 --> 00:00:03,500\na", "Reviews.SubtitleNumber", 1)]
    [InlineData("1\n00:00:01,000 --> 00:00:03,500\na\n\n3\n00:00:04,000 --> 00:00:05,000\nb", "Reviews.SubtitleNumber", 5)]
    [InlineData("1\n00:00:01.000 --> 00:00:03.500\na", "Reviews.SubtitleTimes", 2)]
    [InlineData("1\n00:00:61,000 --> 00:01:03,500\na", "Reviews.SubtitleTimes", 2)]
    [InlineData("1", "Reviews.SubtitleTimes", 2)]
    [InlineData("1\n00:00:03,000 --> 00:00:03,000\na", "Reviews.SubtitleOrder", 2)]
    [InlineData("1\n00:00:03,000 --> 00:00:04,000\na\n\n2\n00:00:02,000 --> 00:00:05,000\nb", "Reviews.SubtitleOrder", 6)]
    [InlineData("1\n00:00:01,000 --> 00:00:03,500\n\n2\n00:00:04,000 --> 00:00:05,000\nb", "Reviews.SubtitleEmpty", 3)]
    public void What_is_not_exactly_that_is_refused_with_its_line(string file, string rule, int line) => Refused(file).ShouldBe((rule, (object)line));

    [Fact]
    public void Bytes_that_are_no_text_and_files_too_large_are_refused()
    {
        Should.Throw<RuleBroken>(() => SubRip.Parse([0x31, 0xFF, 0xFE])).Rule.ShouldBe("Reviews.SubtitlesNotUtf8");
        Should.Throw<RuleBroken>(() => SubRip.Parse(new byte[SubRip.MostBytes + 1])).Rule.ShouldBe("Reviews.SubtitlesTooLarge");
    }
}
