using KolHub.Data;
using KolHub.Domain;
using KolHub.Domain.Accounts;
using KolHub.Domain.Campaigns;
using KolHub.Domain.Creators;
using KolHub.Web.Features.Shared;
using KolHub.Web.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Campaigns;

public static class ProductList
{
    public const int PageSize = 50;

    public sealed record Query(string? Search = null, Category? Category = null, bool Archived = false, int Page = 1, bool Whole = false) : IRequest<Page>
    {
        public string Address(bool archived) =>
            $"/products?archived={(archived ? "true" : "false")}" + (Category is null ? "" : $"&category={Category}") + (string.IsNullOrWhiteSpace(Search) ? "" : "&search=" + Uri.EscapeDataString(Search));
    }

    public sealed record Row(long Id, string Name, Category Category, LicenceClass LicenceClass, string LicenceNumber, DateOnly? LicenceExpiresOn, Money Price, Rate MarginRate, string Address, int Campaigns);

    public sealed record Page(IReadOnlyList<Row> Rows, IReadOnlyList<Tab> Tabs, Pager Pager, Query Query, DateOnly Today);

    public sealed class Handler(KolHubDb db, Actor actor, Words words, TimeProvider clock) : IRequestHandler<Query, Page>
    {
        public async Task<Page> Handle(Query request, CancellationToken cancellationToken)
        {
            var found = db.ProductsOf(actor).AsNoTracking();
            found = request.Category is { } category ? found.Where(p => p.Category == category) : found;
            found = request.Search?.Trim().ToLower() is { Length: > 0 } text ? found.Where(p => p.Name.ToLower().Contains(text) || p.LicenceNumber.ToLower().Contains(text)) : found;
            var (live, archived) = (await found.CountAsync(p => p.ArchivedAt == null, cancellationToken), await found.CountAsync(p => p.ArchivedAt != null, cancellationToken));
            var sorted = found.Where(p => p.ArchivedAt != null == request.Archived).OrderBy(p => p.Name).ThenBy(p => p.Id);
            var shown = request.Whole ? sorted : sorted.Skip((Math.Max(1, request.Page) - 1) * PageSize).Take(PageSize);
            var rows = await shown.Select(p => new Row(
                p.Id, p.Name, p.Category, p.LicenceClass, p.LicenceNumber, p.LicenceExpiresOn, p.Price, p.MarginRate, p.Address,
                db.CampaignProducts.Count(c => c.BrandId == p.BrandId && c.ProductId == p.Id))).ToListAsync(cancellationToken);
            return new Page(
                rows,
                [new(words["Campaigns.ProductsOnOffer"], request.Address(false), live, !request.Archived), new(words["Campaigns.ProductsArchived"], request.Address(true), archived, request.Archived)],
                new Pager(Math.Max(1, request.Page), PageSize, request.Archived ? archived : live, request.Address(request.Archived)), request, Day.Of(clock.Now()));
        }
    }
}
