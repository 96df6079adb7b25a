using KolHub.Data;
using KolHub.Domain;
using KolHub.Domain.Accounts;
using KolHub.Domain.Comments;
using KolHub.Web.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Comments;

/// <summary>Reads the brand's newest comments again with what its people taught since. Answers how many changed.</summary>
public static class ReadAgain
{
    public const int AtOnce = 20_000;

    public sealed record Command : ICommand<int>;

    public sealed class Handler(KolHubDb db, Actor actor, CommentReader reader, MoodWatch watch) : IRequestHandler<Command, int>
    {
        public async Task<int> Handle(Command request, CancellationToken cancellationToken)
        {
            var trial = await reader.Trial(actor.BrandId!.Value, cancellationToken);
            RuleBroken.When(!trial.MaySpeak, "Comments.NotEnoughLabels");
            var changed = 0;
            var campaigns = new HashSet<long>();
            foreach (var comment in await db.PostCommentsOf(actor).Where(c => c.MarkedBy != MarkedBy.Person).OrderByDescending(c => c.SaidAt).Take(AtOnce).ToListAsync(cancellationToken))
            {
                campaigns.Add(comment.CampaignId);
                var (mood, by) = CommentReader.Judge(trial, comment.Text);
                changed += mood == comment.Mood ? 0 : 1;
                comment.Judge(mood, by);
            }
            await db.SaveChangesAsync(cancellationToken);
            foreach (var campaign in campaigns)
            {
                await watch.Look(campaign, cancellationToken);
            }
            return changed;
        }
    }
}
