using KolHub.Data;
using KolHub.Domain;
using KolHub.Domain.Comments;
using KolHub.Domain.Posts;
using KolHub.Web.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Comments;

/// <summary>One comment as a file or the API brings it; the line is where it stood there.</summary>
public sealed record CommentRow(int Line, string Id, string Text, DateTime SaidAt);

/// <summary>The one door of every source: comments that are known already are left as they are, new ones are read, and the campaign is looked at.</summary>
public sealed class CommentIntake(KolHubDb db, TimeProvider clock, CommentReader reader, MoodWatch watch)
{
    /// <summary>All of them or none. Answers how many were new.</summary>
    public async Task<int> Take(Deliverable post, IReadOnlyList<CommentRow> rows, CancellationToken ct)
    {
        var known = (await db.PostComments.Where(c => c.DeliverableId == post.Id).Select(c => c.ExternalId).ToListAsync(ct)).ToHashSet(StringComparer.Ordinal);
        var trial = await reader.Trial(post.BrandId, ct);
        var fresh = rows.Where(r => known.Add(r.Id)).Select(r => Of(post, r, CommentReader.Judge(trial, r.Text))).ToList();
        db.PostComments.AddRange(fresh);
        await db.SaveChangesAsync(ct);
        await watch.Look(post.CampaignId, ct);
        return fresh.Count;
    }

    private PostComment Of(Deliverable post, CommentRow row, (CommentMood Mood, MarkedBy By) read)
    {
        try
        {
            return new PostComment(post, row.Id, row.Text, row.SaidAt, read.Mood, read.By, clock.Now());
        }
        catch (RuleBroken broken) when (broken.Rule != "Comments.NotPublished")
        {
            throw new RuleBroken("Comments.RowRefused", row.Line);
        }
    }
}
