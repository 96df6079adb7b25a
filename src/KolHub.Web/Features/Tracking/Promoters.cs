using KolHub.Data;
using KolHub.Domain.Accounts;
using KolHub.Domain.Tracking;
using KolHub.Web.Features.Shared;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Tracking;

/// <summary>Which of the platforms' promoter ids belongs to which contract.</summary>
public static class Promoters
{
    public const int Size = 100;

    public sealed record Query(string? Q = null, int Page = 1) : IRequest<Page>;

    public sealed record Row(long Id, long ContractId, string Creator, PromoterScheme Scheme, string ExternalId, DateTime BoundAt, DateTime? EndedAt);

    public sealed record Page(IReadOnlyList<Row> Rows, Pager Pager, string? Q);

    public sealed class Handler(KolHubDb db, Actor actor) : IRequestHandler<Query, Page>
    {
        public async Task<Page> Handle(Query request, CancellationToken cancellationToken)
        {
            var rows =
                from binding in db.PromoterBindingsOf(actor).AsNoTracking()
                join creator in db.Creators on binding.CreatorId equals creator.Id
                where string.IsNullOrEmpty(request.Q) || creator.Name.Contains(request.Q) || binding.ExternalId.Contains(request.Q)
                orderby binding.EndedAt != null, binding.BoundAt descending
                select new Row(binding.Id, binding.ContractId, creator.Name, binding.Scheme, binding.ExternalId, binding.BoundAt, binding.EndedAt);
            var page = Math.Max(1, request.Page);
            return new Page(
                await rows.Skip((page - 1) * Size).Take(Size).ToListAsync(cancellationToken),
                new Pager(page, Size, await rows.CountAsync(cancellationToken), "/tracking/promoters?q=" + Uri.EscapeDataString(request.Q ?? "")),
                request.Q);
        }
    }
}
