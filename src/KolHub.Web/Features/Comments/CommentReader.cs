using KolHub.Data;
using KolHub.Domain.Comments;
using KolHub.Wording.Moods;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Comments;

/// <summary>Reads comments with what a brand's people taught; until that is worth something, with the words of complaint alone.</summary>
public sealed class CommentReader(KolHubDb db)
{
    private const int MostLabels = 20_000;

    /// <summary>What the brand's labels are worth today: learned and tried anew.</summary>
    public async Task<MoodTrial> Trial(long brandId, CancellationToken ct)
    {
        var labels = await db.PostComments.AsNoTracking().Where(c => c.BrandId == brandId && c.MarkedBy == MarkedBy.Person)
            .OrderByDescending(c => c.Id).Take(MostLabels).Select(c => new { c.Id, c.Text, c.Mood }).ToListAsync(ct);
        return MoodTrial.Of([.. labels.Select(l => new LabelledComment((ulong)l.Id, l.Text, (Mood)l.Mood))]);
    }

    public static (CommentMood Mood, MarkedBy By) Judge(MoodTrial trial, string text) => trial.MaySpeak
        ? ((CommentMood)trial.Model!.Judge(text), MarkedBy.Classifier)
        : (ComplaintWords.In(text) is null ? CommentMood.Neutral : CommentMood.Complaint, MarkedBy.Words);
}
