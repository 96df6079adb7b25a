using System.Globalization;
using KolHub.Data;
using KolHub.Domain;
using KolHub.Domain.Accounts;
using KolHub.Domain.Campaigns;
using KolHub.Domain.Creators;
using KolHub.Web.Features.Shared;
using KolHub.Web.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Offers;

/// <summary>The form of an offer: for which campaign, to whom, on which terms. Discovery hands over the channels.</summary>
public static class NewOffer
{
    public sealed record Query(long? CampaignId, IReadOnlyList<long> Channels) : IRequest<Page>
    {
        /// <summary>What the planner reckoned with.</summary>
        public IReadOnlyDictionary<long, decimal?> Planned { get; init; } = new Dictionary<long, decimal?>();

        /// <summary>The form as it was sent, and what came of it: it stays with those who are left.</summary>
        public SendOffer.Command? Typed { get; init; }

        public SendOffer.Sent? Sent { get; init; }
    }

    public sealed record Recipient(long ChannelId, string Creator, Platform Platform, string Handle, long Followers, string? Fee, string? Asks, string? Why, long? OpenOffer, CommissionPlan? Plan = null);

    public sealed record Chosen(long Id, string Title, Money Left, bool OpenIsApproved);

    public sealed record Page(
        Chosen? Campaign, IReadOnlyList<Choice> Campaigns, IReadOnlyList<Recipient> Recipients, IReadOnlyList<Recipient> Asked, IReadOnlyList<string> Gone,
        TermsInput? Terms, IReadOnlyList<ContentForm> Forms, Money Together, int Sent, bool OneByOne);

    public sealed class Handler(KolHubDb db, Actor actor, TimeProvider clock, Words words) : IRequestHandler<Query, Page>
    {
        public async Task<Page> Handle(Query request, CancellationToken cancellationToken)
        {
            var today = Day.Of(clock.Now());
            var open = db.CampaignsOf(actor).AsNoTracking().Where(c => c.ApprovedAt != null && c.ClosedAt == null && c.EndsOn >= today);
            var choices = await open.OrderByDescending(c => c.ApprovedAt).Select(c => new { c.Id, c.Title }).ToListAsync(cancellationToken);
            var campaign = request.CampaignId is { } id ? await db.CampaignsOf(actor).AsNoTracking().SingleOrDefaultAsync(c => c.Id == id, cancellationToken).OrAbsent() : null;
            var all = await Recipients(request, campaign, cancellationToken);
            List<Recipient> recipients = [.. all.Where(r => r.OpenOffer is null)];
            var oneByOne = recipients.Count > 1 || request.Typed?.Own is not null;
            var terms = campaign is null ? null : Begin(campaign, today, oneByOne ? null : recipients.FirstOrDefault());
            return new Page(
                campaign is null ? null : new Chosen(campaign.Id, campaign.Title, campaign.Left, campaign.OpenCommissionApprovedAt is not null),
                [.. choices.Select(c => new Choice(c.Id.ToString(CultureInfo.InvariantCulture), c.Title))],
                recipients, [.. all.Where(r => r.OpenOffer is not null)], [.. (request.Sent?.Left ?? []).Where(l => all.All(r => r.ChannelId != l.Channel)).Select(l => l.Why)],
                terms, campaign is null ? [] : campaign.Forms.Count > 0 ? campaign.Forms : Enum.GetValues<ContentForm>(),
                campaign is null ? default : Together(recipients, request.Typed?.Terms ?? terms!, campaign.Currency), request.Sent?.Offers.Count ?? 0, oneByOne);
        }

        private async Task<List<Recipient>> Recipients(Query request, Campaign? campaign, CancellationToken ct)
        {
            var found = await db.ChannelsOf(actor).AsNoTracking().Where(c => request.Channels.Contains(c.Id)).OrderByDescending(c => c.Followers).ThenBy(c => c.Id)
                .Select(c => new Recipient(c.Id, db.Creators.Where(x => x.Id == c.CreatorId).Select(x => x.Name).First(), c.Platform, c.Handle, c.Followers, null, null, null, null)).ToListAsync(ct);
            if (campaign is null)
            {
                return found;
            }
            var busy = await db.OffersOf(actor).Where(o => o.CampaignId == campaign.Id && o.LiveChannelId != null && request.Channels.Contains(o.ChannelId)).ToDictionaryAsync(o => o.ChannelId, o => o.Id, ct);
            var prices = await db.RateCardOf(actor).AsNoTracking().Where(l => request.Channels.Contains(l.ChannelId) && l.ValidUntil == null).OrderBy(l => l.Form).ToListAsync(ct);
            var plans = await ChosenPlan.For(db, campaign, [.. found.Select(r => r.ChannelId)], clock.Now(), ct);
            return found.ConvertAll(r =>
            {
                var quote = QuoteFor(campaign, [.. prices.Where(p => p.ChannelId == r.ChannelId)]);
                var own = quote?.Price.Currency == campaign.Currency ? quote.Price.Major : (decimal?)null;
                return r with
                {
                    Fee = request.Typed is { } typed ? typed.Own?.GetValueOrDefault(r.ChannelId)?.Fee : (request.Planned.GetValueOrDefault(r.ChannelId) ?? own)?.ToString("0.##", CultureInfo.InvariantCulture),
                    Asks = quote is null ? words["Offers.AsksNothing"] : words["Offers.Asks", quote.Price, words.Of("Creators", quote.Form)],
                    Why = request.Sent?.Left.FirstOrDefault(l => l.Channel == r.ChannelId)?.Why,
                    Plan = plans.GetValueOrDefault(r.ChannelId),
                    OpenOffer = busy.TryGetValue(r.ChannelId, out var offer) ? offer : null,
                };
            });
        }

        /// <summary>The price of the form that is asked for first, else of the cheapest that is asked for; in another currency only where there is none in the campaign's.</summary>
        private static RateCardLine? QuoteFor(Campaign campaign, List<RateCardLine> prices) =>
            prices.Where(p => campaign.Forms.Count == 0 || campaign.Forms.Contains(p.Form))
                .OrderByDescending(p => p.Price.Currency == campaign.Currency).ThenByDescending(p => campaign.Forms.Count > 0 && p.Form == campaign.Forms[0]).ThenBy(p => p.Price.Minor).FirstOrDefault();

        private Money Together(List<Recipient> recipients, TermsInput terms, string currency)
        {
            var each = Read(terms.CommissionCap) + Read(terms.Guarantee) + Read(terms.Sample);
            return recipients.Aggregate(Money.Zero(currency), (sum, r) => sum + each + Read(string.IsNullOrWhiteSpace(r.Fee) ? terms.Fee : r.Fee));

            Money Read(string? text) => Amounts.WrongIn(text, currency, words) is null ? Amounts.Read(text, currency) : Money.Zero(currency);
        }

        private static TermsInput Begin(Campaign campaign, DateOnly today, Recipient? only)
        {
            var cap = only?.Plan?.Cap ?? campaign.CommissionCap;
            var due = (campaign.StartsOn > today ? campaign.StartsOn : today).AddDays(7);
            return new(
                campaign.Currency, only?.Fee, only?.Plan?.Rate ?? campaign.CommissionRate, cap.IsZero ? null : cap.Major.ToString(CultureInfo.InvariantCulture), null, null, null,
                campaign.HoldDays, campaign.ClickWindowDays, [.. campaign.Forms.Take(1).Select(form => new DeliverableInput(form, due < campaign.EndsOn ? due : campaign.EndsOn, null))]);
        }
    }
}
