using FluentValidation;
using KolHub.Data;
using KolHub.Domain.Accounts;
using KolHub.Domain.Contracts;
using KolHub.Web.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Contracts;

public static class WriteTemplate
{
    public sealed record Command(long Id, int Version, string? Name, PrevailingLanguage PrevailingLanguage, LimitsInput? Limits, List<ClauseEdit>? Clauses) : ICommand<long>;

    public sealed class Rules : AbstractValidator<Command>
    {
        public Rules(Words words)
        {
            RuleFor(c => c.Name).NotEmpty().WithMessage(_ => words["Contracts.TemplateNameMissing"]).MaximumLength(200).WithMessage(_ => words["Shared.TooLong", 200]);
            RuleFor(c => c.Limits!).NotNull().WithMessage(_ => words["Shared.Missing"]).SetValidator(new LimitsRules(words));
            RuleForEach(c => c.Clauses).ChildRules(clause =>
            {
                clause.RuleFor(c => c.Zh).MaximumLength(Clause.Longest).WithMessage(_ => words["Shared.TooLong", Clause.Longest]);
                clause.RuleFor(c => c.En).MaximumLength(Clause.Longest).WithMessage(_ => words["Shared.TooLong", Clause.Longest]);
            });
        }
    }

    public sealed class Handler(KolHubDb db, Actor actor) : IRequestHandler<Command, long>
    {
        public async Task<long> Handle(Command request, CancellationToken cancellationToken)
        {
            var template = await db.ContractTemplatesOf(actor).SingleOrDefaultAsync(t => t.Id == request.Id && t.BrandId != null, cancellationToken).OrAbsent();
            template.Expect(request.Version);
            var clauses = (request.Clauses ?? [])
                .Where(c => !string.IsNullOrWhiteSpace(c.Zh + c.En + c.TitleZh + c.TitleEn))
                .Select(c => new Clause(c.Key, c.TitleZh ?? "", c.TitleEn ?? "", c.Zh ?? "", c.En ?? "")).ToList();
            template.Write(actor, request.Name!, clauses, request.Limits!.ToLimits(), request.PrevailingLanguage);
            return template.Id;
        }
    }
}
