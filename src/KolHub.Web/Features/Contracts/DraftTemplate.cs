using FluentValidation;
using KolHub.Data;
using KolHub.Domain.Accounts;
using KolHub.Domain.Contracts;
using KolHub.Web.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Contracts;

/// <summary>A brand's own template begins as a copy of one in force.</summary>
public static class DraftTemplate
{
    public sealed record Command(long LikeId, string? Name) : ICommand<long>;

    public sealed class Rules : AbstractValidator<Command>
    {
        public Rules(Words words) => RuleFor(c => c.Name)
            .NotEmpty().WithMessage(_ => words["Contracts.TemplateNameMissing"])
            .MaximumLength(200).WithMessage(_ => words["Shared.TooLong", 200]);
    }

    public sealed class Handler(KolHubDb db, Actor actor, TimeProvider clock) : IRequestHandler<Command, long>
    {
        public async Task<long> Handle(Command request, CancellationToken cancellationToken)
        {
            var like = await db.ContractTemplatesOf(actor).AsNoTracking().SingleOrDefaultAsync(t => t.Id == request.LikeId, cancellationToken).OrAbsent();
            var template = ContractTemplate.Draft(actor, actor.BrandId!.Value, request.Name!, like, clock.Now());
            db.ContractTemplates.Add(template);
            return template.Id;
        }
    }
}
