using FluentValidation;
using KolHub.Data;
using KolHub.Domain.Accounts;
using KolHub.Domain.Discovery;
using KolHub.Web.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Discovery;

/// <summary>What a person has saved, newest first.</summary>
public static class SavedSearches
{
    public sealed record Query : IRequest<Page>;

    public sealed record Row(long Id, string Name, string Address, string? Campaign, DateTime SavedAt);

    public sealed record Page(IReadOnlyList<Row> Rows);

    public sealed class Handler(KolHubDb db, Actor actor) : IRequestHandler<Query, Page>
    {
        public async Task<Page> Handle(Query request, CancellationToken cancellationToken)
        {
            var saved = await db.SearchesOf(actor).AsNoTracking().OrderByDescending(s => s.Id).ToListAsync(cancellationToken);
            var questions = saved.ToDictionary(s => s.Id, s => SavedQuestion.CampaignOf(s.Question));
            List<long> asked = [.. questions.Values.OfType<long>().Distinct()];
            var titles = await db.CampaignsOf(actor).Where(c => asked.Contains(c.Id)).ToDictionaryAsync(c => c.Id, c => c.Title, cancellationToken);
            return new Page([.. saved.Select(s => new Row(s.Id, s.Name, "/discovery" + s.Question, questions[s.Id] is { } id ? titles.GetValueOrDefault(id) : null, s.SavedAt))]);
        }
    }
}

public static class SaveSearch
{
    /// <summary>The address of the ranking as it stands.</summary>
    public sealed record Command(string? Name, string? Question) : ICommand<long>;

    public sealed class Rules : AbstractValidator<Command>
    {
        public Rules(Words words) => RuleFor(c => c.Name).NotEmpty().WithMessage(_ => words["Discovery.SearchNameMissing"]).MaximumLength(SavedSearch.LongestName).WithMessage(_ => words["Shared.TooLong", SavedSearch.LongestName]);
    }

    public sealed class Handler(KolHubDb db, Actor actor, TimeProvider clock) : IRequestHandler<Command, long>
    {
        public async Task<long> Handle(Command request, CancellationToken cancellationToken)
        {
            var question = SavedQuestion.Of(request.Question);
            if (SavedQuestion.CampaignOf(question) is { } campaign)
            {
                _ = await db.CampaignsOf(actor).Where(c => c.Id == campaign).Select(c => c.Title).SingleOrDefaultAsync(cancellationToken).OrAbsent();
            }
            var search = SavedSearch.Keep(request.Name!, question, await db.SearchesOf(actor).ToListAsync(cancellationToken), actor, clock.Now());
            db.SavedSearches.Add(search);
            return search.Id;
        }
    }
}

public static class RenameSearch
{
    public sealed record Command(long Id, string? Name) : ICommand<long>;

    public sealed class Handler(KolHubDb db, Actor actor) : IRequestHandler<Command, long>
    {
        public async Task<long> Handle(Command request, CancellationToken cancellationToken)
        {
            var all = await db.SearchesOf(actor).ToListAsync(cancellationToken);
            var search = all.Find(s => s.Id == request.Id) ?? throw new Absent();
            search.Rename(request.Name ?? "", all, actor);
            return search.Id;
        }
    }
}

public static class DeleteSearch
{
    public sealed record Command(long Id) : ICommand<long>;

    public sealed class Handler(KolHubDb db, Actor actor) : IRequestHandler<Command, long>
    {
        public async Task<long> Handle(Command request, CancellationToken cancellationToken)
        {
            var search = await db.SearchesOf(actor).SingleOrDefaultAsync(s => s.Id == request.Id, cancellationToken).OrAbsent();
            db.SavedSearches.Remove(search);
            return search.Id;
        }
    }
}
