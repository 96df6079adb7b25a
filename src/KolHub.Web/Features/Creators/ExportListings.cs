using KolHub.Data;
using KolHub.Domain.Accounts;
using KolHub.Domain.Creators;
using KolHub.Web.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Creators;

/// <summary>The rows that the list shows, all of them, under headers that the import understands again.</summary>
public static class ExportListings
{
    public sealed record Query(ListingList.Filter Filter) : IRequest<Table>;

    public sealed record Table(IReadOnlyList<string> Header, IAsyncEnumerable<IReadOnlyList<object?>> Rows);

    public sealed class Handler(KolHubDb db, Actor actor, TimeProvider clock, Words words) : IRequestHandler<Query, Table>
    {
        public async Task<Table> Handle(Query request, CancellationToken cancellationToken)
        {
            var tiers = await db.TiersAt(clock.Now(), cancellationToken);
            var rows = db.ListingsOf(actor).AsNoTracking().Matching(request.Filter, tiers).InOrder(request.Filter.Order).AsAsyncEnumerable();
            string[] header =
            [
                words["Creators.Platform"], words["Creators.Handle"], words["Creators.Name"], words["Creators.Address"], words["Creators.Followers"], words["Creators.Tier"], words["Creators.Region"], words["Creators.City"], words["Creators.Categories"],
                .. Enum.GetValues<ContentForm>().Select(form => words["Creators.PriceOf_" + form]), words["Creators.Contact"], words["Creators.Note"], words["Creators.Updated"],
            ];
            return new Table(header, rows.Select(l => Row(l, tiers)));
        }

        private IReadOnlyList<object?> Row(Listing l, TierTable tiers) =>
        [
            words.Of("Creators", l.Platform), l.Handle, l.Name, l.Address, l.Followers, words.Of("Creators", tiers.TierOf(l.Platform, l.Followers)), words.Region(l.Region), l.City, string.Join(", ", l.Categories.Select(c => words.Of("Creators", c))),
            .. Enum.GetValues<ContentForm>().Select(form => l.Prices.FirstOrDefault(p => p.Form == form) is { } price ? $"{price.Currency} {price.ToMoney().Major.ToString(System.Globalization.CultureInfo.InvariantCulture)}" : null), l.Contact, l.Note, l.UpdatedAt,
        ];
    }
}
