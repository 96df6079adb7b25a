using System.Globalization;
using KolHub.Data;
using KolHub.Domain;
using KolHub.Domain.Accounts;
using KolHub.Domain.Races;
using KolHub.Web.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Races;

/// <summary>The form of a new race: its rule, and whether it begins empty or with every product in every style.</summary>
public static class RaceForm
{
    private const int Days = 14;

    public sealed record Query(long Id) : IRequest<Page>;

    public sealed record Page(long Id, string Title, string Currency, RaceInput Rule, IReadOnlyList<Choice> Products, IReadOnlyList<string> Chosen, string Each, string Budget);

    public sealed class Handler(KolHubDb db, Actor actor, TimeProvider clock) : IRequestHandler<Query, Page>
    {
        public async Task<Page> Handle(Query request, CancellationToken cancellationToken)
        {
            var campaign = await db.CampaignsOf(actor).AsNoTracking().Include(c => c.Products).ThenInclude(p => p.Product).SingleOrDefaultAsync(c => c.Id == request.Id, cancellationToken).OrAbsent();
            var products = campaign.Products.Select(p => p.Product).OrderBy(p => p.Name, StringComparer.Ordinal).Select(p => new Choice(p.Id.ToString(CultureInfo.InvariantCulture), p.Name)).ToList();
            var chosen = products.Take(RaceTemplate.Products).ToList();
            return new Page(
                campaign.Id, campaign.Title, campaign.Currency, RaceInput.Of(RaceTerms.UsualUntil(DateOnly.FromDateTime(clock.Now()).AddDays(Days))), products,
                chosen.ConvertAll(p => p.Value), RaceTemplate.Each.ToString(CultureInfo.InvariantCulture),
                (Math.Max(1, chosen.Count) * RaceTemplate.Styles * RaceTemplate.Each).ToString(CultureInfo.InvariantCulture));
        }
    }
}
