using KolHub.Data;
using KolHub.Domain.Accounts;
using KolHub.Domain.Creators;
using KolHub.Domain.Discovery;
using KolHub.Web.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Discovery;

public static class Shortlist
{
    /// <param name="NewLink">The client's address just made, shown this once.</param>
    public sealed record Query(long Campaign, string? NewLink = null) : IRequest<Page>;

    public sealed record Line(long Id, long SubjectId, bool IsListing, string Name, Platform Platform, string Handle, Tier Tier, long Followers, string By, DateTime AddedAt, string Note, string Sales, string SalesInner, MatchAnswer Answer);

    public sealed record Page(long Campaign, string Title, bool IsOpen, IReadOnlyList<Line> Lines, ClientSide Clients, string? NewLink)
    {
        /// <summary>Where the offers to all of them are written.</summary>
        public IReadOnlyList<long> Channels => [.. Lines.Where(l => !l.IsListing).Select(l => l.SubjectId)];
    }

    public sealed class Handler(KolHubDb db, Actor actor, TimeProvider clock, Words words) : IRequestHandler<Query, Page>
    {
        public async Task<Page> Handle(Query request, CancellationToken cancellationToken)
        {
            var campaign = await db.CampaignsOf(actor).AsNoTracking().SingleOrDefaultAsync(c => c.Id == request.Campaign, cancellationToken).OrAbsent();
            var entries = await db.ShortlistOf(actor).AsNoTracking().Where(e => e.CampaignId == campaign.Id).OrderBy(e => e.Id).ToListAsync(cancellationToken);
            var accounts = await new CandidateCards(db, actor, words).Accounts([.. entries.Select(e => e.LiveSubjectId!.Value)], cancellationToken);
            List<long> people = [.. entries.Select(e => e.AddedBy).Distinct()];
            var names = await db.People.Where(p => people.Contains(p.Id)).ToDictionaryAsync(p => p.Id, p => p.Name, cancellationToken);
            var tiers = new TierTable(await db.TierCutoffs.AsNoTracking().ToListAsync(cancellationToken), clock.Now());
            return new Page(campaign.Id, campaign.Title, campaign.ClosedAt is null,
            [
                .. from entry in entries
                   let account = accounts.GetValueOrDefault(entry.LiveSubjectId!.Value)
                   where account is not null
                   select new Line(
                       entry.Id, account.Id, account.IsListing, account.Name, account.Platform, account.Handle, tiers.TierOf(account.Platform, account.Followers), account.Followers,
                       names.GetValueOrDefault(entry.AddedBy, ""), entry.AddedAt, entry.Note,
                       Figures.Amount(entry.Answer.ExpectedSales, campaign.Currency), Figures.Amounts(new(entry.Answer.SalesLow, entry.Answer.SalesHigh), campaign.Currency), entry.Answer),
            ], await ClientSide.Of(db, actor, campaign.Id, clock.Now(), cancellationToken), request.NewLink);
        }
    }
}
