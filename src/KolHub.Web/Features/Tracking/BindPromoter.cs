using FluentValidation;
using KolHub.Data;
using KolHub.Domain;
using KolHub.Domain.Accounts;
using KolHub.Domain.Tracking;
using KolHub.Web.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Tracking;

/// <summary>From now on the platform's orders under this promoter id are the contract's creator's.</summary>
public static class BindPromoter
{
    public sealed record Command(long Id, PromoterScheme Scheme, string ExternalId) : ICommand<long>;

    public sealed class Rules : AbstractValidator<Command>
    {
        public Rules(Words words) => RuleFor(c => c.ExternalId)
            .NotEmpty().WithMessage(_ => words["Tracking.PromoterIdMissing"])
            .MaximumLength(100).WithMessage(_ => words["Tracking.PromoterIdLength", 100]);
    }

    public sealed class Handler(KolHubDb db, Actor actor, TimeProvider clock) : IRequestHandler<Command, long>
    {
        public async Task<long> Handle(Command request, CancellationToken cancellationToken)
        {
            var contract = await db.ContractsOf(actor).SingleOrDefaultAsync(c => c.Id == request.Id, cancellationToken).OrAbsent();
            var externalId = request.ExternalId.Trim();
            RuleBroken.When(
                await db.PromoterBindings.AnyAsync(b => b.BrandId == contract.BrandId && b.Scheme == request.Scheme && b.ExternalId == externalId && b.EndedAt == null, cancellationToken),
                "Tracking.PromoterIdTaken", externalId);
            db.Add(PromoterBinding.For(contract, request.Scheme, externalId, actor, clock.Now()));
            return contract.Id;
        }
    }
}
