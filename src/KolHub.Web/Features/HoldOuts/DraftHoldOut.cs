using System.Security.Cryptography;
using FluentValidation;
using KolHub.Attribution.HoldOuts;
using KolHub.Data;
using KolHub.Domain;
using KolHub.Domain.Accounts;
using KolHub.Domain.HoldOuts;
using KolHub.Web.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.HoldOuts;

/// <summary>Throws the coins of a test. From here on its plan cannot change.</summary>
public static class DraftHoldOut
{
    public sealed record Command(long Id, long? Code, HoldOutInput? Terms) : ICommand<long>;

    public sealed class Rules : AbstractValidator<Command>
    {
        public Rules(Words words)
        {
            RuleFor(c => c.Code).NotNull().WithMessage(_ => words["HoldOuts.CodeMissing"]);
            RuleFor(c => c.Terms).NotNull().WithMessage(_ => words["Shared.Missing"]);
            When(c => c.Terms is not null, () => RuleFor(c => c.Terms!).SetValidator(new HoldOutInputRules(words)));
        }
    }

    public sealed class Handler(KolHubDb db, Actor actor, TimeProvider clock) : IRequestHandler<Command, long>
    {
        public async Task<long> Handle(Command request, CancellationToken cancellationToken)
        {
            var campaign = await db.CampaignsOf(actor).SingleOrDefaultAsync(c => c.Id == request.Id, cancellationToken).OrAbsent();
            var code = await db.PromoCodesOf(actor).SingleOrDefaultAsync(c => c.Id == request.Code && c.CampaignId == campaign.Id, cancellationToken);
            RuleBroken.When(code is null, "HoldOuts.CodeUnknown");
            var zone = await db.Brands.Where(b => b.Id == campaign.BrandId).Select(b => b.Zone).SingleAsync(cancellationToken);
            var terms = request.Terms!.Read();
            terms.Require(clock.Today(zone));
            var test = HoldOut.Draft(campaign, code, zone, terms, Throw(terms, RandomNumberGenerator.GetInt32(1, int.MaxValue)), actor, clock.Now());
            db.HoldOuts.Add(test);
            return test.Id;
        }
    }

    internal static HoldOutCoins Throw(HoldOutTerms terms, long seed)
    {
        var plan = HoldOutPlan.Of(terms.Days, terms.BlockDays, HoldOutFigures.PairingOf(terms.Pairing), seed);
        return new HoldOutCoins(seed, HoldOutPlan.Version, string.Concat(plan.OnDays.Select(isOn => isOn ? HoldOut.On : '0')));
    }
}
