using KolHub.Data;
using KolHub.Domain.Accounts;
using KolHub.Web.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Contracts;

/// <summary>Hands a template to the brand's desk, or to the operator's when the brand has none.</summary>
public static class SubmitTemplate
{
    public sealed record Command(long Id) : ICommand<long>;

    public sealed class Handler(KolHubDb db, Actor actor, TimeProvider clock) : IRequestHandler<Command, long>
    {
        public async Task<long> Handle(Command request, CancellationToken cancellationToken)
        {
            var template = await db.ContractTemplatesOf(actor).SingleOrDefaultAsync(t => t.Id == request.Id && t.BrandId != null, cancellationToken).OrAbsent();
            template.Submit(actor, clock.Now());
            var brand = await db.Brands.Where(b => b.Id == template.BrandId).Select(b => new { b.Name, b.HasOwnDesk }).SingleAsync(cancellationToken);
            await db.Notify(actor, Audience.Desk(brand.HasOwnDesk ? template.BrandId : null), "Contracts.NoticeTemplateSubmitted", $"/contract-templates/{template.Id}", clock.Now(), brand.Name, template.Name);
            return template.Id;
        }
    }
}
