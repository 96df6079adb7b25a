using KolHub.Data;
using KolHub.Domain;
using KolHub.Domain.Accounts;
using KolHub.Web.Features.Shared;
using KolHub.Web.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Insights;

public enum CampaignPart
{
    Costs,
    Clicks,
    Posts,
}

/// <summary>The rows behind a campaign's costs, clicks and posts, or behind one creator's in it; they sum to the board's figures.</summary>
public static class CampaignParts
{
    public sealed record Query(long Id, CampaignPart Part, long? Creator = null) : IRequest<Page>;

    public sealed record Cost(long ContractId, string Creator, Money Fee, Money Sample, Money Commission)
    {
        public Money Sum => Fee + Sample + Commission;
    }

    public sealed record Visit(DateTime Hour, string Creator, long Clicks);

    public sealed record Post(long Id, string Creator, DateOnly DueOn, DateTime? PublishedAt, long Views, long Interactions, DateTime? TakenAt);

    public sealed record Page(long Id, string Title, string Currency, CampaignPart Part, string? Creator, IReadOnlyList<Cost> Costs, IReadOnlyList<Visit> Visits, IReadOnlyList<Post> Posts, string Address)
    {
        public bool IsEmpty => Costs.Count + Visits.Count + Posts.Count == 0;
    }

    public sealed class Handler(KolHubDb db, Actor actor) : IRequestHandler<Query, Page>
    {
        public async Task<Page> Handle(Query request, CancellationToken cancellationToken)
        {
            var campaign = await db.CampaignsOf(actor).AsNoTracking().SingleOrDefaultAsync(c => c.Id == request.Id && c.BrandId == actor.BrandId, cancellationToken).OrAbsent();
            var facts = await CampaignFacts.Load(db, actor, campaign, cancellationToken);
            var names = facts.Contracts.DistinctBy(c => c.CreatorId).ToDictionary(c => c.CreatorId, c => c.Creator);
            string Name(long creator) => names.GetValueOrDefault(creator, "");
            bool Asked(CampaignPart part, long creator) => request.Part == part && (request.Creator is null || request.Creator == creator);
            return new Page(
                campaign.Id, campaign.Title, campaign.Currency, request.Part, request.Creator is { } one ? names.GetValueOrDefault(one) : null,
                [.. facts.Contracts.Where(c => Asked(CampaignPart.Costs, c.CreatorId))
                    .Select(c => new Cost(c.ContractId, c.Creator, new Money(c.Fee, campaign.Currency), new Money(c.Sample, campaign.Currency), new Money(facts.Commissions[c.ContractId].Sum(), campaign.Currency)))
                    .OrderByDescending(c => c.Sum.Minor).ThenBy(c => c.ContractId)],
                [.. facts.Visits.Where(v => Asked(CampaignPart.Clicks, v.CreatorId)).GroupBy(v => (v.Hour, v.CreatorId))
                    .Select(g => new Visit(g.Key.Hour, Name(g.Key.CreatorId), g.Sum(v => v.Clicks))).OrderByDescending(v => v.Hour).ThenBy(v => v.Creator, StringComparer.Ordinal)],
                [.. facts.Posts.Where(p => Asked(CampaignPart.Posts, p.CreatorId))
                    .Select(p => new Post(p.Id, Name(p.CreatorId), p.DueOn, p.PublishedAt, p.Views, p.Interactions, p.TakenAt)).OrderBy(p => p.DueOn).ThenBy(p => p.Id)],
                $"/insights/campaigns/{campaign.Id}/{request.Part.ToString().ToLowerInvariant()}?creator={request.Creator}");
        }
    }
}
