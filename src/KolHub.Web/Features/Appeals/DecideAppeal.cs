using FluentValidation;
using KolHub.Data;
using KolHub.Domain;
using KolHub.Domain.Accounts;
using KolHub.Domain.Appeals;
using KolHub.Web.Features.Shared;
using KolHub.Web.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Appeals;

/// <summary>The answer in writing; when it grants, the money moves in the same save.</summary>
public static class DecideAppeal
{
    public sealed record Command(long Id, AppealState? Outcome, string? Amount, string? Answer) : ICommand<long>;

    public sealed class Rules : AbstractValidator<Command>
    {
        public Rules(Words words)
        {
            RuleFor(c => c.Outcome).Must(o => o is AppealState.Upheld or AppealState.Granted).WithMessage(_ => words["Appeals.OutcomeMissing"]);
            RuleFor(c => c.Answer).NotEmpty().WithMessage(_ => words["Appeals.AnswerMissing"]).MaximumLength(Appeal.LongestWords).WithMessage(_ => words["Shared.TooLong", Appeal.LongestWords]);
        }
    }

    public sealed class Handler(KolHubDb db, Actor actor, Remedy remedy, TimeProvider clock) : IRequestHandler<Command, long>
    {
        public async Task<long> Handle(Command request, CancellationToken cancellationToken)
        {
            var brand = await db.AppealsOf(actor).Where(a => a.Id == request.Id).Select(a => (long?)a.BrandId).SingleOrDefaultAsync(cancellationToken) ?? throw new Absent();
            await db.LockIntake(brand, cancellationToken); // a restored commission follows its order
            await db.Lock<Appeal>(request.Id, cancellationToken);
            var (appeal, now) = (await db.Appeals.SingleAsync(a => a.Id == request.Id, cancellationToken), clock.Now());
            if (request.Outcome is AppealState.Upheld)
            {
                appeal.Uphold(request.Answer, actor, now);
            }
            else
            {
                appeal.Grant(string.IsNullOrWhiteSpace(request.Amount) ? null : Amounts.Read(request.Amount, appeal.AtStake.Currency), request.Answer, actor, now);
                await remedy.Apply(appeal, now, cancellationToken);
            }
            await db.TellAppeal(actor, appeal, appeal.State is AppealState.Granted ? "Appeals.NoticeGranted" : "Appeals.NoticeUpheld", now, cancellationToken, appeal.Answer);
            return appeal.Id;
        }
    }
}
