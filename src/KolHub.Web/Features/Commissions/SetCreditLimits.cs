using FluentValidation;
using KolHub.Data;
using KolHub.Domain;
using KolHub.Domain.Accounts;
using KolHub.Domain.Commissions;
using KolHub.Web.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Commissions;

public static class SetCreditLimits
{
    public sealed record Command(long Id, int Version, Rate? FlagAt, Rate? HoldAt, int? LeastOrders, int? LeastSignals, Rate? StrongAt) : ICommand<long>;

    public sealed class Rules : AbstractValidator<Command>
    {
        public Rules(Words words)
        {
            RuleFor(c => c.FlagAt).Must(r => r?.BasisPoints is >= 500 and <= 10_000).WithMessage(_ => words["Commissions.FlagOutOfRange"]);
            RuleFor(c => c.HoldAt).Must((c, r) => r?.BasisPoints <= 10_000 && r.Value.BasisPoints >= (c.FlagAt?.BasisPoints ?? 0)).WithMessage(_ => words["Commissions.HoldBelowFlag"]);
            RuleFor(c => c.LeastOrders).Must(n => n is >= 1 and <= 1_000).WithMessage(_ => words["Commissions.LeastOrdersOutOfRange"]);
            RuleFor(c => c.LeastSignals).Must(n => n is >= 1 and <= 5).WithMessage(_ => words["Commissions.LeastSignalsOutOfRange"]);
            RuleFor(c => c.StrongAt).Must(r => r?.BasisPoints is >= 5_000 and <= 10_000).WithMessage(_ => words["Commissions.StrongOutOfRange"]);
        }
    }

    public sealed class Handler(KolHubDb db, Actor actor, TimeProvider clock) : IRequestHandler<Command, long>
    {
        public async Task<long> Handle(Command request, CancellationToken cancellationToken)
        {
            var campaign = await db.CampaignsOf(actor).IgnoreAutoIncludes().SingleOrDefaultAsync(c => c.Id == request.Id, cancellationToken).OrAbsent();
            var limits = await db.FraudLimits.SingleOrDefaultAsync(l => l.CampaignId == campaign.Id, cancellationToken) ?? db.FraudLimits.Add(FraudLimits.For(campaign)).Entity;
            limits.Expect(request.Version);
            limits.Set(request.FlagAt!.Value, request.HoldAt!.Value, request.LeastOrders!.Value, request.LeastSignals!.Value, request.StrongAt!.Value, actor, clock.Now());
            return campaign.Id;
        }
    }
}
