using KolHub.Domain.Accounts;

namespace KolHub.Domain.Comments;

/// <summary>Complaints under a campaign's posts have become more than chance: somebody answers within two hours. One is open for a campaign at a time.</summary>
public sealed class MoodAlert : VersionedEntity
{
    public const int LongestAnswer = 1_000;

    /// <summary>Fewer complaints in a day raise nothing.</summary>
    public const int FewestComplaints = 5;

    /// <summary>Chance of so many complaints if nothing had changed, above which nothing is raised.</summary>
    public const double Chance = 0.01;
    public static readonly TimeSpan TimeToAnswer = TimeSpan.FromHours(2);

    private MoodAlert() { }

    private MoodAlert(long brandId, long campaignId, int complaints, int comments, double usualShare, DateTime now) : base(Ids.Next())
    {
        BrandId = brandId;
        CampaignId = campaignId;
        OpenCampaignId = campaignId;
        Complaints = complaints;
        Comments = comments;
        UsualShare = usualShare;
        RaisedAt = now;
        DueAt = now + TimeToAnswer;
    }

    public long BrandId { get; private set; }
    public long CampaignId { get; private set; }

    /// <summary>The campaign while the alert is open, so that it has one at a time.</summary>
    public long? OpenCampaignId { get; private set; }

    /// <summary>Of the last day's comments, the complaints; and all of them.</summary>
    public int Complaints { get; private set; }
    public int Comments { get; private set; }

    /// <summary>Share of complaints in the days before.</summary>
    public double UsualShare { get; private set; }
    public DateTime RaisedAt { get; private set; }
    public DateTime DueAt { get; private set; }
    public DateTime? EscalatedAt { get; private set; }
    public string? Answer { get; private set; }
    public DateTime? AnsweredAt { get; private set; }
    public long? AnsweredBy { get; private set; }

    public bool IsLate(DateTime now) => AnsweredAt is null && now > DueAt;

    /// <summary>
    /// Raises one when the last day's complaints are more than the days before let expect: the binomial tail at the earlier share
    /// (one complaint and one other comment added, so that a quiet past is not taken for certainty; without any past, more than half must complain).
    /// </summary>
    public static MoodAlert? Of(long brandId, long campaignId, (int Complaints, int Comments) lastDay, (int Complaints, int Comments) before, DateTime now)
    {
        var usual = (before.Complaints + 1.0) / (before.Comments + 2.0);
        return lastDay.Complaints >= FewestComplaints && Tail(lastDay.Complaints, lastDay.Comments, usual) < Chance
            ? new MoodAlert(brandId, campaignId, lastDay.Complaints, lastDay.Comments, usual, now)
            : null;
    }

    public void Close(string answer, Actor actor, DateTime now)
    {
        RuleBroken.When(!actor.IsOfBrand(BrandId), "Comments.NotYours");
        RuleBroken.When(AnsweredAt is not null, "Comments.AlertClosed");
        RuleBroken.When(string.IsNullOrWhiteSpace(answer) || answer.Length > LongestAnswer, "Comments.AnswerOutOfRange", LongestAnswer);
        (Answer, AnsweredAt, AnsweredBy, OpenCampaignId) = (answer.Trim(), now, actor.PersonId, null);
    }

    /// <summary>P(X >= k) of n trials at p, summed from the far end.</summary>
    private static double Tail(int k, int n, double p)
    {
        var (sum, log) = (0.0, n * Math.Log(p));
        for (var i = n; i >= k; i--)
        {
            sum += Math.Exp(log);
            log += Math.Log(i) - Math.Log(n - i + 1) + Math.Log(1 - p) - Math.Log(p);
        }
        return sum;
    }
}
