using KolHub.Data;
using KolHub.Domain;
using KolHub.Domain.Accounts;
using KolHub.Domain.Campaigns;
using KolHub.Domain.Creators;
using KolHub.Web.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Campaigns;

public static class BriefEditor
{
    public sealed record Query(long Id) : IRequest<Page>;

    /// <summary>One dimension of the audience, with the bins that are wanted now.</summary>
    public sealed record Dimension(AudienceDimension Name, int Weight, bool Hard, IReadOnlyList<string> Wanted);

    public sealed record Page(Campaign Campaign, IReadOnlyList<Dimension> Audience, IReadOnlyList<Choice> Products);

    public sealed class Handler(KolHubDb db, Actor actor) : IRequestHandler<Query, Page>
    {
        private static readonly AudienceDimension[] _dimensions =
        [
            AudienceDimension.Gender, AudienceDimension.Age, AudienceDimension.CityTier, AudienceDimension.Region,
            AudienceDimension.Language, AudienceDimension.PriceBand, AudienceDimension.Interests,
        ];

        public async Task<Page> Handle(Query request, CancellationToken cancellationToken)
        {
            var campaign = await db.CampaignsOf(actor).AsNoTracking().Include(c => c.Products).SingleOrDefaultAsync(c => c.Id == request.Id, cancellationToken).OrAbsent();
            RuleBroken.When(campaign.State != CampaignState.Draft, "Campaigns.OnlyDraftsAreWritten");
            var named = campaign.ProductIds;
            var products = await db.ProductsOf(actor).AsNoTracking().Where(p => p.ArchivedAt == null || named.Contains(p.Id)).OrderBy(p => p.Name).Select(p => new { p.Id, p.Name, p.Price }).ToListAsync(cancellationToken);
            return new Page(
                campaign,
                [.. _dimensions.Select(name => Of(campaign.TargetAudience, name))],
                [.. products.Select(p => new Choice(p.Id.ToString(System.Globalization.CultureInfo.InvariantCulture), $"{p.Name} · {Format.Money(p.Price)}"))]);
        }

        private static Dimension Of(TargetAudience audience, AudienceDimension name) =>
            audience.Dimensions.FirstOrDefault(d => d.Name == name) is { } set
                ? new Dimension(name, set.Weight, set.Hard, [.. set.Bins.Where(b => b.Weight > 0).Select(b => b.Code)])
                : new Dimension(name, 50, false, []);
    }
}
