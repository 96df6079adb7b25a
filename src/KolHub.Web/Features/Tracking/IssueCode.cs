using FluentValidation;
using KolHub.Data;
using KolHub.Domain;
using KolHub.Domain.Accounts;
using KolHub.Domain.Tracking;
using KolHub.Web.Features.Shared;
using KolHub.Web.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Tracking;

/// <summary>A coupon code for a contract, as it was made in the shop; it works at once when the contract is in force and copy passed.</summary>
public static class IssueCode
{
    public sealed record Command(long Id, string Code, DateOnly? ActiveUntil) : ICommand<long>;

    public sealed class Rules : AbstractValidator<Command>
    {
        public Rules(Words words) => RuleFor(c => c.Code).NotEmpty().WithMessage(_ => words["Tracking.CodeMissing"]);
    }

    public sealed class Handler(KolHubDb db, Actor actor, TimeProvider clock, OpenTracking tracking, CurrentActor current) : IRequestHandler<Command, long>
    {
        public async Task<long> Handle(Command request, CancellationToken cancellationToken)
        {
            var contract = await db.ContractsOf(actor).SingleOrDefaultAsync(c => c.Id == request.Id, cancellationToken).OrAbsent();
            var folded = PromoCode.Fold(request.Code);
            RuleBroken.When(await db.PromoCodes.AnyAsync(c => c.BrandId == contract.BrandId && c.Folded == folded && c.ClosedAt == null, cancellationToken), "Tracking.CodeTaken", request.Code.Trim());
            db.Add(PromoCode.For(contract, request.Code, actor, clock.Now(), activeUntil: EndOf(request.ActiveUntil)));
            await db.SaveChangesAsync(cancellationToken);
            await tracking.Open(contract.Id, null, actor, clock.Now(), cancellationToken);
            return contract.Id;
        }

        /// <summary>The end of that day where the person is.</summary>
        private DateTime? EndOf(DateOnly? day) => day is { } last
            ? TimeZoneInfo.ConvertTimeToUtc(last.AddDays(1).ToDateTime(TimeOnly.MinValue), TimeZoneInfo.FindSystemTimeZoneById(current.Zone))
            : null;
    }
}
