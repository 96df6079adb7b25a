using System.Globalization;
using KolHub.Domain.Accounts;
using KolHub.Domain.Creators;
using KolHub.Domain.Posts;
using KolHub.Domain.Reviews;
using KolHub.Web.Features.Posts;
using KolHub.Web.Features.Reviews;
using KolHub.Web.Features.Shared;
using Microsoft.EntityFrameworkCore;
using Outcome = KolHub.Domain.Reviews.Outcome;

namespace KolHub.Web.Features.Development.Market;

/// <summary>Drafts before the desk, and the posts that come of them.</summary>
internal sealed class DemoPosts(DemoStage stage, Random chance, DateTime now)
{
    private static readonly byte[] _picture = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");
    private readonly DemoCaptions _captions = new(chance);
    private readonly List<(Player Creator, Deliverable Post)> _forOwnDesk = [];
    private List<Player> _reviewers = [];

    /// <summary>From the sample over the reviewed draft to the accepted post with its figures; stopAt leaves it half way.</summary>
    public async Task Publish(DemoHouse house, Player creator, Deliverable post, DateTime at, int stopAt)
    {
        if (post.NeedsSample)
        {
            await stage.Do(house.Manager, at.AddDays(-2), new SendSample.Command(post.Id, house.Demo.Currency == "CNY" ? "顺丰" : "Royal Mail", $"SF{chance.NextInt64(100_000_000, 999_999_999)}"));
            await stage.Do(creator, at.AddDays(-1), new ReceiveSample.Command(post.Id));
        }
        var product = house.Demo.Products[0];
        if (house.Reviewer is not null && stopAt is 9 && post.Number == 2 && _forOwnDesk.Count < 4)
        {
            _forOwnDesk.Add((creator, post));
            return;
        }
        if (stopAt == 0)
        {
            // Before the desk these hours
            await stage.Do(creator, now.AddHours(-chance.Next(2, 40)), new SubmitDraft.Command(post.Id, DraftKind.Caption, _captions.Next(product, house.Demo.Currency == "CNY"), null));
            return;
        }
        if (!await Approve(house, creator, post, product, at) || stopAt == 1)
        {
            return;
        }
        var text = await stage.Read(db => db.Drafts.Where(d => d.DeliverableId == post.Id && d.ApprovedAt != null).OrderByDescending(d => d.ApprovedAt).Select(d => d.Text).FirstOrDefaultAsync());
        var file = new FormFile(new MemoryStream(_picture), 0, _picture.Length, "Picture", "post.png") { Headers = new HeaderDictionary(), ContentType = "image/png" };
        await stage.Do(creator, at.AddDays(2), new PublishPost.Command(post.Id, Address(post), Local(at.AddDays(2).AddHours(-1), creator.Zone), text, file, null));
        if (stopAt == 2)
        {
            return;
        }
        await stage.Do(house.Manager, at.AddDays(3), new AcceptPost.Command(post.Id));
        var views = chance.Next(2_000, 400_000);
        foreach (var (mark, day, share) in new[] { (FigureMark.T1, 3, 0.5), (FigureMark.T7, 9, 0.9), (FigureMark.T15, 17, 1.0) })
        {
            if (at.AddDays(day) < now)
            {
                var seen = (long)(views * share);
                await stage.Do(creator, at.AddDays(day), new ReportFigures.Command(post.Id, mark, seen, seen / 24, seen / 260, seen / 90, seen / 300, FigureSource.CreatorBackend, Local(at.AddDays(day), creator.Zone)));
            }
        }
    }

    /// <summary>The drafts that were kept back come to the brand's own desk; its reviewer has passed the first.</summary>
    public async Task BringToOwnDesk(DemoHouse house)
    {
        foreach (var ((creator, post), i) in _forOwnDesk.Select((kept, i) => (kept, i)))
        {
            var at = now.AddHours(-30 + (7 * i));
            var files = i == 1 ? await Cover(house, creator, post, at) : [];
            await stage.Do(creator, at, new SubmitDraft.Command(post.Id, DraftKind.Caption, _captions.Next(house.Demo.Products[i % house.Demo.Products.Length], house.Demo.Currency == "CNY", risky: i % 2 == 1), null, files));
            if (i == 1)
            {
                var review = await stage.Read(db => db.ReviewCases.Where(r => r.ContractId == post.ContractId && r.Subject == ReviewSubject.Draft && r.DecidedAt == null).OrderBy(r => r.Id).Select(r => r.Id).FirstOrDefaultAsync());
                await stage.Do(house.Manager, at.AddHours(2), new AttachEvidence.Command(review, EvidenceKind.Registration, "沪G妆网备字2025012345", DateOnly.FromDateTime(now.AddYears(2)), null, null, null));
            }
            if (i == 0)
            {
                await Decide(house, post.ContractId, ReviewSubject.Draft, Outcome.Approved, at.AddHours(4));
            }
        }
    }

    /// <summary>A picture for the post, with what is written in it.</summary>
    private async Task<IReadOnlyList<SubmitDraft.FileWords>> Cover(DemoHouse house, Player creator, Deliverable post, DateTime at)
    {
        await stage.With(async services =>
        {
            using var picture = await services.GetRequiredService<FileStore>().Receive(new MemoryStream(DemoPicture.Png()), "cover.png", "NewFiles", FileUse.Media, default);
            await stage.Do(creator, at, new AddFiles.Command(post.Id, [picture]));
        });
        var upload = await stage.Read(db => db.Uploads.Where(u => u.DeliverableId == post.Id).OrderBy(u => u.Id).Select(u => u.Id).FirstOrDefaultAsync());
        return upload == 0 ? [] : [new SubmitDraft.FileWords(upload, house.Demo.Currency == "CNY" ? "全网销量第一 · 到手价 ¥129" : "The number one cream", null)];
    }

    /// <summary>A third of the drafts is risky first: the desk sends them back, and the creator writes anew.</summary>
    private async Task<bool> Approve(DemoHouse house, Player creator, Deliverable post, DemoProduct product, DateTime at)
    {
        var chinese = house.Demo.Currency == "CNY";
        if (chance.Next(3) == 0)
        {
            await stage.Do(creator, at, new SubmitDraft.Command(post.Id, DraftKind.Caption, _captions.Next(product, chinese, risky: true), null));
            await Decide(house, post.ContractId, ReviewSubject.Draft, Outcome.ChangesWanted, at.AddHours(6));
        }
        await stage.Do(creator, at.AddHours(20), new SubmitDraft.Command(post.Id, DraftKind.Caption, _captions.Next(product, chinese, risky: false), null));
        await Decide(house, post.ContractId, ReviewSubject.Draft, Outcome.Approved, at.AddDays(1).AddHours(4));
        return await stage.Read(db => db.Drafts.AnyAsync(d => d.DeliverableId == post.Id && d.ApprovedAt != null));
    }

    /// <summary>A reviewer of the desk that has it decides the newest case of the contract.</summary>
    public async Task Decide(DemoHouse house, long contractId, ReviewSubject subject, Outcome outcome, DateTime at)
    {
        var review = await stage.Read(db => db.ReviewCases.AsNoTracking().Include(c => c.Findings).Where(c => c.ContractId == contractId && c.Subject == subject && c.DecidedAt == null).OrderByDescending(c => c.OpenedAt).FirstOrDefaultAsync());
        if (review is null)
        {
            return;
        }
        var reviewer = review.DeskBrandId is null ? await AnyReviewer() : house.Reviewer!;
        var reason = house.Demo.Currency == "CNY" ? (outcome == Outcome.Approved ? "与商品功效无关" : "属实，需修改") : outcome == Outcome.Approved ? "Not about what the goods do" : "Has to be reworded";
        await stage.Do(reviewer, at, new ClaimCase.Command(review.Id));
        if (review.Findings.Count > 0)
        {
            await stage.Do(reviewer, at.AddMinutes(5), new JudgeFindings.Command(review.Id, await VersionOf(review.Id), [.. review.Findings.Select(f => new JudgeFindings.Judgement(f.Id, outcome == Outcome.Approved ? Verdict.Dismissed : Verdict.Upheld, reason))]));
        }
        await stage.Do(reviewer, at.AddMinutes(10), new DecideCase.Command(review.Id, await VersionOf(review.Id), outcome, outcome == Outcome.Approved ? null : reason));
    }

    private Task<int> VersionOf(long review) => stage.Read(db => db.ReviewCases.Where(c => c.Id == review).Select(c => c.Version).SingleAsync());

    private async Task<Player> AnyReviewer()
    {
        _reviewers = _reviewers.Count > 0 ? _reviewers : await stage.Players(m => m.Where(x => x.Role == Role.PlatformReviewer));
        return _reviewers[chance.Next(_reviewers.Count)];
    }

    private static string Address(Deliverable post) => post.Platform switch
    {
        Platform.Douyin => $"https://www.douyin.com/video/{post.Id}",
        Platform.Xiaohongshu => $"https://www.xiaohongshu.com/explore/{post.Id}",
        Platform.Kuaishou => $"https://www.kuaishou.com/short-video/{post.Id}",
        Platform.Bilibili => $"https://www.bilibili.com/video/BV{post.Id}",
        Platform.WeixinChannels => $"https://channels.weixin.qq.com/post/{post.Id}",
        Platform.Weibo => $"https://weibo.com/detail/{post.Id}",
        Platform.Instagram => $"https://www.instagram.com/p/{post.Id}/",
        Platform.TikTok => $"https://www.tiktok.com/video/{post.Id}",
        _ => $"https://www.youtube.com/watch?v={post.Id}",
    };

    private static string Local(DateTime utc, string zone) =>
        TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(utc, DateTimeKind.Utc), TimeZoneInfo.FindSystemTimeZoneById(zone)).ToString("yyyy-MM-ddTHH:mm", CultureInfo.InvariantCulture);
}
