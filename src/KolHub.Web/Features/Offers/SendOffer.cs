using FluentValidation;
using KolHub.Data;
using KolHub.Domain;
using KolHub.Domain.Accounts;
using KolHub.Domain.Campaigns;
using KolHub.Domain.Offers;
using KolHub.Web.Features.Shared;
using KolHub.Web.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Offers;

/// <summary>An offer to one creator or to many, each at a price of their own; whoever cannot be asked is left with the reason, the others are asked.</summary>
public static class SendOffer
{
    public const int MostAtOnce = 50;

    /// <summary>What differs from the terms of all.</summary>
    public sealed record OwnAmounts(string? Fee, Rate? CommissionRate);

    public sealed record NotAsked(long Channel, string Why);

    public sealed record Sent(IReadOnlyList<long> Offers, IReadOnlyList<NotAsked> Left);

    public sealed record Command(long CampaignId, IReadOnlyList<long>? Channels, TermsInput Terms, string? Note, int? DaysToAnswer, Dictionary<long, OwnAmounts>? Own = null) : ICommand<Sent>, IBulk
    {
        /// <summary>Nothing where a price of one's own is asked for and nobody has said one: zero has to be written.</summary>
        internal TermsInput? TermsFor(long channel) => Own?.GetValueOrDefault(channel) switch
        {
            null => Terms,
            var own when string.IsNullOrWhiteSpace(own.Fee) && string.IsNullOrWhiteSpace(Terms.Fee) => null,
            var own => Terms with { Fee = string.IsNullOrWhiteSpace(own.Fee) ? Terms.Fee : own.Fee, CommissionRate = own.CommissionRate ?? Terms.CommissionRate },
        };
    }

    public sealed class Rules : AbstractValidator<Command>
    {
        public Rules(Words words)
        {
            RuleFor(c => c.Channels).NotEmpty().WithMessage(_ => words["Offers.ChannelMissing"])
                .Must(c => c is null || c.Count <= MostAtOnce).WithMessage(_ => words["Offers.TooManyAtOnce", MostAtOnce]);
            RuleFor(c => c.Terms).SetValidator(new TermsRules(words));
            RuleFor(c => c).Custom((c, context) =>
            {
                foreach (var (channel, own) in c.Own?.Where(o => c.Channels?.Contains(o.Key) == true) ?? [])
                {
                    if (Currency.IsKnown(c.Terms.Currency) && Amounts.WrongIn(own.Fee, c.Terms.Currency!, words) is { } wrong)
                    {
                        context.AddFailure($"Own[{channel}].Fee", wrong);
                    }
                    if (own.CommissionRate is { BasisPoints: < 0 or > 9_000 })
                    {
                        context.AddFailure($"Own[{channel}].CommissionRate", words["Offers.CommissionOutOfRange"]);
                    }
                }
            });
            TermsRules.Note(RuleFor(c => c.Note), words);
            TermsRules.DaysToAnswer(RuleFor(c => c.DaysToAnswer), words);
        }
    }

    public sealed class Handler(KolHubDb db, Actor actor, CurrentActor current, TimeProvider clock, Words words) : IRequestHandler<Command, Sent>
    {
        public async Task<Sent> Handle(Command request, CancellationToken cancellationToken)
        {
            await db.Lock<Campaign>(request.CampaignId, cancellationToken);
            var campaign = await db.CampaignsOf(actor).SingleOrDefaultAsync(c => c.Id == request.CampaignId, cancellationToken).OrAbsent();
            var wanted = request.Channels!.Distinct().ToList();
            var creators = await db.ChannelsOf(actor).Where(c => wanted.Contains(c.Id)).ToDictionaryAsync(c => c.Id, c => c.CreatorId, cancellationToken);
            var busy = await db.OffersOf(actor).Where(o => o.CampaignId == campaign.Id && o.LiveChannelId != null && wanted.Contains(o.LiveChannelId.Value)).Select(o => o.ChannelId).ToListAsync(cancellationToken);
            var (now, offers, refused) = (clock.Now(), new List<Offer>(), new List<(long Channel, RuleBroken Why)>());
            var plans = await ChosenPlan.For(db, campaign, wanted, now, cancellationToken);
            foreach (var channel in wanted)
            {
                try
                {
                    offers.Add(Ask(request, campaign, channel, plans.GetValueOrDefault(channel), creators, busy, now));
                }
                catch (RuleBroken why)
                {
                    refused.Add((channel, why));
                }
            }
            if (offers.Count == 0)
            {
                throw refused.DistinctBy(r => r.Why.Rule).Count() == 1 ? refused[0].Why : new RuleBroken("Offers.NobodyAsked", string.Join(" ", refused.Select(r => Say(r.Why)).Distinct()));
            }
            db.Offers.AddRange(offers);
            foreach (var offer in offers)
            {
                await db.Notify(actor, Audience.Creator(offer.CreatorId), "Offers.NoticeSent", $"/offers/{offer.Id}", now, campaign.Title, current.Organisation, offer.ExpiresAt);
            }
            return new Sent([.. offers.Select(o => o.Id)], refused.ConvertAll(r => new NotAsked(r.Channel, Say(r.Why))));
        }

        private Offer Ask(Command request, Campaign campaign, long channel, CommissionPlan? plan, Dictionary<long, long> creators, List<long> busy, DateTime now)
        {
            RuleBroken.When(!creators.TryGetValue(channel, out var creator), "Offers.ChannelUnknown");
            RuleBroken.When(busy.Contains(channel), "Offers.AlreadyOpen");
            var terms = request.TermsFor(channel) ?? throw new RuleBroken("Offers.FeeNotSaid");
            return Offer.Send(actor, campaign, creator, channel, terms.Read().With(plan), request.Note ?? "", now, request.DaysToAnswer ?? Offer.DaysToAnswer, plan);
        }

        private string Say(RuleBroken why) => words[why.Rule, [.. why.Arguments]];
    }
}
