using KolHub.Data;
using KolHub.Domain.Accounts;
using KolHub.Domain.Creators;
using KolHub.Web.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Creators;

public static class MyProfile
{
    public sealed record Query : IRequest<Page>;

    /// <summary>Something that brands look for: what it is, where to add it, whether it is there.</summary>
    public sealed record Piece(string Words, string Link, bool IsThere);

    public sealed record Page(long Id, string Name, string? Region, string? City, IReadOnlyList<string> Languages, IReadOnlyList<Category> Categories, string Bio, Openness Openness, IReadOnlyList<Piece> Pieces);

    public sealed class Handler(KolHubDb db, Actor actor, TimeProvider clock) : IRequestHandler<Query, Page>
    {
        public async Task<Page> Handle(Query request, CancellationToken cancellationToken)
        {
            var creator = await db.CreatorsOf(actor).AsNoTracking().SingleOrDefaultAsync(c => c.Id == actor.CreatorId, cancellationToken).OrAbsent();
            var channels = await db.ChannelsOf(actor).AsNoTracking().Select(c => new
            {
                IsProven = c.ProvenAt != null,
                HasPrice = db.RateCard.Any(l => l.ChannelId == c.Id && l.ValidUntil == null),
                HasReport = db.AudienceReports.Any(r => r.ChannelId == c.Id),
            }).ToListAsync(cancellationToken);
            var accounts = await db.PayoutAccountsOf(actor).AsNoTracking().ToListAsync(cancellationToken);
            return new Page(creator.Id, creator.Name, creator.Region, creator.City, creator.Languages, [.. creator.Categories], creator.Bio, creator.Openness,
            [
                new("Creators.PieceBio", "/profile", creator.Bio.Length > 0 && creator.Categories.Count > 0),
                new("Creators.PieceChannel", "/profile/channels", channels.Count > 0),
                new("Creators.PieceProof", "/profile/channels", channels.Exists(c => c.IsProven)),
                new("Creators.PiecePrice", "/profile/channels", channels.Exists(c => c.HasPrice)),
                new("Creators.PieceAudience", "/profile/channels", channels.Exists(c => c.HasReport)),
                new("Creators.PiecePayout", "/profile/payout-accounts", PayoutAccount.Current(accounts, clock.Now()) is not null),
                new("Creators.PieceTax", "/profile/payout-accounts", creator.TaxKind is not null),
            ]);
        }
    }
}
