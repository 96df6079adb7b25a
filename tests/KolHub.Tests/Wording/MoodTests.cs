using KolHub.Wording.Moods;

namespace KolHub.Tests.Wording;

public sealed class MoodTests
{
    private static readonly string[] _goods = ["面霜", "精华", "这支口红", "粉底", "这款洗发水", "the serum", "this lipstick", "the shampoo"];
    private static readonly (Mood Mood, string[] Said)[] _sayings =
    [
        (Mood.Complaint, ["{0}用了两天就过敏了", "{0}收到就是坏的，客服一直不理人", "买{0}真是后悔，一点效果都看不到", "{0} broke me out after two days", "{0} arrived broken and nobody answers", "I want my money back for {0}"]),
        (Mood.Praise, ["{0}真的好用，回购第三次了", "爱了爱了，{0}质地好舒服", "{0}性价比很高，推荐给姐妹", "love {0}, bought it again", "{0} feels so good on the skin", "{0} is amazing value"]),
        (Mood.Neutral, ["{0}有几种颜色", "请问{0}什么时候补货", "{0}适合油皮吗", "which shade of {0} is this", "is {0} available in Leeds", "when will {0} be back in stock"]),
    ];

    [Theory]
    [InlineData("收到就是假货，骗子", "假货")]
    [InlineData("用完烂脸了", "烂脸")]
    [InlineData("It is a SCAM", "SCAM")]
    [InlineData("质地很好，就是没收到赠品", "没收到")]
    public void A_complaint_is_found_where_it_stands(string text, string word)
    {
        var (start, length) = ComplaintWords.In(text).ShouldNotBeNull();
        text.Substring(start, length).ShouldBe(word);
    }

    [Theory]
    [InlineData("用了一个月没有过敏")]
    [InlineData("敏感肌也不会刺痛")]
    [InlineData("no rash, no itching")]
    [InlineData("a brash colour")]
    [InlineData("好看")]
    [InlineData("")]
    public void A_denied_one_and_a_word_that_only_contains_it_are_none(string text) => ComplaintWords.In(text).ShouldBeNull();

    [Fact]
    public void It_stays_silent_until_it_has_enough_labels()
    {
        MoodTrial.Of([]).MaySpeak.ShouldBeFalse();
        var few = MoodTrial.Of(Labels(60, new Random(1)));
        few.MaySpeak.ShouldBeFalse();
        (few.Learned + few.HeldBack).ShouldBe(60);
        MoodTrial.Of([.. Labels(2_000, new Random(1)).Where(l => l.Mood == Mood.Praise)]).MaySpeak.ShouldBeFalse();
    }

    [Fact]
    public void Once_it_has_learned_it_judges_comments_that_it_never_saw()
    {
        var trial = MoodTrial.Of(Labels(600, new Random(2)));
        trial.MaySpeak.ShouldBeTrue();
        trial.HeldBack.ShouldBeInRange(80, 160);
        trial.Accuracy.ShouldBeGreaterThan(0.95);
        trial.AtLeast.ShouldBeLessThan(trial.Accuracy);
        trial.ComplaintsFound.ShouldBeGreaterThan(trial.Complaints * 9 / 10);
        trial.Model!.Judge("这个眼霜用了两天就过敏了").ShouldBe(Mood.Complaint);
        trial.Model.Judge("love the new cream, bought it again").ShouldBe(Mood.Praise);
        trial.Model.Judge("☂").ShouldBe(Mood.Neutral);
    }

    [Fact]
    public void Labels_given_at_random_teach_nothing_and_it_says_so()
    {
        var random = new Random(3);
        var trial = MoodTrial.Of([.. Labels(1_000, random).Select(l => l with { Mood = (Mood)random.Next(3) })]);
        trial.Model.ShouldNotBeNull();
        trial.MaySpeak.ShouldBeFalse();
    }

    [Fact]
    public void The_same_labels_in_another_order_judge_the_same()
    {
        var labels = Labels(400, new Random(4));
        var (a, b) = (MoodTrial.Of(labels), MoodTrial.Of([.. labels.Reverse()]));
        (a with { Model = null }).ShouldBe(b with { Model = null });
        labels.Select(l => a.Model!.Judge(l.Text)).ShouldBe(labels.Select(l => b.Model!.Judge(l.Text)));
    }

    [Fact]
    public void A_comment_once_held_back_is_held_back_for_ever_and_one_in_five_is()
    {
        var held = Enumerable.Range(0, 10_000).Count(i => MoodTrial.IsHeldBack((ulong)i << 20));
        held.ShouldBeInRange(1_850, 2_150);
    }

    private static IReadOnlyList<LabelledComment> Labels(int count, Random random) => [.. Enumerable.Range(0, count).Select(i =>
    {
        var (mood, said) = _sayings[random.Next(3)];
        return new LabelledComment((ulong)i << 20, string.Format(System.Globalization.CultureInfo.InvariantCulture, said[random.Next(said.Length)], _goods[random.Next(_goods.Length)]), mood);
    })];
}
