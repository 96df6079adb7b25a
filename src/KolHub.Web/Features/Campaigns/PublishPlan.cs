using FluentValidation;
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

public static class PublishPlan
{
    public sealed record Command(long Id, string? Name, PlanKind Kind, string? Creators, Tier? Tier, Category? Category, string? Currency, Rate? Rate, string? Cap, PlanInput? Plan) : ICommand<long>;

    public sealed class Rules : AbstractValidator<Command>
    {
        public Rules(Words words)
        {
            RuleFor(c => c.Name).NotEmpty().WithMessage(_ => words["Shared.Missing"]).MaximumLength(CommissionPlan.LongestName).WithMessage(_ => words["Shared.TooLong", CommissionPlan.LongestName]);
            RuleFor(c => c.Rate).NotNull().WithMessage(_ => words["Shared.Missing"]).Must(rate => rate is null or { BasisPoints: >= 0 and <= 9_000 }).WithMessage(_ => words["Campaigns.CommissionOutOfRange"]);
            RuleFor(c => c.Cap).Amount(words, c => c.Currency, required: false);
            When(c => c.Plan is not null, () => RuleFor(c => c.Plan!).SetValidator(new PlanRules(words)));
        }
    }

    public sealed class Handler(KolHubDb db, Actor actor, TimeProvider clock) : IRequestHandler<Command, long>
    {
        public async Task<long> Handle(Command request, CancellationToken cancellationToken)
        {
            var campaign = await db.CampaignToChange(actor, request.Id, cancellationToken);
            var named = await Named(request.Creators, cancellationToken);
            var exclusive = request.Kind is PlanKind.Exclusive;
            RuleBroken.When(exclusive && named.Count != 1, "Campaigns.ExclusiveNamesOne");
            RuleBroken.When(exclusive && await db.CommissionPlans.AnyAsync(p => p.CampaignId == campaign.Id && p.LiveExclusive == named[0], cancellationToken), "Campaigns.ExclusiveTwice");
            var target = new PlanTarget(exclusive ? [] : named, request.Tier is { } tier ? [tier] : [], request.Category is { } category ? [category] : []);
            var offer = new PlanOffer(request.Name!, request.Kind, exclusive ? named[0] : null, target, request.Rate!.Value, Amounts.Read(request.Cap, campaign.Currency), request.Plan?.Read(campaign.Currency));
            db.CommissionPlans.Add(CommissionPlan.Publish(campaign, offer, actor, clock.Now()));
            return campaign.Id;
        }

        /// <summary>The creators behind the handles that were typed, in their order.</summary>
        private async Task<List<long>> Named(string? typed, CancellationToken ct)
        {
            var handles = (typed ?? "").Split([',', '，', '、', '\n'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(h => h.TrimStart('@')).Distinct(StringComparer.Ordinal).ToList();
            RuleBroken.When(handles.Count > CommissionPlan.MostNamed, "Campaigns.TooManyNamed", CommissionPlan.MostNamed);
            var found = (await db.ChannelsOf(actor).Where(c => handles.Contains(c.Handle)).Select(c => new { c.Handle, c.CreatorId }).ToListAsync(ct)).ToLookup(c => c.Handle, c => c.CreatorId);
            return [.. handles.Select(handle =>
            {
                var creators = found[handle].Distinct().ToList();
                RuleBroken.When(creators.Count == 0, "Campaigns.HandleUnknown", handle);
                RuleBroken.When(creators.Count > 1, "Campaigns.HandleOfSeveral", handle);
                return creators[0];
            }).Distinct()];
        }
    }
}
