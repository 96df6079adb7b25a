using FluentValidation;
using KolHub.Data;
using KolHub.Domain.Accounts;
using KolHub.Domain.Posts;
using KolHub.Web.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Posts;

/// <summary>Reminds creators of what they owe: each gets one notice of all that was chosen of theirs, or none when one of it is refused.</summary>
public static class RemindCreators
{
    public const int Most = 500;

    public sealed record Command(IReadOnlyList<long>? Posts, IReadOnlyList<long>? LatePosts, bool AllLate, string? Word) : ICommand<Answer>
    {
        public IReadOnlyList<long> Chosen() => [.. (AllLate ? (Posts ?? []).Concat(LatePosts ?? []) : Posts ?? []).Distinct()];
    }

    public sealed record Sent(string Creator, int Items);

    /// <summary>Rule is null for what would have been sent, had nothing else of the same creator been refused.</summary>
    public sealed record Refused(long Id, string Creator, string Campaign, int Number, string? Rule);

    public sealed record Answer(IReadOnlyList<Sent> Told, IReadOnlyList<Refused> Left);

    public sealed class Rules : AbstractValidator<Command>
    {
        public Rules(Words words)
        {
            RuleFor(c => c.Chosen()).NotEmpty().WithMessage(_ => words["Posts.RemindNothing"]).Must(ids => ids.Count <= Most).WithMessage(_ => words["Posts.RemindTooMany", Most]).OverridePropertyName("Posts");
            RuleFor(c => c.Word).MaximumLength(Reminder.LongestWord).WithMessage(_ => words["Shared.TooLong", Reminder.LongestWord]);
        }
    }

    private sealed record Item(Deliverable Post, string Creator, string Campaign, string? Rule);

    public sealed class Handler(KolHubDb db, Actor actor, TimeProvider clock) : IRequestHandler<Command, Answer>
    {
        public async Task<Answer> Handle(Command request, CancellationToken cancellationToken)
        {
            var (ids, now) = (request.Chosen(), clock.Now());
            var posts = await db.DeliverablesOf(actor).Where(d => ids.Contains(d.Id)).OrderBy(d => d.DueOn).ThenBy(d => d.Id).ToListAsync(cancellationToken);
            (posts.Count == ids.Count ? posts : null).OrAbsent();
            var contracts = posts.ConvertAll(d => d.ContractId);
            var parties = await db.Contracts.Where(c => contracts.Contains(c.Id)).Select(c => new { c.Id, c.Parties }).ToDictionaryAsync(c => c.Id, c => c.Parties, cancellationToken);
            var inReview = await db.DraftsInReview.Where(d => ids.Contains(d.DeliverableId)).Select(d => d.DeliverableId).ToListAsync(cancellationToken);
            var (told, left) = (new List<Sent>(), new List<Refused>());
            string? Rule(Deliverable d) => inReview.Contains(d.Id) ? "Posts.RemindInReview" : d.WhyNoReminder(now);
            foreach (var items in posts.Select(d => new Item(d, parties[d.ContractId].CreatorName, parties[d.ContractId].CampaignTitle, Rule(d))).GroupBy(i => i.Post.CreatorId).Select(g => g.ToList()))
            {
                if (items.Exists(i => i.Rule is not null))
                {
                    left.AddRange(items.Select(i => new Refused(i.Post.Id, i.Creator, i.Campaign, i.Post.Number, i.Rule)));
                    continue;
                }
                await Tell(items, request.Word, now);
                told.Add(new Sent(items[0].Creator, items.Count));
            }
            return new Answer(told, left);
        }

        private async Task Tell(List<Item> items, string? word, DateTime now)
        {
            db.Reminders.AddRange(items.Select(i => i.Post.Remind(word, actor, now)));
            var list = PostNames.Join(items.Select(i => (i.Campaign, i.Post)));
            var (link, said) = (items.Count == 1 ? $"/posts/{items[0].Post.Id}" : "/posts/board", word?.Trim() ?? "");
            await db.Notify(actor, Audience.Creator(items[0].Post.CreatorId), said.Length == 0 ? "Posts.NoticeReminder" : "Posts.NoticeReminderWord", link, now, (long)items.Count, list, said);
        }
    }
}
