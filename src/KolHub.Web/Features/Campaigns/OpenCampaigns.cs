using KolHub.Data;
using KolHub.Domain;
using KolHub.Domain.Accounts;
using KolHub.Domain.Creators;
using KolHub.Web.Features.Shared;
using KolHub.Web.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Campaigns;

/// <summary>The briefs that a creator may apply to.</summary>
public static class OpenCampaigns
{
    public const int PageSize = 30;

    public sealed record Query(string? Search = null, Platform? Platform = null, Category? Category = null, int Page = 1, bool Whole = false) : IRequest<Page>
    {
        public string Address => "/campaigns?" + string.Join('&', new[]
        {
            Platform is null ? null : $"platform={Platform}",
            Category is null ? null : $"category={Category}",
            string.IsNullOrWhiteSpace(Search) ? null : "search=" + Uri.EscapeDataString(Search),
        }.OfType<string>());
    }

    public sealed record Row(long Id, string Title, string Brand, string Products, int PlatformBits, int FormBits, Rate CommissionRate, DateOnly EndsOn, DateOnly CallEndsOn, int Places, int Taken, long? MyOfferId);

    public sealed record Page(IReadOnlyList<Row> Rows, Pager Pager, Query Query);

    public sealed class Handler(KolHubDb db, Actor actor, TimeProvider clock) : IRequestHandler<Query, Page>
    {
        public async Task<Page> Handle(Query request, CancellationToken cancellationToken)
        {
            var found = db.OpenCallsOf(actor, clock.Now()).AsNoTracking();
            if (request.Platform is { } platform)
            {
                var bit = 1 << (int)platform;
                found = found.Where(c => (c.PlatformBits & bit) != 0);
            }
            found = request.Category is { } category ? found.Where(c => c.Products.Any(p => p.Product.Category == category)) : found;
            found = request.Search?.Trim().ToLower() is { Length: > 0 } text ? found.Where(c => c.Title.ToLower().Contains(text) || db.Brands.Any(b => b.Id == c.BrandId && b.Name.ToLower().Contains(text))) : found;
            var total = await found.CountAsync(cancellationToken);
            var sorted = found.OrderBy(c => c.CallEndsOn).ThenBy(c => c.Id);
            var shown = request.Whole ? sorted : sorted.Skip((Math.Max(1, request.Page) - 1) * PageSize).Take(PageSize);
            var rows = await shown.Select(c => new
            {
                c.Id,
                c.Title,
                c.PlatformBits,
                c.FormBits,
                c.CommissionRate,
                c.EndsOn,
                c.CallEndsOn,
                c.CallPlaces,
                Brand = db.Brands.Where(b => b.Id == c.BrandId).Select(b => b.Name).First(),
                Products = c.Products.Select(p => p.Product.Name).ToList(),
                Taken = db.Offers.Count(o => o.CampaignId == c.Id && o.AppliedAt != null && o.AcceptedAt != null),
                Mine = db.Offers.Where(o => o.CampaignId == c.Id && o.CreatorId == actor.CreatorId).OrderByDescending(o => o.Id).Select(o => (long?)o.Id).FirstOrDefault(),
            }).ToListAsync(cancellationToken);
            return new Page(
                [.. rows.Select(c => new Row(c.Id, c.Title, c.Brand, string.Join(", ", c.Products), c.PlatformBits, c.FormBits, c.CommissionRate, c.EndsOn, c.CallEndsOn!.Value, c.CallPlaces, c.Taken, c.Mine))],
                new Pager(Math.Max(1, request.Page), PageSize, total, request.Address), request);
        }
    }
}
