using KolHub.Domain.Comments;
using KolHub.Web.Features.Comments;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Development.Market;

/// <summary>Three weeks of comments under one campaign's posts, most of them marked by a person, and since this morning more complaints than before.</summary>
internal sealed class DemoComments(DemoStage stage, Random chance, DateTime now)
{
    private const int Days = 21;
    private static readonly (CommentMood Mood, string[] Zh, string[] En)[] _said =
    [
        (CommentMood.Complaint,
            ["用了两天就过敏了，脸上好几个红点", "等了{0}天还没发货", "收到瓶盖是坏的，客服一直不回", "和视频里颜色差好多，后悔", "第{0}次用开始刺痛，不敢再用", "味道冲得头疼", "退货申请被拒了两次", "搓泥严重，上妆直接卡粉"],
            ["broke me out after two days", "ordered {0} days ago and still waiting", "the pump arrived broken and nobody answers", "nothing like the shade in the video", "it stings since day {0}, I stopped", "the smell gives me a headache", "my refund was turned down twice", "pills under make-up, looks patchy"]),
        (CommentMood.Praise,
            ["回购第{0}瓶了，真的好用", "质地好舒服，一抹就化开", "看完就下单，没踩空", "敏感肌用着很稳", "性价比可以的，推荐给同事了", "被种草了，效果肉眼可见", "香味淡淡的很喜欢", "跟着买了{0}次都满意"],
            ["on my bottle number {0}, love it", "melts right in, feels lovely", "bought it after your video, no regrets", "my sensitive skin is happy with it", "great value, told my sister", "the glow is real", "soft scent, very nice", "ordered {0} times and always happy"]),
        (CommentMood.Neutral,
            ["请问油皮能用吗", "{0}毫升的多少钱", "有小样吗", "什么时候补货呀", "早上用还是晚上用", "和上一款有什么区别", "链接在哪里", "孕期可以用吗"],
            ["does it suit oily skin?", "how much is the {0} ml one", "is there a sample size", "when is it back in stock", "morning or evening?", "what changed from the last one", "where is the link", "can I use it while pregnant?"]),
    ];

    public async Task Play(Player manager, bool chinese)
    {
        var posts = await stage.Read(db => db.Deliverables.AsNoTracking().Where(d => d.BrandId == manager.Actor.BrandId && d.PublishedAt != null && d.PublishedAt < now.AddDays(-Days)).OrderBy(d => d.Id).Take(3).ToListAsync());
        if (posts.Count == 0)
        {
            return;
        }
        foreach (var post in posts)
        {
            await stage.Do(manager, now.AddDays(-1), new BringComments.Command(post.BrandId, post.Id, Rows(chinese, from: Days, until: 1, aDay: 6, complaints: 12)));
        }
        await Mark(manager, chinese);
        await stage.Do(manager, now.AddHours(-20), new ReadAgain.Command());
        await stage.Do(manager, now.AddMinutes(-50), new BringComments.Command(posts[0].BrandId, posts[0].Id, Rows(chinese, from: 1, until: 0, aDay: 34, complaints: 45)));
    }

    /// <summary>Day by day; complaints in percent, half of the rest praise.</summary>
    private List<CommentRow> Rows(bool chinese, int from, int until, int aDay, int complaints)
    {
        var rows = new List<CommentRow>();
        for (var day = from; day > until; day--)
        {
            for (var i = 0; i < aDay; i++)
            {
                var (_, zh, en) = _said[chance.Next(100) < complaints ? 0 : 1 + chance.Next(2)];
                var text = string.Format(System.Globalization.CultureInfo.InvariantCulture, (chinese ? zh : en)[chance.Next(zh.Length)], chance.Next(2, 9));
                rows.Add(new CommentRow(rows.Count + 1, $"{day}-{i}", text, now.AddDays(-day).AddMinutes(40 * i)));
            }
        }
        return rows;
    }

    private Task Mark(Player manager, bool chinese) => stage.Write(async (db, _) =>
    {
        var parts = _said.SelectMany(s => (chinese ? s.Zh : s.En).Select(t => (s.Mood, Parts: t.Split("{0}")))).ToList();
        foreach (var comment in await db.PostComments.Where(c => c.BrandId == manager.Actor.BrandId).OrderBy(c => c.Id).Take(300).ToListAsync())
        {
            comment.Label(parts.First(p => p.Parts.All(part => comment.Text.Contains(part, StringComparison.Ordinal))).Mood, manager.Actor, now.AddHours(-22));
        }
    });
}
