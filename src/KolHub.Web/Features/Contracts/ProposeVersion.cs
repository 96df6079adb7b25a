using FluentValidation;
using KolHub.Data;
using KolHub.Domain.Accounts;
using KolHub.Domain.Contracts;
using KolHub.Web.Features.Shared;
using KolHub.Web.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Contracts;

/// <summary>Either side puts other terms or another wording forward. Inside the template's limits it may be signed at once; otherwise it goes to the desk.</summary>
public static class ProposeVersion
{
    public sealed record Command(long Id, int Version, TermsInput? Terms, List<ClauseEdit>? Clauses, string? Note) : ICommand<long>;

    public sealed class Rules : AbstractValidator<Command>
    {
        public Rules(Words words)
        {
            RuleFor(c => c.Terms!).NotNull().WithMessage(_ => words["Shared.Missing"]).SetValidator(new TermsRules(words));
            RuleForEach(c => c.Clauses).ChildRules(clause =>
            {
                clause.RuleFor(c => c.Zh).MaximumLength(Clause.Longest).WithMessage(_ => words["Shared.TooLong", Clause.Longest]);
                clause.RuleFor(c => c.En).MaximumLength(Clause.Longest).WithMessage(_ => words["Shared.TooLong", Clause.Longest]);
                clause.RuleFor(c => c.TitleZh).MaximumLength(100).WithMessage(_ => words["Shared.TooLong", 100]);
                clause.RuleFor(c => c.TitleEn).MaximumLength(100).WithMessage(_ => words["Shared.TooLong", 100]);
            });
            RuleFor(c => c.Note).MaximumLength(Contract.LongestNote).WithMessage(_ => words["Shared.TooLong", Contract.LongestNote]);
        }
    }

    public sealed class Handler(KolHubDb db, Actor actor, TimeProvider clock, ContractReview review) : IRequestHandler<Command, long>
    {
        public async Task<long> Handle(Command request, CancellationToken cancellationToken)
        {
            var (contract, _) = await db.ContractToChange(actor, request.Id, cancellationToken);
            contract.Expect(request.Version);
            var template = await db.ContractTemplates.SingleAsync(t => t.Id == contract.Current.TemplateId, cancellationToken);
            contract.Propose(template, request.Terms!.On(contract.Terms), Edits(request.Clauses), request.Note ?? "", actor, clock.Now());
            await review.OpenIfNeeded(contract, cancellationToken);
            await db.TellOtherSide(actor, contract, "Contracts.NoticeProposed", clock.Now());
            return contract.Id;
        }
    }

    /// <summary>A field left empty comes as nothing.</summary>
    internal static List<ClauseEdit> Edits(List<ClauseEdit>? typed) => [.. (typed ?? []).Select(c => new ClauseEdit(c.Key ?? "", c.TitleZh ?? "", c.TitleEn ?? "", c.Zh ?? "", c.En ?? ""))];
}
