using KolHub.Data;
using KolHub.Domain.Accounts;
using KolHub.Domain.Discovery;
using KolHub.Matching;
using KolHub.Web.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Discovery;

public static class AddToShortlist
{
    /// <summary>The channel or listing, and the sliders under which it was found.</summary>
    public sealed record Command(long Campaign, long Subject, CreatorSearch Search) : ICommand<long>;

    public sealed class Handler(KolHubDb db, Actor actor, TimeProvider clock, CreatorIndex index) : IRequestHandler<Command, long>
    {
        public async Task<long> Handle(Command request, CancellationToken cancellationToken)
        {
            var campaign = await db.CampaignsOf(actor).SingleOrDefaultAsync(c => c.Id == request.Campaign, cancellationToken).OrAbsent();
            var answer = await db.Answer(actor, index, request.Search with { Campaign = campaign.Id }, request.Subject, cancellationToken);
            var channel = await db.ChannelsOf(actor).SingleOrDefaultAsync(c => c.Id == request.Subject, cancellationToken);
            var entry = channel is not null
                ? ShortlistEntry.Add(campaign, channel, answer, actor, clock.Now())
                : ShortlistEntry.Add(campaign, await db.ListingsOf(actor).SingleOrDefaultAsync(l => l.Id == request.Subject, cancellationToken).OrAbsent(), answer, actor, clock.Now());
            db.Shortlist.Add(entry);
            return entry.Id;
        }
    }
}

internal static class MatchAnswers
{
    /// <summary>What the ranking says about one account now, to be kept.</summary>
    public static async Task<MatchAnswer> Answer(this KolHubDb db, Actor actor, CreatorIndex index, CreatorSearch search, long subject, CancellationToken ct)
    {
        var wanted = await db.RankedFor(actor, search.Campaign, ct);
        var ranked = await db.Ranked(actor, index, search with { Page = 1 }, wanted, 1, ct);
        var located = ranked.Scan.Locate(search.Weights, ranked.Filter, [subject]);
        var why = located.Places.Select(located.Explain).SingleOrDefault().OrAbsent();
        return new MatchAnswer(
            Model.Of(ranked.View.Market.Priors), why.Place.Rank, located.Total, why.Place.Score, why.Fit,
            why.Deal.Sales.Expected, why.Deal.Sales.Inner.Low, why.Deal.Sales.Inner.High,
            FormattableString.Invariant($"fit {search.Weights.Fit}, sales {search.Weights.Sales}, price {search.Weights.Price}, certainty {search.Weights.Certainty}"),
            [.. why.Terms.Select(t => new MatchReason(t.Target >= 0 ? $"{t.Kind} {wanted.Targets[t.Target].Name}" : t.Kind.ToString(), t.Value, t.Peers, t.Contribution, t.IsMeasured))]);
    }
}
