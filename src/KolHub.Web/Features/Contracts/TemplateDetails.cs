using KolHub.Data;
using KolHub.Domain.Accounts;
using KolHub.Domain.Contracts;
using KolHub.Web.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Contracts;

public static class TemplateDetails
{
    public sealed record Query(long Id) : IRequest<Page>;

    public sealed record Page(ContractTemplate Template, IReadOnlyDictionary<long, string> Names, bool MayWrite, bool MayCopy, bool MayRevise, bool MayPass);

    public sealed class Handler(KolHubDb db, Actor actor) : IRequestHandler<Query, Page>
    {
        public async Task<Page> Handle(Query request, CancellationToken cancellationToken)
        {
            var template = await db.ContractTemplatesOf(actor).AsNoTracking().SingleOrDefaultAsync(t => t.Id == request.Id, cancellationToken).OrAbsent();
            var names = await db.NamesOf([.. template.WriterIds, template.ApprovedBy ?? 0, template.ReturnedBy ?? 0], cancellationToken);
            var (keeps, own) = (Access.RolesThat(May.KeepTemplates).Contains(actor.Role), template.BrandId is not null && template.BrandId == actor.BrandId);
            var next = await db.ContractTemplates.AnyAsync(t => t.FamilyId == template.FamilyId && t.Edition > template.Edition, cancellationToken);
            return new Page(
                template, names,
                keeps && own && template.IsWritable,
                keeps && template.IsUsable,
                keeps && own && template.IsUsable && !next,
                Access.RolesThat(May.ApproveTemplates).Contains(actor.Role) && template.IsWaiting && !template.WriterIds.Contains(actor.PersonId));
        }
    }

    public static string Tone(TemplateState state) => state switch
    {
        TemplateState.InForce => "done",
        TemplateState.Returned => "danger",
        TemplateState.Retired => "quiet",
        _ => "attention",
    };
}
