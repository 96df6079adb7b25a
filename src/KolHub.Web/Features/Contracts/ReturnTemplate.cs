using FluentValidation;
using KolHub.Data;
using KolHub.Domain.Accounts;
using KolHub.Domain.Contracts;
using KolHub.Web.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Contracts;

public static class ReturnTemplate
{
    public sealed record Command(long Id, string? Reason) : ICommand<long>;

    public sealed class Rules : AbstractValidator<Command>
    {
        public Rules(Words words) => RuleFor(c => c.Reason)
            .NotEmpty().WithMessage(_ => words["Contracts.ReasonMissing"])
            .MaximumLength(Contract.LongestNote).WithMessage(_ => words["Shared.TooLong", Contract.LongestNote]);
    }

    public sealed class Handler(KolHubDb db, Actor actor, TimeProvider clock) : IRequestHandler<Command, long>
    {
        public async Task<long> Handle(Command request, CancellationToken cancellationToken)
        {
            var template = await db.ContractTemplatesOf(actor).SingleOrDefaultAsync(t => t.Id == request.Id, cancellationToken).OrAbsent();
            template.Return(actor, request.Reason!, clock.Now());
            await db.Notify(actor, Audience.Brand(template.BrandId!.Value, Role.BrandManager), "Contracts.NoticeTemplateReturned", $"/contract-templates/{template.Id}", clock.Now(), template.Name);
            return template.Id;
        }
    }
}
