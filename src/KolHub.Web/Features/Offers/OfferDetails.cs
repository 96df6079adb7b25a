using KolHub.Data;
using KolHub.Domain;
using KolHub.Domain.Accounts;
using KolHub.Domain.Campaigns;
using KolHub.Domain.Creators;
using KolHub.Domain.Offers;
using KolHub.Web.Features.Shared;
using KolHub.Web.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Offers;

/// <summary>One offer with the one timeline that both sides read.</summary>
public static class OfferDetails
{
    public sealed record Query(long Id) : IRequest<Page>;

    /// <summary>A round, a message, or the end; each has some of these.</summary>
    public sealed record Entry(DateTime At, string Person, Side Side, string Key, string Text, OfferTerms? Terms, IReadOnlyList<TermChange> Changes);

    public sealed record ProductLine(string Name, Money Price, string Address);

    public sealed record Brief(string Goal, DateOnly StartsOn, DateOnly EndsOn, Rate CodeDiscount, IReadOnlyList<string> RequiredClaims, IReadOnlyList<string> ForbiddenClaims, IReadOnlyList<ProductLine> Products);

    public sealed record Page(
        long Id, long CampaignId, string Campaign, long BrandId, string Brand, string Creator, Platform Platform, string Handle, string Address, OfferState State, Side Turn, Side Me, bool IsOpen, bool HasRunOut, DateTime ExpiresAt,
        int Round, OfferTerms Terms, IReadOnlyList<Step> Steps, IReadOnlyList<Entry> Timeline, Brief Brief, Money? BudgetLeft, long? ContractId, bool MayAnswer, CommissionPlan? Plan)
    {
        public bool IsMyTurn => IsOpen && !HasRunOut && Turn == Me && MayAnswer;

        public bool MayWithdraw => IsOpen && Turn != Me && MayAnswer;
    }

    public sealed class Handler(KolHubDb db, Actor actor, TimeProvider clock, Words words) : IRequestHandler<Query, Page>
    {
        public async Task<Page> Handle(Query request, CancellationToken cancellationToken)
        {
            var offer = await db.OffersOf(actor).AsNoTracking().Include(o => o.Rounds).Include(o => o.Creator).Include(o => o.Channel).Include(o => o.Campaign).ThenInclude(c => c.Products).ThenInclude(p => p.Product)
                .AsSplitQuery().SingleOrDefaultAsync(o => o.Id == request.Id, cancellationToken).OrAbsent();
            var c = offer.Campaign;
            var brand = await db.Brands.Where(b => b.Id == offer.BrandId).Select(b => b.Name).SingleAsync(cancellationToken);
            var contract = await db.ContractsOf(actor).Where(k => k.OfferId == offer.Id).Select(k => (long?)k.Id).FirstOrDefaultAsync(cancellationToken);
            return new Page(
                offer.Id, c.Id, c.Title, offer.BrandId, brand, offer.Creator.Name, offer.Channel.Platform, offer.Channel.Handle, offer.Channel.Address, offer.State, offer.Turn, offer.SideOf(actor), offer.IsOpen, clock.Now() >= offer.ExpiresAt, offer.ExpiresAt,
                offer.LastRound, offer.Terms, Steps(offer), await Timeline(offer, cancellationToken),
                new Brief(c.Goal, c.StartsOn, c.EndsOn, c.CodeDiscount, c.RequiredClaims, c.ForbiddenClaims, [.. c.Products.Select(p => new ProductLine(p.Product.Name, p.Product.Price, p.Product.Address))]),
                actor.IsBrand ? c.Left : null, contract, actor.Role is Role.BrandManager or Role.Creator, await ChosenPlan.Behind(db, offer.BrandId, offer.Id, cancellationToken));
        }

        private List<Step> Steps(Offer offer) =>
        [
            new(words.Of("Offers", offer.StartedBy == Side.Creator ? OfferState.Applied : OfferState.Sent), offer.AppliedAt ?? offer.SentAt, offer.IsOpen && offer.CounteredAt is null),
            new(words.Of("Offers", OfferState.Countered), offer.CounteredAt, offer.IsOpen && offer.CounteredAt is not null),
            new(words.Of("Offers", offer.IsOpen ? OfferState.Accepted : offer.State), offer.AcceptedAt ?? offer.DeclinedAt ?? offer.WithdrawnAt ?? offer.ExpiredAt, !offer.IsOpen),
        ];

        private async Task<IReadOnlyList<Entry>> Timeline(Offer offer, CancellationToken ct)
        {
            var messages = await db.DealMessagesOf(actor).AsNoTracking().Where(m => m.DealId == offer.Id).ToListAsync(ct);
            var ender = offer.AcceptedBy ?? offer.DeclinedBy ?? offer.WithdrawnBy;
            var ids = offer.Rounds.Select(r => r.ProposedBy).Concat(messages.Select(m => m.PersonId)).Append(ender ?? 0).Distinct().ToList();
            var names = await db.People.AsNoTracking().Where(p => ids.Contains(p.Id)).ToDictionaryAsync(p => p.Id, p => p.Name, ct);
            string Name(long? id) => names.GetValueOrDefault(id ?? 0) ?? words["Shared.TheProgram"];
            var rounds = offer.Rounds.OrderBy(r => r.Number).ToList();
            var entries = rounds.Select((r, i) => new Entry(
                r.ProposedAt, Name(r.ProposedBy), r.Side, i > 0 ? "Countered" : r.Side == Side.Creator ? "Applied" : "Sent", r.Note, r.Terms, i > 0 ? TermChange.Between(rounds[i - 1].Terms, r.Terms) : []))
                .Concat(messages.Select(m => new Entry(m.At, Name(m.PersonId), m.FromBrand ? Side.Brand : Side.Creator, "Message", m.Text, null, [])));
            if ((offer.AcceptedAt ?? offer.DeclinedAt ?? offer.WithdrawnAt ?? offer.ExpiredAt) is { } ended)
            {
                var side = offer.State == OfferState.Withdrawn ? rounds[^1].Side : offer.Turn;
                entries = entries.Append(new Entry(ended, Name(ender), side, offer.State.ToString(), offer.EndReason, null, []));
            }
            return [.. entries.OrderBy(e => e.At)];
        }
    }
}
