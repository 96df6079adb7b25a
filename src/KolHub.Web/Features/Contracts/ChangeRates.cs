using FluentValidation;
using KolHub.Data;
using KolHub.Domain;
using KolHub.Domain.Accounts;
using KolHub.Domain.Contracts;
using KolHub.Web.Features.Shared;
using KolHub.Web.Pipeline;
using MediatR;

namespace KolHub.Web.Features.Contracts;

/// <summary>The brand announces other rates under the contract's clause; both sides read from when they count.</summary>
public static class ChangeRates
{
    public sealed record Command(long Id, int Version, Rate? Rate, List<GoodsInput>? Goods, string? Note) : ICommand<long>;

    public sealed class Rules : AbstractValidator<Command>
    {
        public Rules(Words words)
        {
            RuleFor(c => c.Rate).NotNull().WithMessage(_ => words["Shared.Missing"]).Must(rate => rate is null or { BasisPoints: >= 1 and <= 9_000 }).WithMessage(_ => words["Contracts.CommissionOutOfRange"]);
            RuleForEach(c => c.Goods).SetValidator(new GoodsRules(words));
            RuleFor(c => c.Note).MaximumLength(Contract.LongestNote).WithMessage(_ => words["Shared.TooLong", Contract.LongestNote]);
        }
    }

    public sealed class Handler(KolHubDb db, Actor actor, TimeProvider clock) : IRequestHandler<Command, long>
    {
        public async Task<long> Handle(Command request, CancellationToken cancellationToken)
        {
            var (contract, _) = await db.ContractToChange(actor, request.Id, cancellationToken);
            contract.Expect(request.Version);
            db.RateChanges.Add(contract.ChangeRates(request.Rate!.Value, GoodsInput.Read(request.Goods), request.Note ?? "", actor, clock.Now()));
            await db.TellOtherSide(actor, contract, "Contracts.NoticeRates", clock.Now());
            return contract.Id;
        }
    }
}
